/** @file Thousands of subnets with their costs, the drawing of more, and the window on them. It knows no weights. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { csvLine } from '../export/csv';
import {
  type CostColumns,
  type CostKey,
  type CostWindow,
  type DrawSource,
  type SearchSpace,
  type Span,
  WHOLE_WINDOW,
  drawSource,
  inSpan,
  sampleMany,
  subnetOf,
} from '../space';
import { type AlertStore, raise } from './alertStore';
import { inSlices } from './inSlices';
import type { SpaceStore } from './spaceStore';

export interface Draw {
  readonly space: SearchSpace;
  readonly source: DrawSource;
  /** Only the first `count` entries are filled. */
  readonly costs: CostColumns;
  readonly count: number;
  /** Where `count` will be at the end of this drawing. */
  readonly goal: number;
}

export interface ExploreState {
  /** Of the space that it names, which need not be on screen any more. */
  readonly draw: Draw | undefined;
  /** The drawing that runs; another value means that it has to stop. */
  readonly running: object | undefined;
  readonly window: CostWindow;
}

export type ExploreStore = StoreApi<ExploreState>;

interface DrawStores {
  readonly alerts: AlertStore;
  readonly explore: ExploreStore;
  readonly space: SpaceStore;
}

export const DRAWS = 10_000;
/** So many points are still moved about smoothly. */
export const MOST_DRAWS = 50_000;

/** What has been drawn shows this often. */
const REPORT_MS = 250;

export const createExploreStore = (): ExploreStore =>
  createStore<ExploreState>(() => ({ draw: undefined, running: undefined, window: WHOLE_WINDOW }));

export const isAll = ({ source }: Draw): boolean => source.kind === 'all';

/** No more can be drawn. */
export const isExhausted = (draw: Draw): boolean =>
  draw.count >= (isAll(draw) ? Number(draw.space.size) : MOST_DRAWS);

export const cancelDraw = (store: ExploreStore): void => store.setState({ running: undefined });

export const setSpan = (store: ExploreStore, key: CostKey, span: Span): void =>
  store.setState(({ window }) => ({ window: { ...window, [key]: span } }));

export const clearWindow = (store: ExploreStore): void => store.setState({ window: WHOLE_WINDOW });

/**
 * Draws `DRAWS` subnets of the space on screen, beyond those that it has; all of a small space. Stops when another
 * space comes on screen. `failure` titles the alert of a subnet that cannot be counted.
 */
export async function drawMany(
  { alerts, explore, space: spaces }: DrawStores,
  now: () => number,
  failure: string,
): Promise<void> {
  const { open, seed } = spaces.getState();
  if (!open || explore.getState().running) return;
  const { space } = open;
  const { draw: before, window } = explore.getState();
  const kept = before?.space === space ? before : undefined;
  const source = kept?.source ?? drawSource(space, seed);
  const from = kept?.count ?? 0;
  const goal = source.kind === 'all' ? Number(space.size) : Math.min(from + DRAWS, MOST_DRAWS);
  const costs = grown(kept, goal);
  const running = {};
  explore.setState({
    running,
    draw: { space, source, costs, count: from, goal },
    window: kept ? window : WHOLE_WINDOW,
  });
  let count = from;
  let reported = now();
  const report = (): void =>
    explore.setState(({ draw }) => (draw?.costs === costs ? { draw: { ...draw, count } } : {}));
  const goesOn = (): boolean => {
    if (now() - reported >= REPORT_MS) {
      reported = now();
      report();
    }
    return explore.getState().running === running && spaces.getState().open?.space === space;
  };
  const counted = function* (): Generator<void> {
    for (count of sampleMany(space, source, from, costs)) yield;
  };
  try {
    await inSlices(counted(), now, goesOn);
  } catch (error) {
    raise(alerts, failure, error);
  } finally {
    report();
    explore.setState((state) => (state.running === running ? { running: undefined } : {}));
  }
}

function grown(kept: Draw | undefined, length: number): CostColumns {
  const column = (filled: Float64Array | undefined): Float64Array => {
    const values = new Float64Array(length);
    if (filled && kept) values.set(filled.subarray(0, kept.count));
    return values;
  };
  return { macs: column(kept?.costs.macs), params: column(kept?.costs.params) };
}

/** The subnets inside the window as a table of comma-separated values: code, MACs, parameters. */
export async function costsCsv(draw: Draw, window: CostWindow, now: () => number): Promise<string> {
  const { space, source, costs, count } = draw;
  const lines = [csvLine(['subnet', 'macs', 'params'])];
  const rows = function* (): Generator<void> {
    for (let n = 0; n < count; n++) {
      const macs = costs.macs[n]!;
      const params = costs.params[n]!;
      if (!inSpan(macs, window.macs) || !inSpan(params, window.params)) continue;
      lines.push(csvLine([space.encode(subnetOf(space, source, n)), macs, params]));
      yield;
    }
  };
  await inSlices(rows(), now, () => true);
  return lines.join('');
}
