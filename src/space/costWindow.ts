/**
 * @file What is known of many subnets, by column, and a window on it: bounds on each column, any of which may be open.
 * It knows no subnet.
 */

/** Counted for every subnet: multiply-adds of one picture, numbers to be trained. */
export const costKeys = ['macs', 'params'] as const;

/**
 * Measured for some of them, NaN for the others. accuracy: share of held-out pictures that are right with inherited
 * weights. latency: milliseconds of a forward pass of one picture on this device.
 */
export const measuredKeys = ['accuracy', 'latency'] as const;

export const columnKeys = [...costKeys, ...measuredKeys] as const;

export type CostKey = (typeof costKeys)[number];
export type MeasuredKey = (typeof measuredKeys)[number];
export type ColumnKey = (typeof columnKeys)[number];

export const isCostKey = (key: ColumnKey): key is CostKey => costKeys.some((own) => own === key);

/** One entry a subnet. */
export type SubnetColumns = Readonly<Record<ColumnKey, Float64Array>>;

/** Both ends belong to it; an end that is `undefined` is open. */
export interface Span {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

export type CostWindow = Readonly<Record<ColumnKey, Span>>;

const OPEN: Span = { from: undefined, to: undefined };

export const WHOLE_WINDOW: CostWindow = { macs: OPEN, params: OPEN, accuracy: OPEN, latency: OPEN };

export const isOpen = ({ from, to }: Span): boolean => from === undefined && to === undefined;

export const isWhole = (window: CostWindow): boolean => columnKeys.every((key) => isOpen(window[key]));

/** NaN is only in the open span: whether it would meet a bound is not known. */
export const inSpan = (value: number, { from, to }: Span): boolean =>
  (from === undefined || value >= from) && (to === undefined || value <= to);

export const inWindow = (
  columns: SubnetColumns,
  n: number,
  window: CostWindow,
  keys: readonly ColumnKey[] = columnKeys,
): boolean => keys.every((key) => inSpan(columns[key][n]!, window[key]));
