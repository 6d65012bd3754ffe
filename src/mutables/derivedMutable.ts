/**
 * @file Mutables computed from other mutables (mmrazor derived_mutable.py): the same, an expansion, a
 * division, a concatenation. A live function of its sources — under any `Choices` — and, for channels, a
 * slice as well. Sources are passed explicitly; derived ones are flattened to what they derive from.
 */
import { type Slice, concatSlices, prefix } from '../core/slice';
import { BaseMutable, type DumpChosen, type MutableOptions, type Searchable } from './baseMutable';
import type { Choices } from './choices';
import { MutableError, show } from './errors';

/** What can be derived from: a number under any choices, and perhaps a slice. */
export interface Derivable {
  numberOf(choices?: Choices): number;
  readonly sourceMutables?: readonly BaseMutable[];
}

/** A derivable with channels. */
export interface ChannelDerivable extends Derivable {
  readonly numChannels: number;
  sliceOf(choices?: Choices): Slice;
}

/** Channel mutables, and what is derived from them; not values. */
export function hasSlice(source: Derivable): source is ChannelDerivable {
  return source instanceof DerivedMutable ? source.hasChannels : 'sliceOf' in source;
}

/** A searchable value, for products and quotients that follow it. */
export interface ValueSource extends Derivable {
  readonly minChoice: unknown;
  readonly maxChoice: unknown;
}

export interface DerivedOptions extends MutableOptions {
  readonly choiceFn: (choices?: Choices) => number;
  /** For channels: the full width and the live part of it. */
  readonly channels?:
    { readonly numChannels: number; readonly sliceFn: (choices?: Choices) => Slice } | undefined;
  /** What it depends on, at least one; not derived themselves. */
  readonly sources: readonly BaseMutable[];
}

export class DerivedMutable extends BaseMutable<number> implements Derivable {
  readonly sourceMutables: readonly BaseMutable[];
  readonly #choiceFn: DerivedOptions['choiceFn'];
  readonly #channels: DerivedOptions['channels'];
  /** Always 1: a derived mutable is not searched. */
  readonly numChoices = 1;

  constructor({ choiceFn, channels, sources, ...options }: DerivedOptions) {
    super(options);
    if (sources.length === 0) {
      this.fail('RuntimeError', 'no-source', 'a formula without sources', 'at least one source mutable');
    }
    if (sources.some((source) => source instanceof DerivedMutable)) {
      this.fail('ValueError', 'derived-source', 'a derived source', "the derived mutable's own sources");
    }
    this.sourceMutables = [...new Set(sources)];
    this.#choiceFn = choiceFn;
    this.#channels = channels;
  }

  get hasChannels(): boolean {
    return this.#channels !== undefined;
  }

  numberOf(choices?: Choices): number {
    return this.#choiceFn(choices);
  }

  get numChannels(): number {
    return this.#withChannels.numChannels;
  }

  sliceOf(choices?: Choices): Slice {
    return this.#withChannels.sliceFn(choices);
  }

  get currentChoice(): number {
    return this.#choiceFn();
  }

  set currentChoice(choice: number | undefined) {
    this.fail(
      'RuntimeError',
      'derived-set',
      show(choice),
      'setting the sources of a derived mutable, not itself',
    );
  }

  get currentMask(): boolean[] {
    return sliceMask(this.sliceOf(), this.numChannels);
  }

  set currentMask(mask: readonly boolean[]) {
    this.fail(
      'RuntimeError',
      'derived-set',
      show(mask),
      'setting the sources of a derived mutable, not itself',
    );
  }

  /**
   * What every combination of the sources' choices gives, duplicates kept, the first source slowest.
   * AttributeError where a source has no list of choices (a plain channel).
   */
  get choices(): readonly number[] {
    let combinations: Choices[] = [new Map()];
    for (const source of this.sourceMutables) {
      const options = (source as Partial<Searchable>).choices;
      if (!options)
        this.fail('AttributeError', 'no-choices', source.toString(), 'sources with a list of choices');
      combinations = combinations.flatMap((taken) =>
        options.map((choice) => new Map([...taken, [source.id, choice]])),
      );
    }
    return combinations.map((choices) => this.#choiceFn(choices));
  }

  override get isFixed(): boolean {
    return this.sourceMutables.every(({ isFixed }) => isFixed);
  }

  override set isFixed(value: boolean) {
    this.fail(
      'RuntimeError',
      'derived-set',
      show(value),
      'fixing the sources of a derived mutable, not itself',
    );
  }

  /** Has no effect: a derived mutable is fixed when its sources are. */
  fixChosen(): void {
    // Deliberately empty, as upstream (which logs a warning).
  }

  dumpChosen(): DumpChosen<number> {
    return { chosen: this.currentChoice, meta: undefined };
  }

  get #withChannels(): NonNullable<DerivedOptions['channels']> {
    return (
      this.#channels ??
      this.fail('RuntimeError', 'no-mask', 'a derived value', 'a mutable derived from channels')
    );
  }
}

/** `make_divisible` of MobileNet: the nearest multiple of `divisor`, at least `minValue`, never below `minRatio`·value. */
export function makeDivisible(value: number, divisor: number, minValue = divisor, minRatio = 0.9): number {
  const least = Math.max(minValue, divisor);
  const rounded = Math.max(least, Math.floor(Math.trunc(value + divisor / 2) / divisor) * divisor);
  return rounded < minRatio * value ? rounded + divisor : rounded;
}

/** `x // ratio`, rounded to a multiple of `divisor`. */
export const divide = (x: number, ratio: number, divisor = 8): number =>
  makeDivisible(Math.floor(x / ratio), divisor);

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
  });
}

/**
 * choice = int(source · ratio); for channels the first int(source · ratio) of int(size · ratio). A mutable
 * ratio counts with the choice it has now; `channel.mul(value)` follows it. NotImplementedError for another ratio.
 */
export function deriveExpand(source: Derivable, ratio: number | Derivable): DerivedMutable {
  const factor = numberNow(ratio, 'expand ratio');
  return expandBy(source, () => factor, factor, []);
}

/** `channel * OneShotMutableValue`: follows both; the value's largest choice sizes the mask. */
export function deriveProduct(source: Derivable, value: ValueSource): DerivedMutable {
  return expandBy(
    source,
    (choices) => value.numberOf(choices),
    numberNow(value.maxChoice, 'ratio'),
    sourcesOf(value),
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
  return divideBy(source, () => divisorOf(now), step, divisorOf(now), []);
}

/**
 * `channel // OneShotMutableValue`: follows both, as the product does; the value's smallest choice sizes the
 * mask. Upstream captures the value's choice at the time of derivation, so that later choices are lost.
 */
export function deriveQuotient(source: Derivable, value: ValueSource): DerivedMutable {
  const least = divisorOf(numberNow(value.minChoice, 'division ratio'));
  return divideBy(source, (choices) => divisorOf(value.numberOf(choices)), 8, least, sourcesOf(value));
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
  });
}

/** The operands of `//`: a ratio, truncated and with divisor 8, or `(ratio, divisor)`. */
export function dividePair(ratio: number | readonly [number, number]): [ratio: number, divisor: number] {
  return typeof ratio === 'number' ? [Math.trunc(ratio), 8] : [ratio[0], ratio[1]];
}

export function sliceMask(slice: Slice, size: number): boolean[] {
  const mask = new Array<boolean>(size).fill(false);
  for (const [start, end] of slice) mask.fill(true, start, end);
  return mask;
}

type RatioFn = (choices?: Choices) => number;

function expandBy(
  source: Derivable,
  ratio: RatioFn,
  most: number,
  more: readonly BaseMutable[],
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
  });
}

function divideBy(
  source: Derivable,
  ratio: RatioFn,
  divisor: number,
  least: number,
  more: readonly BaseMutable[],
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
