/**
 * @file Chooses one value of a list: a kernel size, a ratio, a depth, an input size (mmrazor
 * mutable_value.py). `OneShotMutableValue` sorts the list and adds sampling and extremes.
 */
import type { Rng } from '../core/rng';
import { BaseMutable, type DumpChosen, type MutableOptions, type Searchable } from './baseMutable';
import { type Choices, sameChoice } from './choices';
import { deriveDivide, deriveExpand, deriveSame, dividePair } from './derive';
import type { Derivable, DerivedMutable } from './derivedMutable';
import { show } from './errors';

export type Value = number | readonly number[];

export interface MutableValueOptions extends MutableOptions {
  /** At least one, all of one type: numbers, or lists (input sizes). */
  readonly valueList: readonly Value[];
  readonly defaultValue?: Value | undefined;
}

export class MutableValue extends BaseMutable<Value> implements Searchable<Value>, Derivable {
  readonly mutablePrefix = 'value';
  readonly choices: readonly Value[];
  #current: Value;

  constructor({ valueList, defaultValue, ...options }: MutableValueOptions) {
    super(options);
    this.#checkTypes(valueList);
    this.choices = this.arrange(valueList);
    const start = defaultValue ?? this.initial(this.choices);
    if (!this.#has(start)) {
      this.fail('ValueError', 'default-value', show(start), `one of ${show(this.choices)}`);
    }
    this.#current = start;
  }

  get numChoices(): number {
    return this.choices.length;
  }

  get alternatives(): readonly Value[] {
    return this.isFixed ? [this.#current] : this.choices;
  }

  get currentChoice(): Value {
    return this.#current;
  }

  set currentChoice(choice: Value | undefined) {
    this.assertNotFixed();
    if (choice === undefined || !this.#has(choice)) {
      this.fail('ValueError', 'unknown-value', show(choice), `one of ${show(this.choices)}`);
    }
    this.#current = choice;
  }

  /** The value under `choices`. */
  read(choices?: Choices): Value {
    const value = this.chosenIn(choices)!;
    if (!this.#has(value))
      this.fail('ValueError', 'unknown-value', show(value), `one of ${show(this.choices)}`);
    return value;
  }

  numberOf(choices?: Choices): number {
    const value = this.read(choices);
    if (typeof value !== 'number')
      this.fail('TypeError', 'not-a-number', show(value), 'a mutable of numbers');
    return value;
  }

  fixChosen(chosen: Value): void {
    if (this.isFixed)
      this.fail('RuntimeError', 'already-fixed', 'a fixed mutable', 'fixing a mutable once only');
    if (!this.#has(chosen)) {
      this.fail('AssertionError', 'unknown-value', show(chosen), `one of ${show(this.choices)}`);
    }
    this.#current = chosen;
    this.isFixed = true;
  }

  dumpChosen(): DumpChosen<Value> {
    return { chosen: this.#current, meta: { all_choices: this.choices } };
  }

  /** `value * ratio` */
  mul(ratio: number): DerivedMutable {
    if (typeof ratio !== 'number') this.fail('TypeError', 'operand', show(ratio), 'a number');
    return deriveExpand(this, ratio);
  }

  /** `value // ratio` or `value // (ratio, divisor)`, rounded to multiples of the divisor (8). */
  floorDiv(ratio: number | readonly [ratio: number, divisor: number]): DerivedMutable {
    if (typeof ratio !== 'number' && !Array.isArray(ratio)) {
      this.fail('TypeError', 'operand', show(ratio), 'a number or (ratio, divisor)');
    }
    return deriveDivide(this, ...dividePair(ratio));
  }

  deriveSame(): DerivedMutable {
    return deriveSame(this);
  }

  override toString(): string {
    return `${this.constructor.name}(value_list=${listText(this.choices)}, current_choice=${listText(this.#current)})`;
  }

  protected arrange(values: readonly Value[]): readonly Value[] {
    return [...values];
  }

  protected initial(choices: readonly Value[]): Value {
    return choices[0]!;
  }

  #has(value: Value): boolean {
    return this.choices.some((choice) => sameChoice(choice, value));
  }

  #checkTypes(values: readonly Value[]): void {
    if (!Array.isArray(values) || values.length === 0) {
      this.fail('ValueError', 'no-values', show(values), 'a list of at least one value');
    }
    const kind = (value: Value): string => (Array.isArray(value) ? 'list' : typeof value);
    if (values.some((value) => kind(value) !== kind(values[0]!))) {
      this.fail('TypeError', 'mixed-values', show(values), 'values of one type');
    }
  }
}

/** What a one-shot value can be multiplied with besides numbers: a channel mutable. */
export interface Multiplicand {
  mul(value: OneShotMutableValue): DerivedMutable;
}

export class OneShotMutableValue extends MutableValue {
  get maxChoice(): Value {
    return this.choices.at(-1)!;
  }

  get minChoice(): Value {
    return this.choices[0]!;
  }

  /** Uniform. */
  sampleChoice(rng: Rng): Value {
    return rng.pick(this.choices);
  }

  /** `value * ratio`, `value * channel` (the same as `channel * value`). */
  override mul(ratio: number | Multiplicand): DerivedMutable {
    return typeof ratio === 'object' && 'mul' in ratio ? ratio.mul(this) : super.mul(ratio);
  }

  protected override arrange(values: readonly Value[]): readonly Value[] {
    return [...values].sort(compareValues);
  }

  protected override initial(choices: readonly Value[]): Value {
    return choices.at(-1)!;
  }
}

/** Ascending; lists by their first difference, as Python compares them. */
function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** As Python prints it: `[2, 4, 6]`. */
function listText(value: Value | readonly Value[]): string {
  return typeof value === 'number'
    ? String(value)
    : `[${value.map((item: Value) => listText(item)).join(', ')}]`;
}
