/**
 * @file What makes a static op dynamic (mmrazor dynamic_ops/mixins/dynamic_mixins.py): attributes (a width, a
 * kernel size, a depth) that are a number, or follow a mutable. Parameters are as large as the attribute can
 * get; `forward` reads the part that the choice leaves live.
 */
import type { Slice } from '../../core/slice';
import { sliceIndices } from '../../core/slice';
import {
  BaseMutable,
  type ChannelDerivable,
  type Choices,
  type Derivable,
  DerivedMutable,
  type ErrorKind,
  MutableChannelContainer,
  MutableError,
  hasSlice,
} from '../../mutables';
import { Module } from '../module';
import { type Width, fullWidth, liveSlice } from './width';

/** A number, or what follows a mutable: what a kernel size or a depth is given as. */
export type Size = number | Derivable;

interface Attribute {
  /** The dimension's full size. */
  readonly size: number;
  readonly kind: 'channel' | 'value';
  mutable: Derivable | undefined;
}

export abstract class DynamicOp extends Module {
  readonly #attributes = new Map<string, Attribute>();
  readonly #aliases = new Map<string, string>();

  /**
   * The same op with plain numbers in place of its mutables, as they are fixed (or under `choices`). Its
   * parameters have the names of this one's and the shapes of their live parts.
   * RuntimeError where an attached mutable is not fixed and no choices are given.
   */
  abstract toStaticOp(choices?: Choices): Module;

  /** Every attribute that follows a mutable. */
  get mutableAttrs(): ReadonlyMap<string, Derivable> {
    const attached = [...this.#attributes].filter(([, { mutable }]) => mutable !== undefined);
    return new Map(attached.map(([name, { mutable }]) => [name, mutable!]));
  }

  /** The attributes that can follow a mutable. */
  get attributeNames(): readonly string[] {
    return [...this.#attributes.keys()];
  }

  /**
   * Makes an attribute follow `mutable`. NotImplementedError for an attribute that this op has not; ValueError
   * where a width follows something without channels, or one of another size.
   */
  registerMutableAttr(name: string, mutable: Derivable): void {
    const attribute = this.#find(name);
    if (!attribute) this.refuse('NotImplementedError', 'unknown-attr', name, this.attributeNames.join(', '));
    if (attribute.kind === 'channel') this.#checkChannels(name, attribute, mutable);
    attribute.mutable = mutable;
  }

  /** The mutable that an attribute follows, if any. AssertionError for an attribute that this op has not. */
  getMutableAttr(name: string): Derivable | undefined {
    const attribute = this.#find(name);
    if (!attribute) this.refuse('AssertionError', 'unknown-attr', name, this.attributeNames.join(', '));
    return attribute.mutable;
  }

  /** Declares a width; `aliases` are the general names (`in_channels`, `out_channels`) it also goes by. */
  protected widthAttr(name: string, width: Width, aliases: readonly string[] = []): void {
    const size = fullWidth(width);
    this.#attributes.set(name, {
      size,
      kind: 'channel',
      mutable: typeof width === 'number' ? undefined : width,
    });
    for (const alias of aliases) this.#aliases.set(alias, name);
  }

  /** Declares a number; `size` is the largest it can be. */
  protected valueAttr(name: string, size: number, mutable: Derivable | undefined): void {
    this.#attributes.set(name, { size, kind: 'value', mutable });
  }

  /** What an attribute follows now. */
  protected widthOf(name: string): Width {
    const { mutable, size } = this.#attributes.get(name)!;
    return (mutable as ChannelDerivable | undefined) ?? size;
  }

  /** The live part of a width under `choices`; undefined = all of it. */
  protected live(name: string, choices: Choices): Slice | undefined {
    return liveSlice(this.widthOf(name), choices);
  }

  protected liveIndices(name: string, choices: Choices): readonly number[] {
    const { size } = this.#attributes.get(name)!;
    const slice = this.live(name, choices);
    return slice ? sliceIndices(slice) : Array.from({ length: size }, (_, i) => i);
  }

  protected sizeOf(name: string): number {
    return this.#attributes.get(name)!.size;
  }

  /** The number of an attribute under `choices`. */
  protected numberOf(name: string, choices?: Choices): number {
    const { mutable, size } = this.#attributes.get(name)!;
    return mutable ? mutable.numberOf(choices) : size;
  }

  /** For `toStaticOp`: without choices every mutable has to be fixed. */
  protected checkFixed(choices: Choices | undefined): void {
    if (choices) return;
    for (const [name, mutable] of this.mutableAttrs) {
      const free =
        mutable instanceof BaseMutable &&
        !(mutable instanceof MutableChannelContainer) &&
        !(mutable instanceof DerivedMutable) &&
        !mutable.isFixed;
      if (free) this.refuse('RuntimeError', 'not-fixed', `${name} follows a mutable`, 'fixed mutables');
    }
  }

  protected refuse(kind: ErrorKind, what: string, found: string, expected: string): never {
    throw new MutableError(kind, { code: `dynamic-op/${what}`, at: this.constructor.name, found, expected });
  }

  #find(name: string): Attribute | undefined {
    return this.#attributes.get(this.#aliases.get(name) ?? name);
  }

  #checkChannels(name: string, { size }: Attribute, mutable: Derivable): void {
    if (!hasSlice(mutable)) {
      this.refuse('ValueError', 'attr-without-mask', `${name} given a value`, 'a mutable of channels');
    }
    if (mutable.numChannels !== size) {
      const found = `${name} given a mask of ${mutable.numChannels}`;
      this.refuse('ValueError', 'attr-mask-size', found, `a mask of ${size}`);
    }
  }
}
