/** @file A window on what subnets cost: bounds on MACs and on parameters, each of which may be open. It knows no subnet. */

export const costKeys = ['macs', 'params'] as const;

export type CostKey = (typeof costKeys)[number];

/** Both ends belong to it; an end that is `undefined` is open. */
export interface Span {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

export type CostWindow = Readonly<Record<CostKey, Span>>;

const OPEN: Span = { from: undefined, to: undefined };

export const WHOLE_WINDOW: CostWindow = { macs: OPEN, params: OPEN };

export const isWhole = (window: CostWindow): boolean =>
  costKeys.every((key) => window[key].from === undefined && window[key].to === undefined);

export const inSpan = (value: number, { from, to }: Span): boolean =>
  (from === undefined || value >= from) && (to === undefined || value <= to);
