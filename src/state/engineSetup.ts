/**
 * @file Readies the engine for what is on screen: the space, its weights, and data that fits it. One thing after the
 * other; of several spaces that were shown meanwhile only the last one is opened.
 */
import type { BackendChoice, DataSource } from '../protocol/verbs';
import { type Renames, seededSample } from '../space';
import { asUserError, raise } from './alertStore';
import { ownData, sourceTitle } from './dataStore';
import type { EngineLink } from './engineLink';
import { fits, generatedSource, openFitting } from './fitSpace';
import { resetResults } from './resultStore';
import { hasWeights, resetRun } from './runStore';
import { resetSharing } from './sharingStore';
import { keepFitting } from './spaceStore';
import type { Stores } from './stores';
import { settingsFor } from './trainingSettings';

export interface SetupOptions {
  readonly stores: Stores;
  readonly link: EngineLink;
  readonly backend: BackendChoice;
  /** Ends a training that runs. */
  readonly stop: () => Promise<void>;
}

interface Wanted {
  /** Every space that was shown since the last setup is an edit of the one before. */
  readonly keepWeights: boolean;
  /** What those edits moved. */
  readonly renames: readonly Renames[];
}

const FRESH: Wanted = { keepWeights: false, renames: [] };

export class EngineSetup {
  /** Setups run one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** What the next setup is to do; `undefined` when the engine has what is on screen. */
  #wanted: Wanted | undefined;
  /** Seed that the weights in the engine were made with. */
  #weightSeed: number | undefined;

  constructor(private readonly options: SetupOptions) {}

  /** When everything that was asked for so far is done. */
  get idle(): Promise<unknown> {
    return this.#queue;
  }

  enqueue(title: string, task: () => Promise<void>): Promise<void> {
    const { alerts } = this.options.stores;
    const done = this.#queue.then(task).catch((error: unknown) => raise(alerts, title, error));
    this.#queue = done;
    return done;
  }

  /** Another space is on screen. */
  request(keepWeights: boolean, renames: Renames = []): void {
    const before = this.#wanted ?? { keepWeights: true, renames: [] };
    this.#wanted = {
      keepWeights: keepWeights && before.keepWeights,
      renames: [...before.renames, ...(renames.length > 0 ? [renames] : [])],
    };
    void this.enqueue('The engine could not open this space', async () => {
      if (this.#wanted) await this.#setUp(this.#wanted);
    });
  }

  /** New weights from the seed on screen. */
  afresh(): Promise<void> {
    return this.enqueue('The engine could not start afresh', () => this.#setUp(FRESH));
  }

  /** Weights of another seed are made anew as long as there is nothing to lose. */
  async readyToTrain(): Promise<void> {
    await this.#queue;
    const { run, space } = this.options.stores;
    if (!hasWeights(run.getState()) && this.#weightSeed !== space.getState().seed) await this.afresh();
  }

  loadData(source: DataSource): Promise<void> {
    return this.enqueue(`${sourceTitle(source)} could not be loaded`, async () => {
      const { data } = this.options.stores;
      await this.options.stop();
      try {
        await this.#load(source);
      } finally {
        data.setState(({ loaded }) => ({ phase: loaded ? { kind: 'ready' } : { kind: 'none' } }));
      }
      this.#refit();
      await this.#setUp(FRESH);
    });
  }

  /** Reopens the space on screen for the data in use, if that has another shape. */
  #refit(): void {
    const { space: store, data } = this.options.stores;
    const { open, seed } = store.getState();
    const { loaded } = data.getState();
    if (!open || !loaded || fits(loaded.info, open.space)) return;
    const space = openFitting(open.config, ownData(data.getState()));
    store.setState({
      open: { ...open, space, choices: keepFitting(space, open.choices, seededSample(space, seed, 0)) },
    });
  }

  async #setUp({ keepWeights, renames }: Wanted): Promise<void> {
    const { stores, link, backend, stop } = this.options;
    const { space: store, data, engine, run, result, sharing } = stores;
    this.#wanted = undefined;
    await stop();
    const { open, seed } = store.getState();
    if (!open) return;
    const { space, config } = open;
    const { input, numClasses } = space;
    try {
      const info = await link.open({ config, seed, backend, input, numClasses, keepWeights, renames });
      engine.setState({ engine: { kind: 'ready', info, seed } });
      const keptNone = !keepWeights || info.transplanted?.kept === 0;
      if (keptNone) {
        // Fresh weights want the usual learning rate again.
        if (run.getState().origin) run.setState({ settings: settingsFor(space) });
        resetRun(run);
      }
    } catch (error) {
      engine.setState({ engine: { kind: 'failed', error: asUserError(error).toJSON() } });
      throw error;
    }
    this.#weightSeed = seed;
    resetResults(result);
    resetSharing(sharing);
    const { loaded } = data.getState();
    if (!loaded || !fits(loaded.info, space)) await this.#load(generatedSource(space));
  }

  async #load(source: DataSource): Promise<void> {
    const { data } = this.options.stores;
    const what = sourceTitle(source);
    data.setState({ phase: { kind: 'loading', what, received: 0, total: 0 } });
    const info = await this.options.link.loadData(source, {
      onProgress: ({ received, total }) =>
        data.setState({ phase: { kind: 'loading', what, received, total } }),
    });
    data.setState({ phase: { kind: 'ready' }, loaded: { source, info } });
  }
}
