/**
 * @file The `train` verb: SPOS steps with progress, pause, cancel, validation, and recovery from a lost
 * device. The device is held only while steps run, so other verbs get their turn at every report.
 */
import { BatchStream } from '../data';
import type { Supervision } from '../protocol/server';
import type { TrainArgs, TrainProgress, TrainResult } from '../protocol/verbs';
import { type ArchValues, probabilitiesOf } from '../train/relaxed';
import { type StepReport, trainSpos } from '../train/spos';
import { scoreBriefly } from '../train/watch';
import { Rng } from '../core/rng';
import type { Engine } from './engine';

/** A report every so many milliseconds: often enough to watch, seldom enough not to wait. */
const REPORT_MS = 250;
const MAX_STEPS_PER_REPORT = 32;
const SNAPSHOT_MS = 20_000;
const VALIDATION = { subnets: 5, images: 500, calibrationImages: 256 };
const RECOVERIES = 3;

export async function runTraining(
  engine: Engine,
  args: TrainArgs,
  report: (event: TrainProgress) => void,
  supervision: Supervision,
): Promise<TrainResult> {
  const run = new TrainingRun(engine, args, report, supervision);
  return run.finish();
}

class TrainingRun {
  readonly #started = performance.now();
  #done = 0;
  #trainingMs = 0;
  #lastLoss = NaN;
  #firstBuffers = 0;
  #snapshot: ArrayBuffer | undefined;
  #snapshotAt = performance.now();

  constructor(
    private readonly engine: Engine,
    private readonly args: TrainArgs,
    private readonly report: (event: TrainProgress) => void,
    private readonly supervision: Supervision,
  ) {}

  async finish(): Promise<TrainResult> {
    let recoveries = 0;
    let outcome: TrainResult['outcome'] | undefined;
    while (!outcome) {
      const lost = this.engine.device.backend.lost.then(() => 'lost' as const);
      const release = await this.engine.mutex.acquire();
      const hold = { release };
      try {
        const ended = await Promise.race([this.#train(hold), lost]);
        if (ended !== 'lost') outcome = ended;
        else if (++recoveries > RECOVERIES) outcome = 'cancelled';
        else await this.engine.recover(this.#snapshot);
      } finally {
        hold.release();
      }
    }
    return {
      outcome,
      steps: this.#done,
      globalStep: this.engine.supernet.globalStep,
      finalLoss: this.#lastLoss,
      seconds: (performance.now() - this.#started) / 1000,
      imagesPerSecond: this.#imagesPerSecond,
      buffers: { first: this.#firstBuffers, last: this.engine.memory().buffers },
    };
  }

  async #train(hold: { release: () => void }): Promise<TrainResult['outcome']> {
    const { engine, args } = this;
    const { dataset, supernet } = engine;
    await this.#prepare();
    // Weights that came from elsewhere would be gone with the device.
    if (!this.#snapshot && supernet.globalStep > 0) await this.#takeSnapshot();
    const augment = { flip: args.augment.flip, cropPadding: args.augment.crop };
    const settings = JSON.stringify([args.batchSize, augment]);
    if (!engine.stream || engine.streamSettings !== settings) {
      const { seed, backend } = supernet;
      engine.stream = new BatchStream(dataset, 'train', {
        batchSize: args.batchSize,
        seed,
        layout: backend.mapLayout,
        augment,
      });
      engine.streamSettings = settings;
      if (engine.streamStart) engine.stream.restore(engine.streamStart);
      engine.streamStart = undefined;
    }
    const { stream } = engine;
    let last = performance.now();
    let reportEvery = 1;
    // Scores are of the very step that they are told for.
    const untilWatch = (steps: number): number =>
      args.watch ? Math.min(steps, args.watch.every - (this.#done % args.watch.every)) : steps;
    const options = {
      steps: args.steps - this.#done,
      batchSize: args.batchSize,
      optimizer: completeOptimizer(args.optimizer),
      schedule: args.schedule,
      labelSmoothing: args.labelSmoothing,
      firstStep: this.#done,
      totalSteps: args.steps,
      get reportEvery() {
        return untilWatch(reportEvery);
      },
    };
    if (this.#done === 0) await this.#watch();
    last = performance.now();
    await trainSpos(supernet, stream, options, {
      onReport: async (_, reports, learningRate, arch) => {
        const now = performance.now();
        this.#trainingMs += now - last;
        this.#note(reports, learningRate, arch);
        const perStep = (now - last) / reports.length;
        await this.#validate(reports.length);
        if (args.watch && (this.#done % args.watch.every === 0 || this.#done === args.steps))
          await this.#watch();
        if (performance.now() - this.#snapshotAt > SNAPSHOT_MS) await this.#takeSnapshot();
        hold.release();
        await this.#pause();
        // A single step is reported alone.
        reportEvery = this.supervision.paused
          ? 1
          : Math.max(1, Math.min(MAX_STEPS_PER_REPORT, Math.round(REPORT_MS / perStep)));
        hold.release = await engine.mutex.acquire();
        last = performance.now();
        return !this.supervision.cancelled;
      },
    });
    return this.supervision.cancelled ? 'cancelled' : 'finished';
  }

  /** Compiles the pipelines of a few paths that together hold every candidate, so that no step waits for one. */
  async #prepare(): Promise<void> {
    const { supernet } = this.engine;
    const programs = supernet.coveringPrograms(this.args.batchSize, this.args.labelSmoothing);
    await supernet.backend.prepare(programs, (done, total) =>
      this.report({ kind: 'compiling', done, total }),
    );
  }

  #note(reports: readonly StepReport[], learningRate: number, arch: ArchValues | undefined): void {
    this.#done += reports.length;
    if (this.#firstBuffers === 0) this.#firstBuffers = this.engine.memory().buffers;
    const { globalStep } = this.engine.supernet;
    reports.forEach(({ loss, accuracy }, i) =>
      this.engine.history.push({ step: globalStep - reports.length + i + 1, loss, accuracy }),
    );
    this.#lastLoss = reports.at(-1)?.loss ?? NaN;
    this.report({
      kind: 'steps',
      step: this.#done,
      total: this.args.steps,
      globalStep,
      losses: reports.map(({ loss }) => loss),
      accuracies: reports.map(({ accuracy }) => accuracy),
      choices: reports.map(({ choices }) => choices),
      ...(arch && { probabilities: probabilitiesOf(this.engine.supernet, arch) }),
      learningRate,
      imagesPerSecond: this.#imagesPerSecond,
      secondsLeft: ((this.args.steps - this.#done) * this.#trainingMs) / 1000 / this.#done,
      memory: this.engine.memory(),
    });
  }

  async #validate(steps: number): Promise<void> {
    const { validateEvery } = this.args;
    if (
      validateEvery === 0 ||
      Math.floor(this.#done / validateEvery) === Math.floor((this.#done - steps) / validateEvery)
    )
      return;
    const { engine } = this;
    const rng = Rng.from(engine.supernet.seed).fork('validation');
    const choices = Array.from({ length: VALIDATION.subnets }, (_, i) =>
      engine.space.mutator.sample(rng.fork(i), 'random'),
    );
    const { images, calibrationImages } = VALIDATION;
    const result = await engine.evaluate(
      { choices, split: 'val', images, calibrationImages },
      () => undefined,
      () => this.supervision.cancelled,
    );
    if (result.scores.length > 0) this.report({ kind: 'validation', step: this.#done, result });
  }

  async #watch(): Promise<void> {
    const { watch } = this.args;
    if (!watch) return;
    const { supernet, dataset } = this.engine;
    const scores = await scoreBriefly(supernet, dataset, watch);
    this.report({ kind: 'watch', globalStep: supernet.globalStep, scores });
  }

  async #takeSnapshot(): Promise<void> {
    this.#snapshot = await this.engine.snapshot();
    this.#snapshotAt = performance.now();
  }

  async #pause(): Promise<void> {
    if (!this.supervision.paused) {
      await new Promise((resolve) => setTimeout(resolve)); // lets messages in: a pause, a cancel, another verb
    }
    if (!this.supervision.paused) return;
    this.report({ kind: 'paused', step: this.#done });
    await this.supervision.resumed();
    const { cancelled, paused } = this.supervision;
    if (!cancelled && !paused) this.report({ kind: 'resumed', step: this.#done });
  }

  get #imagesPerSecond(): number {
    return this.#trainingMs > 0 ? (this.#done * this.args.batchSize * 1000) / this.#trainingMs : 0;
  }
}

export function completeOptimizer(optimizer: TrainArgs['optimizer']) {
  return optimizer.kind === 'sgd' ? optimizer : { ...optimizer, betas: [0.9, 0.999] as const, eps: 1e-8 };
}
