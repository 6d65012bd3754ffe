/** @file What comes from outside: whether it may take the place of unsaved work, and what it was taken for. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchSpace } from '../space';
import { ownData } from './dataStore';
import { openFitting } from './fitSpace';
import { canKeep } from './keptWeights';
import { trainedHere } from './runStore';
import type { Choices, ConfigText } from './spaceStore';
import type { Stores } from './stores';

export type IncomingKind = 'link' | 'config' | 'picture' | 'weights' | 'data';

export interface Incoming {
  readonly kind: IncomingKind;
  /** Of the file; of a link there is none. */
  readonly name: string;
  /** What would be on screen, as far as it can be told before it is opened. */
  readonly space?: SearchSpace;
  /** Of the subnet that it shows, where it says which. */
  readonly choices?: Choices;
  /** Steps that its weights were trained for, where it brings some. */
  readonly steps?: number;
}

/** What opening it will take from it; see `OpenConfigOptions`. */
export interface Preview {
  readonly input?: readonly [number, number, number] | undefined;
  readonly numClasses?: number | undefined;
  readonly choices?: ((space: SearchSpace) => Choices) | undefined;
}

/** What nobody could bring back afterwards, or would have to. */
export interface Stake {
  /** The config was edited since it was opened; undo brings it back. */
  readonly isEdited: boolean;
  /** Steps trained on this page; their weights go with the space. */
  readonly steps: number;
  /** Undo brings those weights back. */
  readonly isKept: boolean;
}

/** What a file was taken for. */
export type TakenFor =
  'config' | 'subnet' | 'link' | 'running' | 'weights' | 'data' | 'picture' | 'project' | 'runs';

export interface IncomingState {
  readonly asked:
    | { readonly incoming: Incoming; readonly stake: Stake; readonly answer: (mayReplace: boolean) => void }
    | undefined;
  /** Of the last drop; one entry a kind. */
  readonly taken: readonly { readonly kind: TakenFor; readonly names: readonly string[] }[];
}

export type IncomingStore = StoreApi<IncomingState>;

export const createIncomingStore = (): IncomingStore =>
  createStore<IncomingState>(() => ({ asked: undefined, taken: [] }));

/** `undefined` where nothing would be lost. */
export function stakeOf(
  stores: Pick<Stores, 'document' | 'run' | 'engine'>,
  kind: IncomingKind,
): Stake | undefined {
  const { edited, faults } = stores.document.getState();
  const steps = trainedHere(stores.run.getState());
  // Other pictures leave the config alone, and no step of history brings the old ones back.
  const isEdited = kind !== 'data' && (edited || faults.length > 0);
  const isKept = kind !== 'data' && canKeep(stores);
  return isEdited || steps > 0 ? { isEdited, steps, isKept } : undefined;
}

/**
 * True at once where nothing is at stake; otherwise when somebody has answered. `config`, `preview`: what would be
 * opened. What cannot be is let through: opening it says what is wrong, and replaces nothing.
 */
export function mayReplace(
  stores: Stores,
  incoming: Pick<Incoming, 'kind' | 'name' | 'steps'>,
  config?: ConfigText,
  preview: Preview = {},
): true | Promise<boolean> {
  const stake = stakeOf(stores, incoming.kind);
  if (!stake) return true;
  let shown: Pick<Incoming, 'space' | 'choices'> = {};
  try {
    if (config) shown = previewOf(stores, config, preview);
  } catch {
    return true;
  }
  const { incoming: store } = stores;
  store.getState().asked?.answer(false); // only the latest is asked about
  return new Promise((resolve) => {
    const answer = (verdict: boolean): void => {
      store.setState({ asked: undefined });
      resolve(verdict);
    };
    store.setState({ asked: { incoming: { ...incoming, ...shown }, stake, answer } });
  });
}

function previewOf(
  { data }: Pick<Stores, 'data'>,
  config: ConfigText,
  { input, numClasses, choices }: Preview,
): Pick<Incoming, 'space' | 'choices'> {
  const own = numClasses === undefined ? ownData(data.getState()) : undefined;
  const space = openFitting(config, own, input, numClasses);
  return { space, ...(choices && { choices: choices(space) }) };
}

export const tellTaken = (store: IncomingStore, taken: IncomingState['taken']): void =>
  store.setState({ taken });
