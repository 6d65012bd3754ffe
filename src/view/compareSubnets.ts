/** @file Two subnets of one space side by side: what differs, and what it costs. */
import { type Choice, type Choices, sameChoice } from '../mutables';
import type { SearchSpace } from '../space';
import { describeBlueprint } from './describeBlueprint';

export interface Difference {
  /** Of the mutable that stands for its group. */
  readonly id: string;
  /** `Stage 2, block 1`, `Stage 2: Channels` */
  readonly title: string;
  readonly a: string;
  readonly b: string;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Groups of choices in all. */
  readonly count: number;
  readonly a: { readonly macs: number; readonly params: number };
  readonly b: { readonly macs: number; readonly params: number };
}

export function compareSubnets(space: SearchSpace, a: Choices, b: Choices): Comparison {
  const words = wordsOf(space);
  const differences = space.mutator.groups.flatMap(({ mutables: [first] }): Difference[] => {
    const [left, right] = [a.get(first.id), b.get(first.id)];
    if (left === undefined || right === undefined || sameChoice(left, right)) return [];
    const known = words.get(first.id);
    const label = (choice: Choice): string => known?.label(choice) ?? String(choice);
    return [{ id: first.id, title: known?.title ?? first.id, a: label(left), b: label(right) }];
  });
  return { differences, count: space.mutator.groups.length, a: space.cost(a), b: space.cost(b) };
}

interface Words {
  readonly title: string;
  readonly label: (choice: Choice) => string | undefined;
}

/** What the picture calls each mutable and its choices. */
function wordsOf(space: SearchSpace): ReadonlyMap<string, Words> {
  const words = new Map<string, Words>();
  for (const stage of describeBlueprint(space).stages) {
    for (const { id, title, candidates } of stage.blocks) {
      if (id !== undefined)
        words.set(id, { title, label: (choice) => candidates.find(({ name }) => name === choice)?.title });
    }
    for (const picker of [...stage.pickers, ...stage.blocks.flatMap(({ pickers }) => pickers)])
      words.set(picker.id, {
        title: `${stage.title}: ${picker.title}`,
        label: (choice) => picker.options.find((option) => sameChoice(option.choice, choice))?.label,
      });
  }
  return words;
}
