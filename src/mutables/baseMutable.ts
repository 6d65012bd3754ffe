/**
 * @file What every mutable has (mmrazor/models/mutables/base_mutable.py): an identity, a choice, and the
 * irreversible step from searchable to fixed.
 */
import type { Choice, Choices, MutableId } from './choices';
import { invariant } from '../core/userError';
import { type ErrorKind, MutableError, show } from './errors';

/** What `dumpChosen` gives: `chosen` is what `fixChosen` accepts; `meta` only informs. */
export interface DumpChosen<T> {
  readonly chosen: T;
  readonly meta: Readonly<Record<string, unknown>> | undefined;
}

export interface MutableOptions {
  /** Mutables that share an alias are searched together and share one choice. */
  readonly alias?: string | undefined;
}

/** Which numbered groups a searchable mutable belongs to: `module_0`, `value_1`, `channel_2`. */
export type MutablePrefix = 'module' | 'value' | 'channel';

export abstract class BaseMutable<C extends Choice = Choice> {
  readonly alias: string | undefined;
  #path: string | undefined;
  #isFixed = false;

  constructor({ alias }: MutableOptions = {}) {
    this.alias = alias;
  }

  /** The key of this mutable in `Choices` and in exported subnets: its alias, else its module path. */
  get id(): MutableId {
    const id = this.alias ?? this.#path;
    invariant(id !== undefined, 'a mutable without alias has no id until it is attached to a path');
    return id;
  }

  get path(): string | undefined {
    return this.#path;
  }

  /** Names the mutable by the module that holds it; the first name stays. */
  attach(path: string): this {
    this.#path ??= path;
    return this;
  }

  abstract get currentChoice(): C | undefined;
  abstract set currentChoice(choice: C | undefined);

  /** Makes `chosen` permanent and removes every other candidate. Once only. */
  abstract fixChosen(chosen?: C): void;

  abstract dumpChosen(): DumpChosen<C>;

  get isFixed(): boolean {
    return this.#isFixed;
  }

  set isFixed(value: boolean) {
    if (typeof value !== 'boolean') this.fail('AssertionError', 'fixed-flag', show(value), 'true or false');
    this.assertNotFixed();
    this.#isFixed = value;
  }

  /** The choice for this mutable under `choices`, falling back to its own state. */
  protected chosenIn(choices: Choices | undefined): C | undefined {
    return this.#isFixed
      ? this.currentChoice
      : ((choices?.get(this.id) as C | undefined) ?? this.currentChoice);
  }

  /** Fixing cannot be undone: a fixed mutable takes no other choice (upstream lets the setter through). */
  protected assertNotFixed(): void {
    if (this.#isFixed) {
      this.fail('AttributeError', 'already-fixed', 'a fixed mutable', 'a mutable that is not fixed yet');
    }
  }

  protected fail(kind: ErrorKind, what: string, found: string, expected: string): never {
    const at = this.alias ?? this.#path;
    throw new MutableError(kind, {
      code: `mutable/${what}`,
      found,
      expected,
      ...(at !== undefined && { at }),
    });
  }
}

/** What a mutator can drive: it can be sampled and has extremes. */
export interface Searchable<C extends Choice = Choice> {
  readonly mutablePrefix: MutablePrefix;
  /** As MMRazor has them: candidates, values, widths, a route's edges. */
  readonly choices: readonly Choice[];
  readonly numChoices: number;
  /** Every choice that a subnet can make: the choices, but for a route all sets of edges. */
  readonly alternatives: readonly C[];
}
