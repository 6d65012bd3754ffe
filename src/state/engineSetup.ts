/**
 * @file Readies the engine for what is on screen: the space, its weights, and data that fits it. One thing after the
 * other; of several spaces that were shown meanwhile only the last one is opened.
 */
import type { BackendChoice, DataSource, EngineInfo, TrainArgs } from '../protocol/verbs';
import { type Renames, seededSample } from '../space';
import { asUserError, raise } from './alertStore';
import { ownData, sourceTitle } from './dataStore';
import type { EngineLink } from './engineLink';
import { fits, generatedSource, openFitting } from './fitSpace';
import { forgetAccuracy } from './exploreStore';
import { type HeldSpace, type KeptRun, type KeptSet, type KeptWeights, canKeep } from './keptWeights';
import { resetResults } from './resultStore';
import { hasWeights, resetRun, trainedSteps } from './runStore';
import { resetSharing } from './sharingStore';
import { keepFitting } from './spaceStore';
import type { Stores } from './stores';
import { noGentler } from './trainingSettings';

export interface SetupOptions {
  readonly stores: Stores;
  readonly link: EngineLink;
  readonly backend: BackendChoice;
  /** Ends a training that runs. */
  readonly stop: () => Promise<void>;
  readonly kept: KeptWeights;
}

interface Wanted {
  /** Every space that was shown since the last setup is an edit of the one before. */
  readonly keepWeights: boolean;
  /** What those edits moved. */
  readonly renames: readonly Renames[];
  /** Of the runs of the space that the engine has; `undefined` where nothing else was shown. */
  readonly settings?: TrainArgs | undefined;
  /** New weights, whatever was there. */
  readonly isAfresh?: boolean;
}

const FRESH: Wanted = { keepWeights: false, renames: [], isAfresh: true };

export class EngineSetup {
  /** Setups run one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** What the next setup is to do; `undefined` when the engine has what is on screen. */
  #wanted: Wanted | undefined;
  /** Seed that the weights in the engine were made with. */
  #weightSeed: number | undefined;
  /** What the engine has open. */
  #held: HeldSpace | undefined;

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

  /** Another space is on screen. `settings`: of the runs of the one before. */
  request(keepWeights: boolean, renames: Renames, settings: TrainArgs): void {
    const before: Wanted = this.#wanted ?? { keepWeights: true, renames: [] };
    this.#wanted = {
      keepWeights: keepWeights && before.keepWeights,
      renames: [...before.renames, ...(renames.length > 0 ? [renames] : [])],
      settings: before.settings ?? settings,
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

  async #setUp({ keepWeights, renames, settings, isAfresh = false }: Wanted): Promise<void> {
    const { stores, link, backend, stop, kept } = this.options;
    const { space: store, data, engine, explore, run, result, sharing } = stores;
    this.#wanted = undefined;
    await stop();
    const { open, seed } = store.getState();
    if (!open) return;
    const { space, config } = open;
    const { input, numClasses } = space;
    const wanted: HeldSpace = { config, seed, input, numClasses };
    const isHeld = this.#held !== undefined && kept.areOfOneLine(this.#held.config, config);
    const keeps = keepWeights || (isHeld && !isAfresh);
    if (!keeps && !isAfresh) await this.#keep(settings);
    const back = keeps || isAfresh ? undefined : kept.of(config);
    const isSame = back !== undefined && isSameSpace(back.held, wanted);
    try {
      const info =
        back && !isSame
          ? await this.#bringOver(back, wanted)
          : await link.open({
              ...wanted,
              seed: back?.held.seed ?? seed,
              backend,
              keepWeights: keeps,
              renames,
            });
      engine.setState({ engine: { kind: 'ready', info, seed } });
      const isOver = back !== undefined && !isSame;
      const keptNone = !(keeps || isOver) || info.transplanted?.kept === 0;
      if (isOver && !keptNone) run.setState(back.run);
      if (keptNone) {
        kept.givenNone();
        // Fresh weights want the usual learning rate again.
        const { origin, settings: now } = run.getState();
        if (origin) run.setState({ settings: noGentler(now, space) });
        resetRun(run);
      }
    } catch (error) {
      engine.setState({ engine: { kind: 'failed', error: asUserError(error).toJSON() } });
      throw error;
    }
    this.#held = wanted;
    this.#weightSeed = seed;
    resetResults(result);
    forgetAccuracy(explore);
    resetSharing(sharing);
    const { loaded } = data.getState();
    if (!loaded || !fits(loaded.info, space)) await this.#load(generatedSource(space));
    if (back && isSame) await this.#bringBack(back);
    if (back) kept.taken(config);
  }

  /** The weights in the engine are about to leave it: for undo, they stay here. */
  async #keep(settings: TrainArgs | undefined): Promise<void> {
    const { stores, link, kept } = this.options;
    const held = this.#held;
    const state = stores.run.getState();
    if (!held || !hasWeights(state)) return;
    const run: KeptRun = { ...state, ...(settings && { settings }), phase: { kind: 'idle' } };
    try {
      const given = kept.givenOf(held, run);
      const call = given ? undefined : canKeep(stores) && (await link.call('checkpoint', {}));
      if (given) kept.keep(held.config, { ...given, run });
      else if (call) kept.keep(held.config, { bytes: await call.result, held, run });
    } catch (error) {
      raise(stores.alerts, 'The weights could not be kept for undo', error, 'notice');
    }
  }

  /** Weights of the space that the engine has open now, as they were. */
  async #bringBack({ bytes, held, run }: KeptSet): Promise<void> {
    const { stores, link, kept } = this.options;
    const call = await link.call('restore', { bytes });
    await call.result;
    this.#weightSeed = held.seed;
    stores.run.setState(run);
    kept.given(bytes, held, trainedSteps(run));
  }

  /** Weights of an earlier state of the same work into the one that is wanted: what fits of them. */
  async #bringOver({ bytes, held }: KeptSet, wanted: HeldSpace): Promise<EngineInfo> {
    const { link, backend } = this.options;
    await link.open({ ...held, backend, keepWeights: false });
    const call = await link.call('restore', { bytes });
    await call.result;
    return link.open({ ...wanted, backend, keepWeights: true });
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

const isSameSpace = (a: HeldSpace, b: HeldSpace): boolean =>
  a.config.text === b.config.text && a.input.join() === b.input.join() && a.numClasses === b.numClasses;
