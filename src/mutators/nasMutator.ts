/**
 * @file Drives all mutables of a supernet (mmrazor nas_mutator.py): groups them, samples them, and turns a
 * choice per group into `Choices`. Sampling draws each group from a stream of its own name, so that adding
 * a mutable changes nobody else's draws.
 */
import type { Rng } from '../core/rng';
import { type Choice, type Choices, MutableError, sameChoice } from '../mutables';
import { groupMutables, type MutableEntry, type SearchableMutable, type SearchGroup } from './grouping';

export type SampleKind = 'random' | 'max' | 'min';

export interface NasMutatorOptions {
  readonly customGroups?: readonly (readonly string[])[] | undefined;
}

export class NasMutator {
  readonly groups: readonly SearchGroup[];

  constructor(entries: readonly MutableEntry[], { customGroups }: NasMutatorOptions = {}) {
    this.groups = groupMutables(entries, customGroups);
  }

  /** Number of subnets. */
  get spaceSize(): bigint {
    return this.groups.reduce((size, { mutables: [first] }) => size * BigInt(first.numChoices), 1n);
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
      if (first.isFixed && first.currentChoice !== undefined) return first.currentChoice;
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
      const index = first.choices.findIndex((candidate) => sameChoice(candidate, choice));
      if (index < 0) {
        throw new MutableError('ValueError', {
          code: 'mutator/unknown-choice',
          at: first.id,
          found: JSON.stringify(choice),
          expected: `one of ${JSON.stringify(first.choices)}`,
        });
      }
      return index;
    });
  }

  fromIndices(indices: readonly number[]): Choices {
    const byGroup = new Map(this.groups.map((group, i) => [group, indices[i]!]));
    return this.choicesOf((group) => group.mutables[0].choices[byGroup.get(group)!]!);
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

  /** The largest of everything. AttributeError where there are operations to choose: those have no order. */
  get maxChoices(): Choices {
    return this.choicesOf(({ mutables: [first] }) => first.maxChoice);
  }

  /** The smallest of everything; AttributeError as in `maxChoices`. */
  get minChoices(): Choices {
    return this.choicesOf(({ mutables: [first] }) => first.minChoice);
  }

  setMaxChoices(): void {
    this.setChoices(this.maxChoices);
  }

  setMinChoices(): void {
    this.setChoices(this.minChoices);
  }
}

function chosen(mutable: SearchableMutable, choices: Choices): Choice {
  const choice = choices.get(mutable.id);
  if (choice !== undefined) return choice;
  throw new MutableError('KeyError', {
    code: 'mutator/missing-choice',
    at: mutable.id,
    found: 'no choice',
    expected: `one of ${JSON.stringify(mutable.choices)}`,
  });
}
