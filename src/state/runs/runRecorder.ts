/** @file Follows the training and writes it into the library: at its first step, now and then, and at its end. */
import { type RunMeter, type RunState, isBusy, trainedSteps } from '../runStore';
import type { OpenSpaceState } from '../spaceStore';
import type { Stores } from '../stores';
import { type Measured, measured } from './measured';
import type { RunLibrary } from './runLibrary';
import { pathsOf } from './runPaths';
import { LONGEST_NAME, LONGEST_WORDS, type RunRecord } from './runRecord';

/** From one writing to the next while it trains. */
export const SAVE_MS = 5000;

export interface RecorderOptions {
  readonly stores: Pick<Stores, 'run' | 'space' | 'data' | 'engine' | 'result' | 'sharing'>;
  readonly library: RunLibrary;
  readonly newId: () => string;
}

interface Begun {
  readonly startedAt: number;
  /** Of the run before: this one has its first step when there is another. */
  readonly meter: RunMeter | undefined;
  readonly open: OpenSpaceState | undefined;
}

interface Recorded {
  readonly id: string;
  readonly startedAt: number;
  readonly space: OpenSpaceState['space'];
}

export class RunRecorder {
  #begun: Begun | undefined;
  /** The run that is trained. */
  #running: Recorded | undefined;
  /** The run that the weights were trained in last. */
  #latest: Recorded | undefined;
  #savedAt = 0;

  constructor(private readonly options: RecorderOptions) {}

  /** From now on. A run that has begun already is the first one of the page: recording is loaded with it. */
  watch(): void {
    const { run, result } = this.options.stores;
    this.#follow(run.getState());
    run.subscribe((state, before) => this.#follow(state, before));
    result.subscribe(({ evaluation }, before) => {
      if (evaluation !== before.evaluation && evaluation.kind === 'done') {
        const { scores, mean, meanBefore } = evaluation.result;
        this.#tellEvaluation({ subnets: scores.length, mean, meanBefore });
      }
    });
  }

  #follow(state: RunState, before?: RunState): void {
    const { phase, meter } = state;
    if (phase.kind === 'idle') {
      // Other weights.
      this.#end();
      this.#latest = undefined;
      return;
    }
    const isNew = !before || (!isBusy(before) && isBusy(state));
    const isPreparing = phase.kind === 'compiling' && phase.total === 0 && !this.#running;
    if (isNew || isPreparing) this.#begin(state, isNew ? before : undefined);
    if (this.#begun && meter && meter !== this.#begun.meter) this.#record(state, this.#begun);
    else if (this.#running) this.#goOn(state, this.#running, before);
    if (!isBusy(state)) this.#end();
  }

  #begin({ phase }: RunState, before: RunState | undefined): void {
    const { library, stores } = this.options;
    const { startedAt = library.now(), meter = before?.meter } = this.#begun ?? {};
    // A short run may be over before recording is loaded.
    const elapsed = phase.kind === 'finished' ? phase.result.seconds * 1000 : 0;
    this.#begun = { startedAt: startedAt - elapsed, meter, open: stores.space.getState().open };
  }

  #record(state: RunState, { startedAt, open }: Begun): void {
    const { library, stores, newId } = this.options;
    const { engine } = stores.engine.getState();
    const { loaded } = stores.data.getState();
    const shown = measured(state);
    if (!open || !loaded || !shown || engine.kind !== 'ready') return;
    this.#begun = undefined;
    const { space, config } = open;
    const [channels, height, width] = space.input;
    const { steps, batchSize, optimizer, schedule, labelSmoothing, augment, validateEvery } = state.settings;
    const run: RunRecord = {
      id: newId(),
      name: space.name.slice(0, LONGEST_NAME),
      note: '',
      startedAt,
      space: words(space.name),
      strategy: space.isDifferentiable ? 'differentiable' : 'single-path',
      config: { text: config.text, fileName: words(config.fileName) },
      input: [channels, height, width],
      seed: engine.seed,
      settings: { steps, batchSize, optimizer, schedule, labelSmoothing, augment, validateEvery },
      data: {
        name: words(loaded.info.name),
        images: loaded.info.counts.train,
        classes: loaded.info.classes.length,
      },
      device: { backend: engine.info.backend, description: words(engine.info.description) },
      outcome: outcomeOf(state),
      seconds: this.#seconds(state, startedAt),
      ...shown,
      ...this.#paths(space, shown),
    };
    this.#running = this.#latest = { id: run.id, startedAt, space };
    this.#savedAt = library.now();
    library.setCurrent(run.id);
    library.add(run);
  }

  #goOn(state: RunState, { id, startedAt, space }: Recorded, before: RunState | undefined): void {
    const { library } = this.options;
    const isDue = library.now() - this.#savedAt >= SAVE_MS && state.meter !== before?.meter;
    const hasTurned = state.phase.kind !== before?.phase.kind;
    const shown: Measured | undefined = measured(state);
    if ((!isDue && !hasTurned) || !shown) return;
    this.#savedAt = library.now();
    const told = { ...shown, ...this.#paths(space, shown) };
    const news = { ...told, outcome: outcomeOf(state), seconds: this.#seconds(state, startedAt) };
    library.change(id, (run) => ({ ...run, ...news }));
  }

  /** Of the steps of this run, as far as they are still known. */
  #paths(space: Recorded['space'], { firstStep }: Measured): Pick<RunRecord, 'paths'> {
    const { timeline } = this.options.stores.sharing.getState();
    const paths = timeline?.space === space ? pathsOf(timeline, firstStep) : undefined;
    return paths ? { paths } : {};
  }

  #end(): void {
    this.#begun = undefined;
    if (!this.#running) return;
    this.#running = undefined;
    this.options.library.setCurrent(undefined);
  }

  #tellEvaluation(told: {
    readonly subnets: number;
    readonly mean: number;
    readonly meanBefore: number;
  }): void {
    const { stores, library } = this.options;
    // An edit leaves the weights trained, in another space.
    if (!this.#latest || stores.space.getState().open?.space !== this.#latest.space) return;
    const evaluation = { step: trainedSteps(stores.run.getState()), ...told };
    library.change(this.#latest.id, (run) => ({ ...run, evaluation }));
  }

  #seconds({ phase }: RunState, startedAt: number): number {
    if (phase.kind === 'finished') return phase.result.seconds;
    return Math.max(0, (this.options.library.now() - startedAt) / 1000);
  }
}

const words = (text: string): string => text.slice(0, LONGEST_WORDS);

function outcomeOf({ phase }: RunState): RunRecord['outcome'] {
  if (phase.kind === 'finished') return phase.result.outcome;
  return phase.kind === 'failed' ? 'failed' : 'interrupted';
}
