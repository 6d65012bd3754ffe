/**
 * @file What the page can do: every button, drop and link ends in one of these calls, in `training` or in
 * `questions`. They change the stores, ask the engine, and turn whatever goes wrong into an alert; what was
 * there before stays.
 */
import { loadParsers } from '../config';
import type { Project } from '../export/picture';
import type { BackendChoice, DataSource, NetworkFormat } from '../protocol/verbs';
import { choicesOfLink, decodeLink, renamedChoices, type SearchSpace, seededSample } from '../space';
import { raise } from './alertStore';
import { Arrivals } from './arrivals';
import { fixedChoices } from './fixedChoices';
import { ownData, sourceTitle } from './dataStore';
import { tellDevice } from './deviceAlert';
import { Editing, type RenamesOf } from './editing';
import { EngineLink, type StartEngine } from './engineLink';
import { EngineSetup } from './engineSetup';
import { generatedSource, openFitting } from './fitSpace';
import type { Schedule } from './frameCoalescer';
import { type ReadBytes, type ReadText, readEntry, readGallery } from './gallery';
import type { Snapshot } from './historyStore';
import { type IncomingKind, mayReplace } from './incomingStore';
import { KeptWeights, canKeep } from './keptWeights';
import { Questions } from './questions';
import { followEdit } from './selectionAfter';
import { renameRun, trainedHere } from './runStore';
import { type Choices, type ConfigText, keepFitting } from './spaceStore';
import { linkedConfig } from './share';
import type { Stores } from './stores';
import { Training } from './training';
import { settingsFor } from './trainingSettings';
import { isWeightsLink, type RunningSubnet, Weights } from './weights';

export interface SessionOptions {
  readonly stores: Stores;
  readonly startEngine: StartEngine;
  readonly backend: BackendChoice;
  /** Address of the page, against which data addresses are resolved. */
  readonly base: string;
  readonly schedule: Schedule;
  readonly readText: ReadText;
  readonly readBytes: ReadBytes;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

export interface OpenConfigOptions {
  readonly galleryId?: string | undefined;
  /** Choices to start with; default: those on screen as far as they fit, else the first sample of the seed. */
  readonly choices?: (space: ReturnType<typeof openFitting>) => Choices;
  readonly seed?: number;
  /** Size of the pictures to generate, where a person has brought none; default: the config's. */
  readonly input?: readonly [number, number, number];
  /** Classes of weights that come with the space; data that a person brought is not looked at then. */
  readonly numClasses?: number;
  /** A new version of what is open: what was trained stays, where it is unchanged. */
  readonly isEdit?: boolean;
  /** Modules that the edit moved. */
  readonly renames?: RenamesOf | undefined;
}

export class Session {
  readonly stores: Stores;
  readonly training: Training;
  readonly questions: Questions;
  readonly editing: Editing;
  readonly arrivals = new Arrivals(() => this.#setup.idle);
  readonly #weights: Weights;
  readonly #link: EngineLink;
  readonly #options: SessionOptions;
  readonly #setup: EngineSetup;
  readonly #kept = new KeptWeights();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.stores = options.stores;
    this.#link = new EngineLink(options.startEngine, (event) => tellDevice(this.stores, event));
    const { stores, schedule, readBytes, backend } = options;
    const stop = (): Promise<void> => this.training.stop();
    this.#setup = new EngineSetup({ stores, link: this.#link, backend, stop, kept: this.#kept });
    this.training = new Training(stores, this.#link, schedule, () => this.#setup.readyToTrain());
    this.questions = new Questions(stores, this.#link, () => this.#setup.idle);
    this.#weights = new Weights({
      stores,
      link: this.#link,
      readBytes,
      kept: this.#kept,
      now: options.now,
      show: (config, asked) => this.#show(config, asked),
      enqueue: (title, task) => this.#setup.enqueue(title, task),
    });
    this.editing = new Editing(stores, {
      show: (config, renames) => this.#show(config, { isEdit: true, renames }),
      restore: (snapshot, isEdit, renames) => this.#restore(snapshot, isEdit, renames),
      now: options.now,
      mayReplace: (config) => this.#mayLose(config.fileName, config),
    });
  }

  /** Shows the space at once and readies the engine for it; false (and an alert) when the config is wrong. */
  openConfig(config: ConfigText, options: OpenConfigOptions = {}): boolean {
    try {
      this.#show(config, options);
      return true;
    } catch (error) {
      raise(this.stores.alerts, `${config.fileName} could not be opened`, error);
      return false;
    }
  }

  /**
   * Reads the gallery and opens what the link says, else what `restore` brings back, else the first space.
   * `fragment`: of the page's address, with `#`.
   */
  async start(
    fragment: string,
    restore: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<void> {
    const { alerts, gallery } = this.stores;
    try {
      const entries = await readGallery(this.#options.readText);
      gallery.setState({ entries });
      if (fragment.length > 1 && (await this.openLink(fragment))) return;
      if (await restore()) return;
      await this.openFirst();
    } catch (error) {
      raise(alerts, 'The gallery could not be read', error);
    }
  }

  /** What a shared link carries; false (and an alert) when it is damaged or foreign. Asks first. */
  async openLink(fragment: string): Promise<boolean> {
    if (isWeightsLink(fragment)) return this.#weights.openLink(fragment);
    const { alerts, gallery } = this.stores;
    try {
      const link = decodeLink(fragment);
      const { entries } = gallery.getState();
      const { config, galleryId } = await linkedConfig(link, entries, this.#options.readText);
      await loadParsers(config);
      const { seed, input } = link;
      const options = { seed, input, choices: (space: SearchSpace) => choicesOfLink(link, space) };
      if (!(await mayReplace(this.stores, { kind: 'link', name: '' }, config, options))) return true;
      this.#show(config, { ...options, galleryId });
      return true;
    } catch (error) {
      raise(alerts, 'The link could not be opened', error);
      return false;
    }
  }

  /** Config, choices and seed that a picture carries, as one step; false (and an alert) when they do not fit. Asks first. */
  async openProject(name: string, project: Project): Promise<boolean> {
    const { config, seed, input } = project;
    try {
      const { choicesOfProject } = await import('../export/picture');
      const choices = (space: SearchSpace): Choices => choicesOfProject(project, space);
      if (await this.openKept({ kind: 'picture', name }, config, { seed, input, choices }))
        void this.restoreTrained();
      return true;
    } catch (error) {
      raise(this.stores.alerts, `${name} could not be opened`, error);
      return false;
    }
  }

  /** A config with what was kept of it; false where somebody keeps what is on screen. Asks first; throws as `#show`. */
  async openKept(
    incoming: { readonly kind: IncomingKind; readonly name: string },
    config: ConfigText,
    options: OpenConfigOptions,
  ): Promise<boolean> {
    const galleryId = await this.#galleryIdOf(config);
    await loadParsers(config);
    if (!(await mayReplace(this.stores, incoming, config, options))) return false;
    this.#show(config, { ...options, galleryId });
    return true;
  }

  /** Of a config that is still word for word that of the gallery. */
  async #galleryIdOf({ fileName, text }: ConfigText): Promise<string | undefined> {
    const entry = this.stores.gallery.getState().entries.find(({ file }) => file === fileName);
    if (!entry) return undefined;
    const known = await readEntry(this.#options.readText, entry).catch(() => undefined);
    return known?.text === text ? entry.id : undefined;
  }

  /** The space that a first visit sees. */
  async openFirst(): Promise<void> {
    const [first] = this.stores.gallery.getState().entries;
    if (first) await this.openEntry(first.id);
  }

  /** Opens a space of the gallery. Asks where undo could not bring back the weights that were trained. */
  async openEntry(id: string): Promise<void> {
    const { alerts, gallery } = this.stores;
    const entry = gallery.getState().entries.find((candidate) => candidate.id === id);
    if (!entry) return;
    try {
      const config = await readEntry(this.#options.readText, entry);
      await loadParsers(config);
      if (!(await this.#mayLose(entry.title, config))) return;
      if (this.openConfig(config, { galleryId: id })) void this.restoreTrained();
    } catch (error) {
      raise(alerts, `${entry.title} could not be opened`, error);
    }
  }

  /** True at once unless weights were trained that undo could not bring back. */
  #mayLose(name: string, config: ConfigText): true | Promise<boolean> {
    return canKeep(this.stores) || trainedHere(this.stores.run.getState()) === 0
      ? true
      : mayReplace(this.stores, { kind: 'config', name }, config);
  }

  /** Other pictures come with new weights: asks where some were trained. */
  async loadData(source: DataSource): Promise<void> {
    const may = this.#mayLoad(source);
    if (may === true || (await may)) await this.#setup.loadData(source);
  }

  /** Back to generated pictures, at the size the config asks for. Asks as `loadData`. */
  async generateData(): Promise<void> {
    const { data, space } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    const source = generatedSource(openFitting(open.config, undefined));
    if (!(await this.#mayLoad(source))) return;
    data.setState({ loaded: undefined });
    await this.#setup.loadData(source);
  }

  #mayLoad(source: DataSource): true | Promise<boolean> {
    const isFree = trainedHere(this.stores.run.getState()) === 0;
    return isFree || mayReplace(this.stores, { kind: 'data', name: sourceTitle(source) });
  }

  loadUrl(url: string): Promise<void> {
    return this.loadData({ kind: 'url', url, base: this.#options.base });
  }

  /** New weights from the seed on screen. */
  startAfresh(): Promise<void> {
    return this.#setup.afresh();
  }

  /** Weights, optimiser, seed and history, to be kept in a file; `undefined` after an alert. */
  checkpoint(): Promise<ArrayBuffer | undefined> {
    return this.#weights.checkpoint();
  }

  /** A checkpoint of any kind, with its space. Asks first. */
  restore(name: string, bytes: ArrayBuffer): Promise<void> {
    return this.#weights.restore(name, bytes);
  }

  /** Weights of an earlier visit, if they are those of the space on screen; what does not fit is left. */
  restoreWeights(bytes: ArrayBuffer): Promise<void> {
    return this.#weights.restoreOwn(bytes);
  }

  /** The weights that the gallery's space on screen comes with, while there is nothing to lose. */
  restoreTrained(): Promise<void> {
    return this.#weights.restoreTrained();
  }

  /** The subnet on screen with its weights: a link if they fit into one; `undefined` after an alert. */
  shareRunning(): Promise<RunningSubnet | undefined> {
    return this.#weights.share();
  }

  /** The subnet on screen with its weights, for another framework; `undefined` after an alert. */
  exportNetwork(format: NetworkFormat): Promise<ArrayBuffer | undefined> {
    return this.#weights.exportNetwork(format);
  }

  /** Whether weights stay. Throws, and changes nothing, when the config or the choices are wrong. */
  #show(
    config: ConfigText,
    { galleryId, choices, seed, input, numClasses, isEdit, renames: renamesOf }: OpenConfigOptions,
  ): boolean {
    const { space: store, data, run, view } = this.stores;
    const before = store.getState();
    const { settings } = run.getState();
    const own = numClasses === undefined ? ownData(data.getState()) : undefined;
    const opened = openFitting(config, own, input, numClasses);
    const space = isEdit && !own && !input ? this.#sameInput(config, opened) : opened;
    const wanted = seed ?? before.seed;
    const renames = before.open && renamesOf ? renamesOf(before.open.space, space) : [];
    const kept = before.open && renamedChoices(before.open.choices, renames);
    const chosen = choices
      ? choices(space)
      : (fixedChoices(space) ?? keepFitting(space, kept, seededSample(space, wanted, 0)));
    const draws = wanted === before.seed ? Math.max(1, before.draws) : 1;
    store.setState({ seed: wanted, draws, open: { config, galleryId, space, choices: chosen } });
    if (before.open) followEdit(view, renames, before.open.space.describe(), space.describe());
    // Those of another kind of network are no beginning.
    const typeOf = (of: SearchSpace | undefined): string | undefined => of?.config.architecture.backbone.type;
    const keepWeights = isEdit === true && typeOf(before.open?.space) === typeOf(space);
    this.#kept.shown(config, keepWeights ? before.open?.config : undefined);
    if (!keepWeights) run.setState({ settings: settingsFor(space) });
    else if (renames.length > 0) renameRun(run, renames);
    this.#setup.request(keepWeights, renames, settings);
    return keepWeights;
  }

  /** Pictures keep the size that a link or weights asked for, unless the edit is about it. */
  #sameInput(config: ConfigText, space: SearchSpace): SearchSpace {
    const before = this.stores.space.getState().open?.space;
    const isAsked = before?.config.input.join() === space.config.input.join();
    const { input = space.input, numClasses = space.numClasses } = before ?? {};
    if (!isAsked || (input.join() === space.input.join() && numClasses === space.numClasses)) return space;
    return openFitting(config, undefined, input, numClasses);
  }

  /** A state of the past, on screen again. */
  #restore(
    { config, galleryId, choices, seed, draws, input, numClasses }: Snapshot,
    isEdit: boolean,
    renames?: RenamesOf,
  ): void {
    const { space: store, data } = this.stores;
    const { open } = store.getState();
    const isSameText = open?.config.text === config.text && open.config.fileName === config.fileName;
    if (open && isSameText && this.#kept.areOfOneLine(open.config, config))
      store.setState({ seed, draws, open: { ...open, config, galleryId, choices } });
    else {
      const shape = ownData(data.getState()) ? {} : { input, numClasses };
      const fitting = (space: SearchSpace): Choices => keepFitting(space, choices, choices);
      const keepsWeights = this.#show(config, {
        galleryId,
        seed,
        choices: fitting,
        isEdit,
        renames,
        ...shape,
      });
      store.setState({ draws });
      if (!keepsWeights) void this.restoreTrained();
    }
  }
}
