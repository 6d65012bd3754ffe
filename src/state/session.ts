/**
 * @file What the page can do: every button, drop and link ends in one of these calls. They change the stores,
 * ask the engine, and turn whatever goes wrong into an alert; what was there before stays.
 */
import { UserError } from '../core/userError';
import type { Call, DeviceEvent } from '../protocol/client';
import type { BackendChoice, DataSource, EvaluateArgs, TrainProgress } from '../protocol/verbs';
import { seededSample } from '../space';
import { raise } from './alertStore';
import { readCheckpointHeader } from './checkpointHeader';
import { ownData, sourceTitle } from './dataStore';
import { EngineLink, type StartEngine } from './engineLink';
import { fits, generatedSource, openFitting } from './fitSpace';
import { coalesce, type Schedule } from './frameCoalescer';
import { type Picture, resetResults } from './resultStore';
import { hasWeights, isBusy, resetRun, withProgress } from './runStore';
import { type Choices, type ConfigText, keepFitting } from './spaceStore';
import type { Stores } from './stores';
import { settingsFor } from './trainingSettings';

export interface SessionOptions {
  readonly stores: Stores;
  readonly startEngine: StartEngine;
  readonly backend: BackendChoice;
  /** Address of the page, against which data addresses are resolved. */
  readonly base: string;
  readonly schedule: Schedule;
}

export interface OpenConfigOptions {
  readonly galleryId?: string | undefined;
  /** Choices to start with; default: those on screen as far as they fit, else the first sample of the seed. */
  readonly choices?: (space: ReturnType<typeof openFitting>) => Choices;
  readonly seed?: number;
}

/** Images of one evaluation; few enough to take seconds on a processor. */
const EVALUATION = { split: 'val', images: 500, calibrationImages: 256 } as const;
export const RANDOM_SUBNETS = 10;

export class Session {
  readonly stores: Stores;
  readonly #link: EngineLink;
  readonly #options: SessionOptions;
  #training: Call<'train'> | undefined;
  /** Setups run one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Seed that the weights in the engine were made with. */
  #weightSeed: number | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.stores = options.stores;
    this.#link = new EngineLink(options.startEngine, (event) => this.#onDevice(event));
  }

  /** Shows the space at once and readies the engine for it; false (and an alert) when the config is wrong. */
  openConfig(config: ConfigText, { galleryId, choices, seed }: OpenConfigOptions = {}): boolean {
    const { space: store, data } = this.stores;
    const before = store.getState();
    try {
      const space = openFitting(config, ownData(data.getState()));
      const wanted = seed ?? before.seed;
      const fresh = seededSample(space, wanted, 0);
      const chosen = choices ? choices(space) : keepFitting(space, before.open?.choices, fresh);
      const draws = seed === undefined || seed === before.seed ? Math.max(1, before.draws) : 1;
      store.setState({ seed: wanted, draws, open: { config, galleryId, space, choices: chosen } });
      this.stores.run.setState({ settings: settingsFor(space) });
    } catch (error) {
      raise(this.stores.alerts, `${config.fileName} could not be opened`, error);
      return false;
    }
    void this.#enqueue('The engine could not open this space', () => this.#setUp());
    return true;
  }

  loadData(source: DataSource): Promise<void> {
    const title = sourceTitle(source);
    return this.#enqueue(`${title} could not be loaded`, async () => {
      const { data } = this.stores;
      await this.#stopTraining();
      try {
        await this.#load(source);
      } finally {
        data.setState(({ loaded }) => ({ phase: loaded ? { kind: 'ready' } : { kind: 'none' } }));
      }
      this.#refit();
      await this.#setUp();
    });
  }

  /** Back to generated pictures, at the size the config asks for. */
  async generateData(): Promise<void> {
    const { data, space } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    const fitting = openFitting(open.config, undefined);
    data.setState({ loaded: undefined });
    await this.loadData(generatedSource(fitting));
  }

  loadUrl(url: string): Promise<void> {
    return this.loadData({ kind: 'url', url, base: this.#options.base });
  }

  async train(): Promise<void> {
    const { run, space } = this.stores;
    if (isBusy(run.getState())) return;
    run.setState({ phase: { kind: 'compiling', done: 0, total: 0 } });
    await this.#queue;
    if (!hasWeights(run.getState()) && this.#weightSeed !== space.getState().seed) {
      await this.#enqueue('The engine could not start afresh', () => this.#setUp());
      run.setState({ phase: { kind: 'compiling', done: 0, total: 0 } });
    }
    const progress = coalesce<TrainProgress>(
      (events) => run.setState((state) => withProgress(state, events)),
      this.#options.schedule,
    );
    try {
      const call = await this.#link.call('train', run.getState().settings, {
        onProgress: (event) => progress.push(event),
      });
      this.#training = call;
      const result = await call.result;
      progress.flush();
      run.setState({ phase: { kind: 'finished', result } });
    } catch (error) {
      progress.flush();
      raise(this.stores.alerts, 'Training stopped', error);
      run.setState({ phase: { kind: 'failed', error: asUserError(error).toJSON() } });
    } finally {
      this.#training = undefined;
    }
  }

  pause(): void {
    this.#training?.control('pause');
  }

  resume(): void {
    this.#training?.control('resume');
  }

  cancel(): void {
    if (!this.#training) return;
    this.stores.run.setState({ phase: { kind: 'cancelling' } });
    this.#training.control('cancel');
  }

  /** New weights from the seed on screen. */
  startAfresh(): Promise<void> {
    return this.#enqueue('The engine could not start afresh', () => this.#setUp());
  }

  /** The subnet on screen, or the first random ones of the seed. */
  async evaluate(which: 'current' | 'random'): Promise<void> {
    const { space, result } = this.stores;
    const { open, seed } = space.getState();
    if (!open) return;
    const choices =
      which === 'current'
        ? [open.choices]
        : Array.from({ length: RANDOM_SUBNETS }, (_, n) => seededSample(open.space, seed, n));
    const args: EvaluateArgs = { ...EVALUATION, choices };
    const before = result.getState().evaluation;
    result.setState({ evaluation: { kind: 'running', done: 0, total: choices.length, scores: [] } });
    try {
      await this.#queue;
      const call = await this.#link.call('evaluate', args, {
        onProgress: ({ done, total, latest }) =>
          result.setState(({ evaluation }) => {
            const scores = evaluation.kind === 'running' ? evaluation.scores : [];
            return { evaluation: { kind: 'running', done, total, scores: [...scores, latest] } };
          }),
      });
      result.setState({ evaluation: { kind: 'done', result: await call.result } });
    } catch (error) {
      result.setState({ evaluation: before.kind === 'running' ? { kind: 'none' } : before });
      raise(this.stores.alerts, 'The subnet could not be evaluated', error);
    }
  }

  async classify(picture: Picture): Promise<void> {
    const { space, result } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    result.setState({ classification: { kind: 'running', picture } });
    try {
      await this.#queue;
      const { width, height, rgba } = picture;
      const call = await this.#link.call('classify', {
        choices: open.choices,
        picture: { width, height, rgba },
      });
      result.setState({ classification: { kind: 'done', picture, result: await call.result } });
    } catch (error) {
      result.setState({ classification: { kind: 'none' } });
      raise(this.stores.alerts, `${picture.name} could not be classified`, error);
    }
  }

  async profile(): Promise<void> {
    const { space, result, run } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    result.setState({ profile: { kind: 'running' } });
    try {
      await this.#queue;
      const { batchSize } = run.getState().settings;
      const call = await this.#link.call('profile', { choices: open.choices, batchSize });
      result.setState({ profile: { kind: 'done', times: (await call.result).training } });
    } catch (error) {
      result.setState({ profile: { kind: 'none' } });
      raise(this.stores.alerts, 'The operations could not be timed', error);
    }
  }

  /** Weights, optimiser, seed and history, to be kept in a file; `undefined` after an alert. */
  async checkpoint(): Promise<ArrayBuffer | undefined> {
    try {
      const call = await this.#link.call('checkpoint', {});
      return await call.result;
    } catch (error) {
      raise(this.stores.alerts, 'The checkpoint could not be made', error);
      return undefined;
    }
  }

  async restore(name: string, bytes: ArrayBuffer): Promise<void> {
    try {
      const { config, seed } = readCheckpointHeader(bytes);
      if (!this.openConfig(config, { seed })) return;
      await this.#queue;
      const call = await this.#link.call('restore', { bytes });
      const { globalStep } = await call.result;
      resetRun(this.stores.run, globalStep);
    } catch (error) {
      raise(this.stores.alerts, `${name} could not be restored`, error);
    }
  }

  /** Reopens the space on screen for the data in use, if that has another shape. */
  #refit(): void {
    const { space: store, data } = this.stores;
    const { open, seed } = store.getState();
    const { loaded } = data.getState();
    if (!open || !loaded || fits(loaded.info, open.space)) return;
    const space = openFitting(open.config, ownData(data.getState()));
    store.setState({
      open: { ...open, space, choices: keepFitting(space, open.choices, seededSample(space, seed, 0)) },
    });
  }

  /** Gives the engine the space on screen, with fresh weights, and data that fits it. */
  async #setUp(): Promise<void> {
    const { space: store, data, engine, run, result } = this.stores;
    await this.#stopTraining();
    const { open, seed } = store.getState();
    if (!open) return;
    const { space, config } = open;
    try {
      const { backend } = this.#options;
      const info = await this.#link.open({
        config,
        seed,
        backend,
        input: space.input,
        numClasses: space.numClasses,
      });
      engine.setState({ engine: { kind: 'ready', info } });
    } catch (error) {
      engine.setState({ engine: { kind: 'failed', error: asUserError(error).toJSON() } });
      throw error;
    }
    this.#weightSeed = seed;
    resetRun(run);
    resetResults(result);
    const { loaded } = data.getState();
    if (!loaded || !fits(loaded.info, space)) await this.#load(generatedSource(space));
  }

  async #load(source: DataSource): Promise<void> {
    const { data } = this.stores;
    const what = sourceTitle(source);
    data.setState({ phase: { kind: 'loading', what, received: 0, total: 0 } });
    const info = await this.#link.loadData(source, {
      onProgress: ({ received, total }) =>
        data.setState({ phase: { kind: 'loading', what, received, total } }),
    });
    data.setState({ phase: { kind: 'ready' }, loaded: { source, info } });
  }

  async #stopTraining(): Promise<void> {
    const training = this.#training;
    if (!training) return;
    this.cancel();
    await training.result.catch(() => undefined); // `train` reports it
  }

  #enqueue(title: string, task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(task).catch((error: unknown) => raise(this.stores.alerts, title, error));
    this.#queue = done;
    return done;
  }

  #onDevice({ state, reason }: DeviceEvent): void {
    const { engine, alerts } = this.stores;
    engine.setState(({ engine: now }) =>
      now.kind === 'ready' ? { engine: { ...now, notice: `device ${state}: ${reason}` } } : {},
    );
    if (state === 'restored') return;
    raise(
      alerts,
      state === 'lost' ? 'The GPU went away; starting it again' : 'The GPU is gone',
      new UserError({
        code: `device/${state}`,
        found: reason,
        expected: 'training goes on from the last snapshot',
      }),
      'notice',
    );
  }
}

const asUserError = (error: unknown): UserError =>
  error instanceof UserError
    ? error
    : new UserError({
        code: 'page/unexpected',
        found: error instanceof Error ? error.message : String(error),
        expected: 'no error',
      });
