/**
 * @file Weights as the page gives them and takes them: checkpoints to keep, the ones that a gallery space opens with,
 * and single subnets that travel with theirs in a link or a file.
 */
import { loadParsers } from '../config';
import { isWeightsLink, decodeWeightsLink, encodeWeightsLink } from '../export/weightsLink';
import type { NetworkFormat, PackedSubnet } from '../protocol/verbs';
import { raise } from './alertStore';
import { type CheckpointHeader, readCheckpointHeader } from './checkpointHeader';
import { ownData } from './dataStore';
import type { EngineLink } from './engineLink';
import type { ReadBytes } from './gallery';
import { hasWeights, restoreRun, type WeightsOrigin } from './runStore';
import type { OpenConfigOptions } from './session';
import { resetSharing } from './sharingStore';
import type { ConfigText } from './spaceStore';
import type { Stores } from './stores';
import { settingsToGoOn } from './trainingSettings';

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

  /** A checkpoint of any kind, with its space. */
  async restore(name: string, bytes: ArrayBuffer): Promise<void> {
    try {
      await this.#open(name, bytes);
    } catch (error) {
      raise(this.options.stores.alerts, `${name} could not be restored`, error);
    }
  }

  /** A subnet with its weights; false (and an alert) when the link is damaged. */
  async openLink(fragment: string): Promise<boolean> {
    try {
      const bytes = decodeWeightsLink(fragment);
      await this.#open('The link', bytes.slice().buffer);
      return true;
    } catch (error) {
      raise(this.options.stores.alerts, 'The link could not be opened', error);
      return false;
    }
  }

  /** Weights of an earlier visit, if they are those of the space on screen; what does not fit is left. */
  async restoreOwn(bytes: ArrayBuffer): Promise<void> {
    const header = readCheckpointHeader(bytes);
    await this.options.enqueue('Your earlier weights could not be restored', async () => {
      if (this.#isShown(header)) await this.#give(bytes, header);
    });
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

  /** Shows the space at once; its weights follow when the engine is ready. */
  async #open(name: string, bytes: ArrayBuffer): Promise<void> {
    const { show, enqueue } = this.options;
    const header = readCheckpointHeader(bytes);
    const { config, seed, compact } = header;
    await loadParsers(config);
    const subnet = compact?.subnet;
    show(config, {
      seed,
      ...(compact && { input: compact.input, numClasses: compact.numClasses }),
      ...(subnet && { choices: (space) => space.decode(subnet.code) }),
    });
    await enqueue(`${name} could not be restored`, async () => {
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
    const { run, space, sharing } = this.options.stores;
    const origin = originOf(header, globalStep);
    const { open } = space.getState();
    if (origin && open) run.setState({ settings: settingsToGoOn(open.space) });
    resetSharing(sharing);
    restoreRun(run, {
      firstStep: globalStep - losses.length,
      losses,
      accuracies,
      ...(compact?.training && { counts: countsOf(compact.training.counts) }),
      origin,
    });
  }
}

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
