/** @file How the costs of many subnets are spread, and what share of them a window holds. Pure; knows no screen. */
import {
  type ColumnKey,
  type CostWindow,
  type SubnetColumns,
  inWindow,
  isOpen,
  measuredKeys,
} from '../space';
import { niceDomain } from './axis';

export interface Distribution {
  readonly costs: SubnetColumns;
  /** Entries of `costs` that are filled. */
  readonly count: number;
  /** 1 where a subnet is inside the window. */
  readonly kept: Uint8Array;
  /** Subnets inside the window. */
  readonly hits: number;
  /** Subnets of which it is known whether they are: those that have every measurement that the window bounds. */
  readonly known: number;
  readonly domains: Readonly<Record<ColumnKey, readonly [number, number]>>;
}

/** `marked`: a subnet that has to fit onto the axes too, as far as it is measured. */
export function distribution(
  costs: SubnetColumns,
  count: number,
  window: CostWindow,
  marked: Readonly<Record<ColumnKey, number>>,
): Distribution {
  const kept = new Uint8Array(count);
  const bounded = measuredKeys.filter((key) => !isOpen(window[key]));
  let hits = 0;
  let known = 0;
  for (let i = 0; i < count; i++) {
    if (bounded.every((key) => !Number.isNaN(costs[key][i]))) known++;
    if (!inWindow(costs, i, window)) continue;
    kept[i] = 1;
    hits++;
  }
  const domain = (key: ColumnKey): readonly [number, number] =>
    niceDomain([marked[key], ...costs[key].subarray(0, count)]);
  const [least, most] = domain('accuracy');
  const domains = {
    macs: domain('macs'),
    params: domain('params'),
    accuracy: [Math.max(0, least), Math.min(1, most)] as const,
    latency: domain('latency'),
  };
  return { costs, count, kept, hits, known, domains };
}

export interface Bins {
  readonly all: Uint32Array;
  /** Of them, inside the window. */
  readonly kept: Uint32Array;
}

/** Equal bins over the domain; its upper end belongs to the last. What is not measured is in none. */
export function histogram({ costs, count, kept, domains }: Distribution, key: ColumnKey, bins: number): Bins {
  const [low, high] = domains[key];
  const values = costs[key];
  const result = { all: new Uint32Array(bins), kept: new Uint32Array(bins) };
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(values[i])) continue;
    const bin = Math.min(bins - 1, Math.floor(((values[i]! - low) / (high - low)) * bins));
    result.all[bin]! += 1;
    result.kept[bin]! += kept[i]!;
  }
  return result;
}

/** The bars of a histogram in numbers: from, to, subnets, of them inside the window. */
export function histogramRows(
  spread: Distribution,
  key: ColumnKey,
  bins: number,
): readonly (readonly [number, number, number, number])[] {
  const { all, kept } = histogram(spread, key, bins);
  const [low, high] = spread.domains[key];
  const edge = (bin: number): number => low + ((high - low) * bin) / bins;
  return Array.from(all, (count, bin) => [edge(bin), edge(bin + 1), count, kept[bin]!] as const);
}

/** Of the subnets inside the window that are measured: the smallest value that a share of `levels` does not exceed; none without any. */
export function quantiles(
  { costs, count, kept }: Distribution,
  key: ColumnKey,
  levels: readonly number[],
): readonly number[] {
  const values = costs[key].subarray(0, count).filter((value, i) => kept[i] === 1 && !Number.isNaN(value));
  if (values.length === 0) return [];
  values.sort();
  return levels.map((level) => values[Math.max(0, Math.ceil(level * values.length) - 1)]!);
}

/** Share of all subnets that cost less than `value`. */
export function shareBelow({ costs, count }: Distribution, key: ColumnKey, value: number): number {
  let below = 0;
  for (let i = 0; i < count; i++) if (costs[key][i]! < value) below++;
  return count === 0 ? 0 : below / count;
}

/** The normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** Where the share lies with 95 % confidence, of which `hits` of `total` draws are an estimate (Wilson 1927). */
export function wilson(hits: number, total: number): readonly [number, number] {
  const share = hits / total;
  const centre = (share + (Z * Z) / (2 * total)) / (1 + (Z * Z) / total);
  const reach =
    (Z / (1 + (Z * Z) / total)) * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  return [hits === 0 ? 0 : centre - reach, hits === total ? 1 : centre + reach];
}

/** Subnets that have a value of both. */
export function pointsOf({ costs, count }: Distribution, x: ColumnKey, y: ColumnKey): number {
  let points = 0;
  for (let i = 0; i < count; i++) if (!Number.isNaN(costs[x][i]! + costs[y][i]!)) points++;
  return points;
}

/** At most `most` subnets inside the window, from all over the list; of measured ones, if there are any. */
export function examples({ costs, count, kept }: Distribution, most: number): readonly number[] {
  const inside = Array.from({ length: count }, (_, i) => i).filter((i) => kept[i] === 1);
  const measured = inside.filter((i) => measuredKeys.some((key) => !Number.isNaN(costs[key][i])));
  const from = measured.length > 0 ? measured : inside;
  const chosen = Math.min(most, from.length);
  return Array.from({ length: chosen }, (_, i) => from[Math.ceil((i * from.length) / chosen)]!);
}

/** `0.3421` → `34.2 %`; small shares keep two digits. */
export const shareText = (share: number): string => `${shareDigits(share)} %`;

export const intervalText = ([low, high]: readonly [number, number]): string =>
  `${shareDigits(low)}–${shareDigits(high)} %`;

const shareDigits = (share: number): string => {
  const percent = share * 100;
  if (percent > 99 && percent < 100) return String(100 - Number((100 - percent).toPrecision(2)));
  return percent >= 1 ? percent.toFixed(1).replace('100.0', '100') : String(Number(percent.toPrecision(2)));
};
