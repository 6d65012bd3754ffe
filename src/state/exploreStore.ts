/**
 * @file Thousands of subnets with their costs, the drawing of more, and the window on them. What is measured of some of
 * them (see measureDrawn.ts) is kept here too.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { csvLine } from '../export/csv';
import {
  type ColumnKey,
  type CostWindow,
  type DrawSource,
  type MeasuredKey,
  type SearchSpace,
  type Span,
  type SubnetColumns,
  WHOLE_WINDOW,
  columnKeys,
  isCostKey,
  drawSource,
  inWindow,
  sampleMany,
  subnetOf,
} from '../space';
import { type AlertStore, raise } from './alertStore';
import { inSlices } from './inSlices';
import type { Choices, SpaceStore } from './spaceStore';

export interface Draw {
  readonly space: SearchSpace;
  readonly source: DrawSource;
  /** Only the first `count` entries are filled. Filled in place: another `Draw` tells that it happened. */
  readonly costs: SubnetColumns;
  readonly count: number;
  /** Where `count` will be at the end of this drawing. */
  readonly goal: number;
  /** Steps that the weights were trained for when the accuracies were measured; none without any. */
  readonly accuracySteps?: number | undefined;
}

/** Some of the drawn subnets are being measured. */
export interface Measuring {
  readonly done: number;
  readonly total: number;
}

export interface ExploreState {
  /** Of the space that it names, which need not be on screen any more. */
  readonly draw: Draw | undefined;
  /** The drawing that runs; another value means that it has to stop. */
  readonly running: object | undefined;
  /** `id` is another object in another measuring. */
  readonly measuring: (Measuring & { readonly id: object }) | undefined;
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
export const REPORT_MS = 250;

export const createExploreStore = (): ExploreStore =>
  createStore<ExploreState>(() => ({
    draw: undefined,
    running: undefined,
    measuring: undefined,
    window: WHOLE_WINDOW,
  }));

export const isAll = ({ source }: Draw): boolean => source.kind === 'all';

/** No more can be drawn. */
export const isExhausted = (draw: Draw): boolean =>
  draw.count >= (isAll(draw) ? Number(draw.space.size) : MOST_DRAWS);

export const cancelDraw = (store: ExploreStore): void => store.setState({ running: undefined });

export const setSpan = (store: ExploreStore, key: ColumnKey, span: Span): void =>
  store.setState(({ window }) => ({ window: { ...window, [key]: span } }));

/** After the next subnet, which is not written down any more. */
export const cancelMeasuring = (store: ExploreStore): void => store.setState({ measuring: undefined });

/** Other weights: what was measured with the former ones means nothing. */
export function forgetAccuracy(store: ExploreStore): void {
  const { draw, window } = store.getState();
  cancelMeasuring(store);
  if (draw?.accuracySteps === undefined) return;
  draw.costs.accuracy.fill(NaN);
  store.setState({
    draw: { ...draw, accuracySteps: undefined },
    window: { ...window, accuracy: WHOLE_WINDOW.accuracy },
  });
}

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
    draw: { space, source, costs, count: from, goal, accuracySteps: kept?.accuracySteps },
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

function grown(kept: Draw | undefined, length: number): SubnetColumns {
  const column = (key: ColumnKey): Float64Array => {
    const values = new Float64Array(length).fill(NaN);
    if (kept) values.set(kept.costs[key].subarray(0, kept.count));
    return values;
  };
  return {
    macs: column('macs'),
    params: column('params'),
    accuracy: column('accuracy'),
    latency: column('latency'),
  };
}

/** Of the subnet that is on screen, if it is one of those that were measured: as far as it was; else NaN. */
export function measurementOf(
  { space, source, costs, count }: Draw,
  choices: Choices,
): Readonly<Record<MeasuredKey, number>> {
  const { macs, params } = space.cost(choices);
  const code = space.encode(choices);
  for (let n = 0; n < count; n++) {
    const [accuracy, latency] = [costs.accuracy[n]!, costs.latency[n]!];
    if (Number.isNaN(accuracy) && Number.isNaN(latency)) continue;
    // Costs are compared first: making a subnet again takes far longer.
    if (costs.macs[n] !== macs || costs.params[n] !== params) continue;
    if (space.encode(subnetOf(space, source, n)) === code) return { accuracy, latency };
  }
  return { accuracy: NaN, latency: NaN };
}

/** Columns that hold something. */
export const measuredColumns = ({ costs }: Draw): readonly ColumnKey[] =>
  columnKeys.filter((key) => isCostKey(key) || costs[key].some((value) => !Number.isNaN(value)));

/** As they are called in files, which say the unit. */
const FILE_NAMES: Readonly<Record<ColumnKey, string>> = {
  macs: 'macs',
  params: 'params',
  accuracy: 'accuracy',
  latency: 'latency_ms',
};

/** The subnets inside the window as a table of comma-separated values: code, and each column that holds something. */
export async function costsCsv(draw: Draw, window: CostWindow, now: () => number): Promise<string> {
  const { space, source, costs, count } = draw;
  const keys = measuredColumns(draw);
  const lines = [csvLine(['subnet', ...keys.map((key) => FILE_NAMES[key])])];
  const rows = function* (): Generator<void> {
    for (let n = 0; n < count; n++) {
      if (!inWindow(costs, n, window)) continue;
      lines.push(csvLine([space.encode(subnetOf(space, source, n)), ...keys.map((key) => costs[key][n])]));
      yield;
    }
  };
  await inSlices(rows(), now, () => true);
  return lines.join('');
}
