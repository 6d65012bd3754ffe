/** @file What comes from outside: whether it may take the place of unsaved work, and what it was taken for. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchSpace } from '../space';
import { ownData } from './dataStore';
import { openFitting } from './fitSpace';
import { trainedSteps } from './runStore';
import type { ConfigText } from './spaceStore';
import type { Stores } from './stores';

export type IncomingKind = 'link' | 'config' | 'picture' | 'weights';

export interface Incoming {
  readonly kind: IncomingKind;
  /** Of the file; of a link there is none. */
  readonly name: string;
  /** What would be on screen, as far as it can be told before it is opened. */
  readonly space?: SearchSpace;
}

/** What nobody could bring back afterwards, or would have to. */
export interface Stake {
  /** The config was edited since it was opened; undo brings it back. */
  readonly isEdited: boolean;
  /** Steps trained on this page; their weights go with the space. */
  readonly steps: number;
}

/** What a file was taken for. */
export type TakenFor = 'config' | 'subnet' | 'weights' | 'data' | 'picture' | 'project' | 'runs';

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
export function stakeOf({ document, run }: Pick<Stores, 'document' | 'run'>): Stake | undefined {
  const { edited, faults } = document.getState();
  const trained = run.getState();
  const steps = trainedSteps(trained) - (trained.origin?.steps ?? 0);
  const isEdited = edited || faults.length > 0;
  return isEdited || steps > 0 ? { isEdited, steps: Math.max(0, steps) } : undefined;
}

/**
 * True at once where nothing is at stake; otherwise when somebody has answered. What cannot be opened is let through:
 * opening it says what is wrong, and replaces nothing.
 */
export function mayReplace(
  stores: Stores,
  incoming: Omit<Incoming, 'space'>,
  config?: ConfigText,
): true | Promise<boolean> {
  const stake = stakeOf(stores);
  if (!stake) return true;
  let space: SearchSpace | undefined;
  try {
    space = config && openFitting(config, ownData(stores.data.getState()));
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
    store.setState({ asked: { incoming: { ...incoming, ...(space && { space }) }, stake, answer } });
  });
}

export const tellTaken = (store: IncomingStore, taken: IncomingState['taken']): void =>
  store.setState({ taken });
