/**
 * @file A mutable computed from other mutables (mmrazor derived_mutable.py): a live function of its sources,
 * under any `Choices`, and for channels a slice as well. MMRazor finds the sources in closures; here they are
 * passed explicitly, and derive.ts flattens derived ones to what they derive from.
 */
import type { Slice } from '../core/slice';
import { BaseMutable, type DumpChosen, type MutableOptions, type Searchable } from './baseMutable';
import type { Choices } from './choices';
import { show } from './errors';
import type { Formula } from './formula';

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

export interface DerivedOptions extends MutableOptions {
  readonly choiceFn: (choices?: Choices) => number;
  /** For channels: the full width and the live part of it. */
  readonly channels?:
    { readonly numChannels: number; readonly sliceFn: (choices?: Choices) => Slice } | undefined;
  /** What it depends on, at least one; not derived themselves. */
  readonly sources: readonly BaseMutable[];
  /** What `choiceFn` computes, for people; left out where no arithmetic says it. */
  readonly formula?: Formula;
}

export class DerivedMutable extends BaseMutable<number> implements Derivable {
  readonly sourceMutables: readonly BaseMutable[];
  readonly formula: Formula;
  readonly #choiceFn: DerivedOptions['choiceFn'];
  readonly #channels: DerivedOptions['channels'];
  /** Always 1: a derived mutable is not searched. */
  readonly numChoices = 1;

  constructor({ choiceFn, channels, sources, formula, ...options }: DerivedOptions) {
    super(options);
    if (sources.length === 0) {
      this.fail('RuntimeError', 'no-source', 'a formula without sources', 'at least one source mutable');
    }
    if (sources.some((source) => source instanceof DerivedMutable)) {
      this.fail('ValueError', 'derived-source', 'a derived source', "the derived mutable's own sources");
    }
    this.sourceMutables = [...new Set(sources)];
    this.formula = formula ?? { kind: 'rule', of: this.sourceMutables };
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

export function sliceMask(slice: Slice, size: number): boolean[] {
  const mask = new Array<boolean>(size).fill(false);
  for (const [start, end] of slice) mask.fill(true, start, end);
  return mask;
}
