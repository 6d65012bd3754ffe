/** @file How the costs of many subnets are spread, and what share of them a window holds. Pure; knows no screen. */
import { type CostColumns, type CostKey, type CostWindow, inSpan } from '../space';
import { niceDomain } from './axis';

export interface Distribution {
  readonly costs: CostColumns;
  /** Entries of `costs` that are filled. */
  readonly count: number;
  /** 1 where a subnet is inside the window. */
  readonly kept: Uint8Array;
  /** Subnets inside the window. */
  readonly hits: number;
  readonly domains: Readonly<Record<CostKey, readonly [number, number]>>;
}

/** `marked`: a subnet that has to fit onto the axes too. */
export function distribution(
  costs: CostColumns,
  count: number,
  window: CostWindow,
  marked: Readonly<Record<CostKey, number>>,
): Distribution {
  const kept = new Uint8Array(count);
  let hits = 0;
  for (let i = 0; i < count; i++) {
    if (!inSpan(costs.macs[i]!, window.macs) || !inSpan(costs.params[i]!, window.params)) continue;
    kept[i] = 1;
    hits++;
  }
  const domain = (key: CostKey): readonly [number, number] =>
    niceDomain([marked[key], ...costs[key].subarray(0, count)]);
  return { costs, count, kept, hits, domains: { macs: domain('macs'), params: domain('params') } };
}

export interface Bins {
  readonly all: Uint32Array;
  /** Of them, inside the window. */
  readonly kept: Uint32Array;
}

/** Equal bins over the domain; its upper end belongs to the last. */
export function histogram({ costs, count, kept, domains }: Distribution, key: CostKey, bins: number): Bins {
  const [low, high] = domains[key];
  const values = costs[key];
  const result = { all: new Uint32Array(bins), kept: new Uint32Array(bins) };
  for (let i = 0; i < count; i++) {
    const bin = Math.min(bins - 1, Math.floor(((values[i]! - low) / (high - low)) * bins));
    result.all[bin]! += 1;
    result.kept[bin]! += kept[i]!;
  }
  return result;
}

/** The bars of a histogram in numbers: from, to, subnets, of them inside the window. */
export function histogramRows(
  spread: Distribution,
  key: CostKey,
  bins: number,
): readonly (readonly [number, number, number, number])[] {
  const { all, kept } = histogram(spread, key, bins);
  const [low, high] = spread.domains[key];
  const edge = (bin: number): number => low + ((high - low) * bin) / bins;
  return Array.from(all, (count, bin) => [edge(bin), edge(bin + 1), count, kept[bin]!] as const);
}

/** Of the subnets inside the window: the smallest value that a share of `levels` does not exceed; none without any. */
export function quantiles(
  { costs, count, kept, hits }: Distribution,
  key: CostKey,
  levels: readonly number[],
): readonly number[] {
  if (hits === 0) return [];
  const values = costs[key].subarray(0, count).filter((_, i) => kept[i] === 1);
  values.sort();
  return levels.map((level) => values[Math.max(0, Math.ceil(level * hits) - 1)]!);
}

/** Share of all subnets that cost less than `value`. */
export function shareBelow({ costs, count }: Distribution, key: CostKey, value: number): number {
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

/** At most `most` subnets inside the window, from all over the list. */
export function examples({ count, kept, hits }: Distribution, most: number): readonly number[] {
  const chosen: number[] = [];
  let seen = 0;
  for (let i = 0; i < count && chosen.length < most; i++) {
    if (kept[i] !== 1) continue;
    if (seen * Math.min(most, hits) >= chosen.length * hits) chosen.push(i);
    seen++;
  }
  return chosen;
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
