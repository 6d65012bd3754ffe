/**
 * @file Weights as the page gives them and takes them: checkpoints to keep, the ones that a gallery space opens with,
 * and single subnets that travel with theirs in a link or a file.
 */
import { loadParsers } from '../config';
import { isWeightsLink, decodeWeightsLink, encodeWeightsLink } from '../export/weightsLink';
import type { NetworkFormat, PackedSubnet } from '../protocol/verbs';
import { raise } from './alertStore';
import { type CheckpointHeader, checkWhole, readCheckpointHeader } from './checkpointHeader';
import { ownData } from './dataStore';
import type { EngineLink } from './engineLink';
import type { ReadBytes } from './gallery';
import { type Incoming, mayReplace } from './incomingStore';
import type { HeldSpace, KeptWeights } from './keptWeights';
import { hasWeights, restoreRun, toldRun, type WeightsOrigin } from './runStore';
import type { OpenConfigOptions } from './session';
import { forgetAccuracy } from './exploreStore';
import { resetSharing } from './sharingStore';
import type { ConfigText, OpenSpaceState } from './spaceStore';
import type { Stores } from './stores';
import { gentler } from './trainingSettings';

export { isWeightsLink };

/** A subnet to give away, ready to run. */
export type RunningSubnet = { readonly accuracy: PackedSubnet['accuracy'] } & (
  | { readonly kind: 'link'; /** With its `#`. */ readonly fragment: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: ArrayBuffer }
);

export interface WeightsOptions {
  readonly stores: Stores;
  readonly link: EngineLink;
  readonly readBytes: ReadBytes;
  readonly kept: KeptWeights;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Throws, and changes nothing, when the config or the choices are wrong. */
  readonly show: (config: ConfigText, options: OpenConfigOptions) => void;
  /** Runs after every setup so far. */
  readonly enqueue: (title: string, task: () => Promise<void>) => Promise<void>;
}

export class Weights {
  constructor(private readonly options: WeightsOptions) {}

  /** Weights, optimiser, seed and history, to be kept in a file; `undefined` after an alert. */
  async checkpoint(): Promise<ArrayBuffer | undefined> {
    try {
      const call = await this.options.link.call('checkpoint', {});
      return await call.result;
    } catch (error) {
      raise(this.options.stores.alerts, 'The checkpoint could not be made', error);
      return undefined;
    }
  }

  /** A checkpoint of any kind, with its space. Asks first. */
  async restore(name: string, bytes: ArrayBuffer): Promise<void> {
    try {
      await this.#open({ kind: 'weights', name }, name, bytes);
    } catch (error) {
      raise(this.options.stores.alerts, `${name} could not be restored`, error);
    }
  }

  /** A subnet with its weights; false (and an alert) when the link is damaged. Asks first. */
  async openLink(fragment: string): Promise<boolean> {
    try {
      const bytes = decodeWeightsLink(fragment);
      await this.#open({ kind: 'link', name: '' }, 'The link', bytes.slice().buffer);
      return true;
    } catch (error) {
      raise(this.options.stores.alerts, 'The link could not be opened', error);
      return false;
    }
  }

  /** Weights of an earlier visit: of the space on screen, or of one that undo and redo lead to. Others are left. */
  async restoreOwn(bytes: ArrayBuffer): Promise<void> {
    const header = readCheckpointHeader(bytes);
    await this.options.enqueue('Your earlier weights could not be restored', async () => {
      const hasSome = hasWeights(this.options.stores.run.getState()); // newer ones: the newest come first
      if (!this.#isShown(header)) this.#keepFor(bytes, header);
      else if (!hasSome) await this.#give(bytes, header);
    });
  }

  #keepFor(bytes: ArrayBuffer, { config: { text, fileName }, seed, ...told }: CheckpointHeader): void {
    const { stores, kept } = this.options;
    const { past, future } = stores.history.getState();
    const isOf = (config: ConfigText): boolean => config.text === text && config.fileName === fileName;
    const snapshot = [...past, ...future].find((step) => isOf(step.snapshot.config))?.snapshot;
    const shown = stores.space.getState().open?.config;
    if (!snapshot || snapshot.config === shown || kept.of(snapshot.config)) return;
    const { config, input, numClasses } = snapshot;
    const { firstStep, losses, accuracies } = told;
    const run = toldRun({ firstStep, losses, accuracies });
    kept.keep(config, { bytes, held: { config, seed, input, numClasses }, run });
  }

  /** The weights that the gallery's space on screen comes with, while there is nothing to lose. */
  async restoreTrained(): Promise<void> {
    const { stores, readBytes, enqueue } = this.options;
    const { open } = stores.space.getState();
    const { entries } = stores.gallery.getState();
    const trained = entries.find(({ id }) => id === open?.galleryId)?.trained;
    if (trained === undefined) return;
    const fetching = readBytes(trained);
    fetching.catch(() => undefined); // told below, when its turn has come
    // Whatever is asked meanwhile waits: who presses Train at once trains on from these weights.
    await enqueue('The trained weights could not be restored', async () => {
      let bytes: ArrayBuffer;
      let header: CheckpointHeader;
      try {
        bytes = await fetching;
        header = readCheckpointHeader(bytes);
      } catch (error) {
        raise(
          stores.alerts,
          'The trained weights could not be fetched; it starts untrained',
          error,
          'notice',
        );
        return;
      }
      const run = stores.run.getState();
      const isFree = !hasWeights(run) && !ownData(stores.data.getState());
      if (isFree && this.#isShown(header)) await this.#give(bytes, header);
    });
  }

  /** The subnet on screen with its weights: a link if they fit into one; `undefined` after an alert. */
  async share(): Promise<RunningSubnet | undefined> {
    const { stores, link, enqueue } = this.options;
    let shared: RunningSubnet | undefined;
    await enqueue('The subnet could not be packed', async () => {
      const { open } = stores.space.getState();
      if (!open) return;
      const { space, choices } = open;
      const call = await link.call('exportSubnet', { choices });
      const { bytes, accuracy } = await call.result;
      const fragment = encodeWeightsLink(new Uint8Array(bytes));
      const name = `${open.config.fileName.replace(/\.\w+$/, '')}-${space.encode(choices)}.supernet`;
      shared =
        fragment === undefined
          ? { kind: 'file', name, bytes, accuracy }
          : { kind: 'link', fragment, accuracy };
    });
    return shared;
  }

  /** The subnet on screen with its weights, for another framework; `undefined` after an alert. */
  async exportNetwork(format: NetworkFormat): Promise<ArrayBuffer | undefined> {
    const { stores, link, enqueue } = this.options;
    let exported: ArrayBuffer | undefined;
    await enqueue('The subnet could not be exported', async () => {
      const { open } = stores.space.getState();
      if (!open) return;
      const call = await link.call('exportNetwork', { choices: open.choices, format });
      exported = (await call.result).bytes;
    });
    return exported;
  }

  /** Shows the space as soon as it may; its weights follow when the engine is ready. Damage is told before it asks. */
  async #open(incoming: Pick<Incoming, 'kind' | 'name'>, title: string, bytes: ArrayBuffer): Promise<void> {
    const { stores, show, enqueue, now } = this.options;
    await checkWhole(bytes, now);
    const header = readCheckpointHeader(bytes);
    const { config, seed, compact, firstStep, losses } = header;
    await loadParsers(config);
    const subnet = compact?.subnet;
    const options: OpenConfigOptions = {
      seed,
      ...(compact && { input: compact.input, numClasses: compact.numClasses }),
      ...(subnet && { choices: (space) => space.decode(subnet.code) }),
    };
    const steps = firstStep + losses.length;
    if (!(await mayReplace(stores, { ...incoming, steps }, config, options))) return;
    show(config, options);
    await enqueue(`${title} could not be restored`, async () => {
      if (this.#isShown(header)) await this.#give(bytes, header);
    });
  }

  /** Whether the space on screen is still the one that the weights belong to. */
  #isShown({ config, seed, compact }: CheckpointHeader): boolean {
    const { open, seed: shown } = this.options.stores.space.getState();
    if (!open || open.config.text !== config.text || shown !== seed) return false;
    const { input, numClasses } = open.space;
    return !compact || (compact.input.join() === input.join() && compact.numClasses === numClasses);
  }

  async #give(bytes: ArrayBuffer, header: CheckpointHeader): Promise<void> {
    const call = await this.options.link.call('restore', { bytes });
    const { globalStep } = await call.result;
    const { losses, accuracies, compact } = header;
    const { stores, kept } = this.options;
    const { explore, run, space, sharing } = stores;
    const origin = originOf(header, globalStep);
    const { open } = space.getState();
    if (origin && open) run.setState(({ settings }) => ({ settings: gentler(settings, open.space) }));
    forgetAccuracy(explore);
    resetSharing(sharing);
    restoreRun(run, {
      firstStep: globalStep - losses.length,
      losses,
      accuracies,
      ...(compact?.training && { counts: countsOf(compact.training.counts) }),
      origin,
    });
    if (open) kept.given(bytes, heldOf(open, header.seed), globalStep);
  }
}

const heldOf = ({ config, space: { input, numClasses } }: OpenSpaceState, seed: number): HeldSpace => ({
  config,
  seed,
  input,
  numClasses,
});

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const countsOf = (counts: Counts): ReadonlyMap<string, ReadonlyMap<string, number>> =>
  new Map(Object.entries(counts).map(([id, byChoice]) => [id, new Map(Object.entries(byChoice))]));

function originOf({ compact }: CheckpointHeader, steps: number): WeightsOrigin | undefined {
  if (compact?.subnet) {
    const { code, classes, accuracy } = compact.subnet;
    return { kind: 'subnet', steps, code, classes, accuracy };
  }
  return compact?.training && { kind: 'supernet', steps, accuracy: compact.training.accuracy };
}
