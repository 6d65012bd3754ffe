/**
 * @file Drives all mutables of a supernet (mmrazor nas_mutator.py): groups them, samples them, and turns a
 * choice per group into `Choices`. Sampling draws each group from a stream of its own name, so that adding
 * a mutable changes nobody else's draws.
 */
import type { Rng } from '../core/rng';
import { type Choice, type Choices, DiffMutable, MutableError, sameChoice } from '../mutables';
import { groupMutables, type MutableEntry, type SearchableMutable, type SearchGroup } from './grouping';

export type SampleKind = 'random' | 'max' | 'min';

export interface NasMutatorOptions {
  /** Hears, once, that extremes were asked of groups that architecture parameters decide. */
  readonly warn?: ((message: string) => void) | undefined;
  readonly customGroups?: readonly (readonly string[])[] | undefined;
}

export class NasMutator {
  readonly groups: readonly SearchGroup[];
  #archParams: ReadonlyMap<string, ArchParam> | undefined;
  #hasWarned = false;

  constructor(
    entries: readonly MutableEntry[],
    private readonly options: NasMutatorOptions = {},
  ) {
    this.groups = groupMutables(entries, options.customGroups);
  }

  /** Number of subnets. */
  get spaceSize(): bigint {
    return this.groups.reduce((size, { mutables: [first] }) => size * BigInt(first.alternatives.length), 1n);
  }

  /**
   * One choice per group, each drawn from a stream of its first member's id. `max` and `min` still draw
   * operations, which have no order (`maxChoices` and `minChoices` raise AttributeError there, as upstream does
   * throughout). NotImplementedError for another kind.
   */
  sample(rng: Rng, kind: SampleKind = 'random'): Choices {
    if (!['random', 'max', 'min'].includes(kind)) {
      throw new MutableError('NotImplementedError', {
        code: 'mutator/sample-kind',
        found: kind,
        expected: 'random, max or min',
      });
    }
    return this.choicesOf(({ prefix, mutables: [first] }) => {
      const decided = decidedChoice(first);
      if (decided !== undefined) return decided;
      if (prefix !== 'module' && kind === 'max') return first.maxChoice;
      if (prefix !== 'module' && kind === 'min') return first.minChoice;
      return first.sampleChoice(rng.fork(first.id));
    });
  }

  /** Gives every member of every group the group's choice. */
  choicesOf(choose: (group: SearchGroup) => Choice): Choices {
    const choices = new Map<string, Choice>();
    for (const group of this.groups) {
      const choice = choose(group);
      for (const { id } of group.mutables) choices.set(id, choice);
    }
    return choices;
  }

  /**
   * One vector of architecture parameters for every group of differentiable mutables, bound to all its members: from
   * here on they can be mixed by it. The numbers belong to whoever holds the weights.
   */
  prepareArchParams(): ReadonlyMap<string, ArchParam> {
    if (this.#archParams) return this.#archParams;
    const params = new Map<string, ArchParam>();
    for (const group of this.groups) {
      const [first] = group.mutables;
      if (!isDifferentiable(first)) continue;
      const name = `arch_params.${group.name}`;
      params.set(group.name, { name, size: first.numChoices });
      for (const mutable of group.mutables) if (isDifferentiable(mutable)) mutable.setForwardArgs(name);
    }
    this.#archParams = params;
    return params;
  }

  /** By group name. AttributeError before `prepareArchParams`. */
  get archParams(): ReadonlyMap<string, ArchParam> {
    if (this.#archParams) return this.#archParams;
    throw new MutableError('AttributeError', {
      code: 'mutator/no-arch-params',
      found: 'a mutator without architecture parameters',
      expected: 'prepareArchParams() first',
    });
  }

  /**
   * What the architecture parameters prefer, whatever the kind, for the groups that have them in `values` (by their
   * names); the others are sampled. Upstream's `sample_choices` with arch params.
   */
  sampleByArch(
    values: ReadonlyMap<string, ArrayLike<number>>,
    rng: Rng,
    kind: SampleKind = 'random',
  ): Choices {
    const sampled = this.sample(rng, kind);
    return this.choicesOf((group) => {
      const [first] = group.mutables;
      const own =
        isDifferentiable(first) && first.archParam !== undefined ? values.get(first.archParam) : undefined;
      if (own === undefined || !isDifferentiable(first)) return sampled.get(first.id)!;
      if (kind !== 'random') this.#warnOnce();
      return first.chosenByArch(own);
    });
  }

  /** Replaces the choice of one group. */
  withChoice(choices: Choices, group: SearchGroup, choice: Choice): Choices {
    const changed = new Map(choices);
    for (const { id } of group.mutables) changed.set(id, choice);
    return changed;
  }

  groupOf(id: string): SearchGroup | undefined {
    return this.groups.find(({ mutables }) => mutables.some((mutable) => mutable.id === id));
  }

  /** Position of each group's choice among its candidates; KeyError or ValueError where there is none. */
  indices(choices: Choices): number[] {
    return this.groups.map(({ mutables: [first] }) => {
      const choice = chosen(first, choices);
      const index = first.alternatives.findIndex((candidate) => sameChoice(candidate, choice));
      if (index < 0) {
        throw new MutableError('ValueError', {
          code: 'mutator/unknown-choice',
          at: first.id,
          found: JSON.stringify(choice),
          expected: `one of ${JSON.stringify(first.alternatives)}`,
        });
      }
      return index;
    });
  }

  fromIndices(indices: readonly number[]): Choices {
    const byGroup = new Map(this.groups.map((group, i) => [group, indices[i]!]));
    return this.choicesOf((group) => group.mutables[0].alternatives[byGroup.get(group)!]!);
  }

  #warnOnce(): void {
    if (!this.#hasWarned)
      this.options.warn?.('mutables with `arch param` detected: their extremes are their sample');
    this.#hasWarned = true;
  }

  // MMRazor's stateful names, over the mutables' own `currentChoice`.

  get currentChoices(): ReadonlyMap<string, Choice | undefined> {
    return new Map(this.groups.map(({ name, mutables }) => [name, mutables[0].currentChoice]));
  }

  /** Sets `currentChoice` of every mutable that is not fixed. KeyError where one has no entry. */
  setChoices(choices: Choices): void {
    for (const { mutables } of this.groups) {
      for (const mutable of mutables) {
        const choice = chosen(mutable, choices);
        if (!mutable.isFixed) mutable.currentChoice = choice;
      }
    }
  }

  /** Makes `choices` permanent; what is fixed already stays as it is. KeyError where a mutable has no entry. */
  fix(choices: Choices): void {
    this.setChoices(choices);
    for (const { mutables } of this.groups) {
      for (const mutable of mutables) if (!mutable.isFixed) mutable.fixChosen(mutable.dumpChosen().chosen);
    }
  }

  /**
   * The largest of everything, and what is fixed as it is. AttributeError where there are operations to choose: those
   * have no order.
   */
  get maxChoices(): Choices {
    return this.choicesOf(({ mutables: [first] }) => decidedChoice(first) ?? first.maxChoice);
  }

  /** The smallest of everything; AttributeError as in `maxChoices`. */
  get minChoices(): Choices {
    return this.choicesOf(({ mutables: [first] }) => decidedChoice(first) ?? first.minChoice);
  }

  setMaxChoices(): void {
    this.setChoices(this.maxChoices);
  }

  setMinChoices(): void {
    this.setChoices(this.minChoices);
  }
}

/** A group's architecture parameters: the name they are stored by, and one number a candidate. */
export interface ArchParam {
  readonly name: string;
  readonly size: number;
}

type Differentiable = SearchableMutable & DiffMutable<unknown, Choice>;

const isDifferentiable = (mutable: SearchableMutable): mutable is Differentiable =>
  mutable instanceof DiffMutable;

/** What a mutable was fixed to: also where another choice was current before. */
function decidedChoice({ isFixed, alternatives, currentChoice }: SearchableMutable): Choice | undefined {
  if (!isFixed) return undefined;
  return alternatives.length === 1 ? alternatives[0] : currentChoice;
}

function chosen(mutable: SearchableMutable, choices: Choices): Choice {
  const choice = choices.get(mutable.id);
  if (choice !== undefined) return choice;
  throw new MutableError('KeyError', {
    code: 'mutator/missing-choice',
    at: mutable.id,
    found: 'no choice',
    expected: `one of ${JSON.stringify(mutable.alternatives)}`,
  });
}
