/** @file What the steps of the tour wait for, as the stores show it. Knows nothing of pointers, keys or pages. */
import { BaseMutableChannel, sameChoice } from '../mutables';
import type { SearchSpace } from '../space';
import { trainedSteps } from './runStore';
import type { Choice, SpaceState } from './spaceStore';
import type { Stores } from './stores';
import type { TourStep } from './tourStore';

/** The others leave no trace in a store. */
export type StoredDeed = Exclude<TourStep, 'link'>;

/** Calls back each time the deed is done, in whatever way; returns how to stop. */
export function watchDeed(
  { space, run }: Pick<Stores, 'space' | 'run'>,
  step: StoredDeed,
  onDone: () => void,
): () => void {
  switch (step) {
    case 'candidate':
      return space.subscribe((now, before) => {
        if (typeof soleChange(now, before)?.choice === 'string') onDone();
      });
    case 'width':
      return space.subscribe((now, before) => {
        const change = soleChange(now, before);
        if (now.open && change && widthIds(now.open.space).has(change.id)) onDone();
      });
    case 'sample':
      return space.subscribe((now, before) => {
        if (isSameSpace(now, before) && now.draws > before.draws) onDone();
      });
    case 'train':
      return run.subscribe((now, before) => {
        // Weights that are restored come with steps, too, but nothing runs then.
        if (now.phase.kind !== 'idle' && trainedSteps(now) > trainedSteps(before)) onDone();
      });
  }
}

/** Whether the step can be taken in this space. */
export function isPossible({ mutator }: SearchSpace, step: TourStep): boolean {
  if (step !== 'candidate' && step !== 'width') return true;
  return mutator.groups.some(({ mutables: [first] }) => {
    const isOfKind =
      step === 'width'
        ? first instanceof BaseMutableChannel
        : first.alternatives.some((choice) => typeof choice === 'string');
    return isOfKind && first.alternatives.length > 1;
  });
}

/** Ids of all mutables that are widths and leave a choice. */
export const widthIds = ({ mutator }: SearchSpace): ReadonlySet<string> =>
  new Set(
    mutator.groups
      .flatMap(({ mutables }) => [...mutables])
      .filter((mutable) => mutable instanceof BaseMutableChannel && mutable.alternatives.length > 1)
      .map(({ id }) => id),
  );

const isSameSpace = (now: SpaceState, before: SpaceState): boolean =>
  now.open !== undefined && now.open.space === before.open?.space;

/** The choice that was made by hand: the only one of its group that differs, with no draw in between. */
function soleChange(
  now: SpaceState,
  before: SpaceState,
): { readonly id: string; readonly choice: Choice } | undefined {
  if (!now.open || !before.open || !isSameSpace(now, before) || now.draws !== before.draws) return undefined;
  const { choices, space } = now.open;
  const old = before.open.choices;
  const changes = space.mutator.groups.flatMap(({ mutables: [{ id }] }) => {
    const [choice, known] = [choices.get(id), old.get(id)];
    return choice !== undefined && known !== undefined && !sameChoice(choice, known) ? [{ id, choice }] : [];
  });
  return changes.length === 1 ? changes[0] : undefined;
}
