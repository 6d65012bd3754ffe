/**
 * @file Mutables computed from other mutables (mmrazor derived_mutable.py): the same, an expansion, a
 * division, a concatenation. A live function of its sources — under any `Choices` — and, for channels, a
 * slice as well. Sources are passed explicitly; derived ones are flattened to what they derive from.
 */
import { type Slice, concatSlices, prefix } from '../core/slice';
import { BaseMutable, type DumpChosen, type MutableOptions } from './baseMutable';
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

export const hasSlice = (source: Derivable): source is ChannelDerivable => 'sliceOf' in source && 'numChannels' in source;

export interface DerivedOptions extends MutableOptions {
  readonly choiceFn: (choices?: Choices) => number;
  /** For channels: the full width and the live part of it. */
  readonly channels?: { readonly numChannels: number; readonly sliceFn: (choices?: Choices) => Slice } | undefined;
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
    this.fail('RuntimeError', 'derived-set', show(choice), 'setting the sources of a derived mutable, not itself');
  }

  get currentMask(): boolean[] {
    return sliceMask(this.sliceOf(), this.numChannels);
  }

  override get isFixed(): boolean {
    return this.sourceMutables.every(({ isFixed }) => isFixed);
  }

  override set isFixed(value: boolean) {
    this.fail('RuntimeError', 'derived-set', show(value), 'fixing the sources of a derived mutable, not itself');
  }

  /** Has no effect: a derived mutable is fixed when its sources are. */
  fixChosen(): void {
    // Deliberately empty, as upstream (which logs a warning).
  }

  dumpChosen(): DumpChosen<number> {
    return { chosen: this.currentChoice, meta: undefined };
  }

  get #withChannels(): NonNullable<DerivedOptions['channels']> {
    return this.#channels ?? this.fail('RuntimeError', 'no-mask', 'a derived value', 'a mutable derived from channels');
  }
}

/** `make_divisible` of MobileNet: the nearest multiple of `divisor`, at least `minValue`, never below `minRatio`·value. */
export function makeDivisible(value: number, divisor: number, minValue = divisor, minRatio = 0.9): number {
  const least = Math.max(minValue, divisor);
  const rounded = Math.max(least, Math.floor(Math.trunc(value + divisor / 2) / divisor) * divisor);
  return rounded < minRatio * value ? rounded + divisor : rounded;
}

/** `x // ratio`, rounded to a multiple of `divisor`. */
export const divide = (x: number, ratio: number, divisor = 8): number => makeDivisible(Math.floor(x / ratio), divisor);

export function sourcesOf(source: Derivable): readonly BaseMutable[] {
  return source.sourceMutables ?? [source as unknown as BaseMutable];
}

export function deriveSame(source: Derivable): DerivedMutable {
  return new DerivedMutable({
    choiceFn: (choices) => Math.trunc(source.numberOf(choices)),
    channels: channelsOf(source, (size) => size, (slice) => slice),
    sources: sourcesOf(source),
  });
}

/** A mutable ratio is followed live (`channel * OneShotMutableValue`); its maximum sizes the mask. */
export function deriveExpand(source: Derivable, ratio: number | (Derivable & { readonly maxChoice?: unknown })): DerivedMutable {
  const isLive = typeof ratio !== 'number';
  if (isLive && !(typeof ratio === 'object' && 'numberOf' in ratio)) {
    throw notSupported('expand ratio', ratio, 'a number or a mutable value');
  }
  const ratioOf = (choices?: Choices): number => (isLive ? ratio.numberOf(choices) : ratio);
  const most = isLive && typeof ratio.maxChoice === 'number' ? ratio.maxChoice : ratioOf();
  const count = (choices?: Choices): number => Math.trunc(source.numberOf(choices) * ratioOf(choices));
  return new DerivedMutable({
    choiceFn: count,
    channels: channelsOf(source, (size) => Math.trunc(size * most), (_, choices) => prefix(count(choices))),
    sources: isLive ? [...sourcesOf(source), ...sourcesOf(ratio)] : sourcesOf(source),
  });
}

/** A float ratio is truncated and rounds to multiples of 1; upstream's mask used the divisor even then. */
export function deriveDivide(source: Derivable, ratio: number, divisor = 8): DerivedMutable {
  if (typeof ratio !== 'number' || !(ratio >= 1)) throw notSupported('division ratio', ratio, 'a number of at least 1');
  const whole = Math.trunc(ratio);
  const step = Number.isInteger(ratio) ? divisor : 1;
  const count = (choices?: Choices): number => divide(source.numberOf(choices), whole, step);
  return new DerivedMutable({
    choiceFn: count,
    channels: channelsOf(source, (size) => divide(size, whole, step), (_, choices) => prefix(count(choices))),
    sources: sourcesOf(source),
  });
}

/** The channels of several mutables one after the other: a union of ranges, one per part. */
export function deriveConcat(parts: readonly Derivable[]): DerivedMutable {
  const channels = parts.map((part) => {
    if (!hasSlice(part) || (part instanceof DerivedMutable && !part.hasChannels)) {
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
      sliceFn: (choices) => concatSlices(channels.map((part) => ({ slice: part.sliceOf(choices), size: part.numChannels }))),
    },
    sources: channels.flatMap(sourcesOf),
  });
}

/** Normalises `ratio` or `(ratio, divisor)`. */
export function dividePair(ratio: number | readonly [number, number]): [ratio: number, divisor: number] {
  return typeof ratio === 'number' ? [ratio, 8] : [ratio[0], ratio[1]];
}

export function sliceMask(slice: Slice, size: number): boolean[] {
  const mask = new Array<boolean>(size).fill(false);
  for (const [start, end] of slice) mask.fill(true, start, end);
  return mask;
}

function channelsOf(
  source: Derivable,
  size: (numChannels: number) => number,
  sliceFn: (slice: Slice, choices?: Choices) => Slice,
): DerivedOptions['channels'] {
  if (!hasSlice(source) || (source instanceof DerivedMutable && !source.hasChannels)) return undefined;
  return { numChannels: size(source.numChannels), sliceFn: (choices) => sliceFn(source.sliceOf(choices), choices) };
}

function notSupported(what: string, found: unknown, expected: string): MutableError {
  return new MutableError('NotImplementedError', { code: 'mutable/operand', at: what, found: show(found), expected });
}
