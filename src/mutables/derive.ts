/**
 * @file The ways to derive a mutable from others (DerivedMethodMixin of mmrazor derived_mutable.py): the same,
 * an expansion, a division, a concatenation. Channels count by their live channels, also in ratio mode.
 */
import { concatSlices, prefix, type Slice } from '../core/slice';
import type { BaseMutable } from './baseMutable';
import type { Choices } from './choices';
import { type Derivable, DerivedMutable, type DerivedOptions, hasSlice } from './derivedMutable';
import { MutableError, show } from './errors';
import { type Formula, formulaOf } from './formula';
import { divide } from './makeDivisible';

/** A searchable value, for products and quotients that follow it. */
export interface ValueSource extends Derivable {
  readonly minChoice: unknown;
  readonly maxChoice: unknown;
}

export function sourcesOf(source: Derivable): readonly BaseMutable[] {
  return source.sourceMutables ?? [source as unknown as BaseMutable];
}

/** The same number and, for channels, the same slice: also where it is no prefix, unlike upstream. */
export function deriveSame(source: Derivable): DerivedMutable {
  return new DerivedMutable({
    choiceFn: (choices) => Math.trunc(source.numberOf(choices)),
    channels: hasSlice(source)
      ? { numChannels: source.numChannels, sliceFn: (choices) => source.sliceOf(choices) }
      : undefined,
    sources: sourcesOf(source),
    formula: formulaOf(source),
  });
}

/**
 * choice = int(source · ratio); for channels the first int(source · ratio) of int(size · ratio). A mutable
 * ratio counts with the choice it has now; `channel.mul(value)` follows it. NotImplementedError for another ratio.
 */
export function deriveExpand(source: Derivable, ratio: number | Derivable): DerivedMutable {
  const factor = numberNow(ratio, 'expand ratio');
  return expandBy(source, () => factor, factor, [], formulaOf(factor));
}

/** `channel * OneShotMutableValue`: follows both; the value's largest choice sizes the mask. */
export function deriveProduct(source: Derivable, value: ValueSource): DerivedMutable {
  return expandBy(
    source,
    (choices) => value.numberOf(choices),
    numberNow(value.maxChoice, 'ratio'),
    sourcesOf(value),
    formulaOf(value),
  );
}

/**
 * choice = divide(source, int(ratio), divisor); for channels the first of divide(size, …). A fractional or
 * mutable ratio (counting with the choice it has now) is truncated and rounds to multiples of 1, in choice and
 * mask alike: upstream's mask keeps the divisor, so that the two disagree. JavaScript knows no 8.0: whole
 * ratios are integers. NotImplementedError for a ratio below 1 or of another type.
 */
export function deriveDivide(source: Derivable, ratio: number | Derivable, divisor = 8): DerivedMutable {
  const now = numberNow(ratio, 'division ratio');
  const step = typeof ratio === 'number' && Number.isInteger(ratio) ? divisor : 1;
  return divideBy(source, () => divisorOf(now), step, divisorOf(now), [], formulaOf(divisorOf(now)));
}

/**
 * `channel // OneShotMutableValue`: follows both, as the product does; the value's smallest choice sizes the
 * mask; rounded to multiples of 8. Upstream captures the value's choice when deriving: later choices are lost.
 */
export function deriveQuotient(source: Derivable, value: ValueSource): DerivedMutable {
  const least = divisorOf(numberNow(value.minChoice, 'division ratio'));
  const ratio: RatioFn = (choices) => divisorOf(value.numberOf(choices));
  return divideBy(source, ratio, 8, least, sourcesOf(value), formulaOf(value));
}

/** The channels of several mutables one after the other: a union of ranges, one per part. */
export function deriveConcat(parts: readonly Derivable[]): DerivedMutable {
  const channels = parts.map((part) => {
    if (!hasSlice(part)) {
      throw new MutableError('RuntimeError', {
        code: 'mutable/concat-without-mask',
        found: 'a value without channels',
        expected: 'channel mutables only',
      });
    }
    return part;
  });
  return new DerivedMutable({
    choiceFn: (choices) => channels.reduce((sum, part) => sum + Math.trunc(part.numberOf(choices)), 0),
    channels: {
      numChannels: channels.reduce((sum, { numChannels }) => sum + numChannels, 0),
      sliceFn: (choices) =>
        concatSlices(channels.map((part) => ({ slice: part.sliceOf(choices), size: part.numChannels }))),
    },
    sources: channels.flatMap(sourcesOf),
    formula: { kind: 'sum', of: channels.map(formulaOf) },
  });
}

/** The operands of `//`: a ratio, truncated and with divisor 8, or `(ratio, divisor)`. */
export function dividePair(ratio: number | readonly [number, number]): [ratio: number, divisor: number] {
  return typeof ratio === 'number' ? [Math.trunc(ratio), 8] : [ratio[0], ratio[1]];
}

type RatioFn = (choices?: Choices) => number;

function expandBy(
  source: Derivable,
  ratio: RatioFn,
  most: number,
  more: readonly BaseMutable[],
  by: Formula,
): DerivedMutable {
  const count = (choices?: Choices): number => Math.trunc(source.numberOf(choices) * ratio(choices));
  return new DerivedMutable({
    choiceFn: count,
    channels: channelsOf(
      source,
      (size) => Math.trunc(size * most),
      (choices) => prefix(count(choices)),
    ),
    sources: [...sourcesOf(source), ...more],
    formula: { kind: 'product', of: [formulaOf(source), by] },
  });
}

function divideBy(
  source: Derivable,
  ratio: RatioFn,
  divisor: number,
  least: number,
  more: readonly BaseMutable[],
  by: Formula,
): DerivedMutable {
  const count = (choices?: Choices): number => divide(source.numberOf(choices), ratio(choices), divisor);
  return new DerivedMutable({
    choiceFn: count,
    channels: channelsOf(
      source,
      (size) => divide(size, least, divisor),
      (choices) => prefix(count(choices)),
    ),
    sources: [...sourcesOf(source), ...more],
    formula: { kind: 'quotient', of: [formulaOf(source), by], divisor },
  });
}

function channelsOf(
  source: Derivable,
  size: (numChannels: number) => number,
  sliceFn: (choices?: Choices) => Slice,
): DerivedOptions['channels'] {
  return hasSlice(source) ? { numChannels: size(source.numChannels), sliceFn } : undefined;
}

function numberNow(ratio: unknown, what: string): number {
  if (typeof ratio === 'number') return ratio;
  if (typeof ratio === 'object' && ratio !== null && 'numberOf' in ratio)
    return (ratio as Derivable).numberOf();
  throw notSupported(what, ratio, 'a number or a mutable of numbers');
}

function divisorOf(ratio: number): number {
  if (!(ratio >= 1)) throw notSupported('division ratio', ratio, 'a number of at least 1');
  return Math.trunc(ratio);
}

function notSupported(what: string, found: unknown, expected: string): MutableError {
  return new MutableError('NotImplementedError', {
    code: 'mutable/operand',
    at: what,
    found: show(found),
    expected,
  });
}
