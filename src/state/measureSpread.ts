/** @file Measures the spread of the space on screen, between frames. Loaded by what shows it. */
import { type CostSpread, costSpread } from '../space/costSpread';
import { inSlices } from './inSlices';
import type { SpaceStore } from './spaceStore';
import { type MeasuredSpread, type SpreadStore, isEditOf } from './spreadStore';

interface SpreadStores {
  readonly space: SpaceStore;
  readonly spread: SpreadStore;
}

/** One after the other; of several spaces that come on screen meanwhile only the last one is measured. */
const queues = new WeakMap<SpreadStore, Promise<void>>();

/** Resolves when the store has the spread of the space that is on screen then. */
export function measureSpread(stores: SpreadStores, now: () => number): Promise<void> {
  const done = (queues.get(stores.spread) ?? Promise.resolve()).then(() => measure(stores, now));
  queues.set(stores.spread, done);
  return done;
}

async function measure({ space: spaces, spread: store }: SpreadStores, now: () => number): Promise<void> {
  const { open } = spaces.getState();
  const { latest } = store.getState();
  if (!open || open.space === latest?.space) return;
  const { space, config } = open;
  let spread: CostSpread | undefined;
  const counted = function* (): Generator<void> {
    spread = yield* costSpread(space);
  };
  // The very first is finished even when it is edited meanwhile: the edit is compared with it.
  const goesOn = (): boolean => !latest || spaces.getState().open?.space === space;
  try {
    await inSlices(counted(), now, goesOn);
  } catch {
    return; // a subnet that cannot be counted: whoever puts it on screen hears of it
  }
  if (!spread) return;
  const measured: MeasuredSpread = { space, fileName: config.fileName, spread };
  store.setState({ latest: measured, before: latest && isEditOf(measured, latest) ? latest : undefined });
}
