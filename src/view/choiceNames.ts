/** @file What the picture calls each choice that is no block. */
import type { SearchSpace, ValueChoice } from '../space';
import { describePicker } from './describePicker';

export interface ChoiceName {
  /** `Channels`, `Expand` */
  readonly title: string;
  /** Title of the stage that it stands in; of a choice for the network as a whole, empty. */
  readonly stage: string;
  /** Whether all of its options are whole numbers. */
  readonly isWhole: boolean;
  /** Label of its option, where there is one only: nobody chooses, and the picture does not show it. */
  readonly only?: string;
}

/** By the mutable's id. */
export function choiceNames(space: SearchSpace): ReadonlyMap<string, ChoiceName> {
  const { stages, values } = space.describe();
  const named = (stage: string, own: readonly ValueChoice[]) =>
    own.map((value): readonly [string, ChoiceName] => [value.id, nameOf(value, stage)]);
  return new Map([
    ...named('', values),
    ...stages.flatMap(({ title, values: shared, nodes }) => [
      ...named(title, shared),
      ...nodes.flatMap((node) =>
        named(title, node.kind === 'fixed' ? node.values : node.candidates.flatMap((part) => part.values)),
      ),
    ]),
  ]);
}

function nameOf(value: ValueChoice, stage: string): ChoiceName {
  const { title, options } = describePicker(value);
  const [first, ...others] = options;
  const isNumber = ({ label }: { readonly label: string }): boolean => Number.isInteger(Number(label));
  const isWhole = options.every(isNumber);
  return { title, stage, isWhole, ...(first && others.length === 0 && { only: first.label }) };
}
