/** @file Every choice of a space as a row with its options, in the order of the network: for tables and strips. */
import { sameChoice, type Choice } from '../mutables';
import type { SearchSpace } from '../space';
import { type CandidateStyle, candidateStyles } from './candidateStyle';
import { describeBlueprint } from './describeBlueprint';

export interface ChoiceRow {
  /** Of the mutator's groups. */
  readonly group: number;
  readonly title: string;
  /** In the order of the group's alternatives. */
  readonly options: readonly RowOption[];
}

export interface RowOption {
  readonly label: string;
  readonly title: string;
  /** Of candidates; a width or a kernel has none. */
  readonly style: CandidateStyle | undefined;
}

interface Part {
  readonly title: string;
  readonly order: number;
  readonly options: readonly (RowOption & { readonly choice: Choice })[];
}

export function choiceRows(space: SearchSpace): readonly ChoiceRow[] {
  const parts = describeParts(space);
  return space.mutator.groups
    .map(({ mutables }, group) => ({ group, first: mutables[0], part: partOf(mutables, parts) }))
    .filter(({ first }) => first.alternatives.length > 1)
    .sort((a, b) => (a.part?.order ?? Infinity) - (b.part?.order ?? Infinity) || a.group - b.group)
    .map(({ group, first, part }) => ({
      group,
      title: part?.title ?? first.id,
      options: first.alternatives.map((choice) => {
        const option = part?.options.find((other) => sameChoice(other.choice, choice));
        const label = String(choice);
        return option ?? { label, title: label, style: undefined };
      }),
    }));
}

const partOf = (
  mutables: readonly { readonly id: string }[],
  parts: ReadonlyMap<string, Part>,
): Part | undefined => mutables.map(({ id }) => parts.get(id)).find((part) => part !== undefined);

/** By the mutable's id. */
function describeParts(space: SearchSpace): ReadonlyMap<string, Part> {
  const blueprint = describeBlueprint(space);
  const styles = candidateStyles(blueprint);
  const parts = new Map<string, Part>();
  const add = (id: string, title: string, options: Part['options']): void => {
    if (!parts.has(id)) parts.set(id, { title, order: parts.size, options });
  };
  for (const { title, blocks, pickers } of blueprint.stages) {
    const own = [...pickers.map((picker) => ({ picker, of: title }))];
    for (const block of blocks) {
      if (block.id !== undefined) {
        const options = block.candidates.map(({ name, title: label }) => {
          const style = styles.get(name);
          return { choice: name, label: style?.lines.join(' ') ?? label, title: label, style };
        });
        add(block.id, block.title, options);
      }
      own.push(...block.pickers.map((picker) => ({ picker, of: block.title })));
    }
    for (const { picker, of } of own) {
      const options = picker.options.map((option) => ({ ...option, style: undefined }));
      add(picker.id, `${of}: ${picker.title}`, options);
    }
  }
  return parts;
}
