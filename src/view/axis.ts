/** @file A linear axis: values to CSS pixels and back, and its ticks. */
import { scaleLinear } from 'd3';
import { amountText } from './amount';

export interface Axis {
  readonly domain: readonly [number, number];
  at(value: number): number;
  valueAt(position: number): number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** `spacing`: pixels that a tick needs at least. `label`: of a tick. */
export function linearAxis(
  domain: readonly [number, number],
  range: readonly [number, number],
  spacing: number,
  label: (value: number) => string = amountText,
): Axis {
  const scale = scaleLinear(domain, range);
  const wanted = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / spacing));
  return {
    domain,
    at: (value) => scale(value),
    valueAt: (position) => scale.invert(position),
    ticks: scale.ticks(wanted).map((value) => ({ at: scale(value), label: label(value) })),
  };
}

/** Round bounds around `values`, NaN aside; a little around a single value. */
export function niceDomain(values: Iterable<number>): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [0, 1];
  const pad = low === high ? Math.abs(low) * 0.05 || 1 : 0;
  const [start = low, end = high] = scaleLinear()
    .domain([low - pad, high + pad])
    .nice(20)
    .domain();
  return [start, end];
}

/** `value` as a person would say it on this axis: no finer than a 500th of its length. */
export function roundOn([low, high]: readonly [number, number], value: number): number {
  const unit = 10 ** Math.floor(Math.log10((high - low) / 500));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}
