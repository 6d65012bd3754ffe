/** @file What can be done with a block or a stage that is in hand, without a place to put it. */
import type { SpaceTree } from '../space';
import type { Edit } from './dropTargets';
import type { MovedPart } from './palette';

/** `undefined` for a part that is no longer there. */
export function partEdit(
  { stages }: SpaceTree,
  { what, stage, index }: MovedPart,
  deed: 'remove' | 'duplicate',
): Edit | undefined {
  const own = stages.find(({ at }) => at?.at(-1) === stage);
  const target = what === 'stage' ? own?.at : own?.nodes[index]?.at;
  if (!target) return undefined;
  if (what === 'stage')
    return { command: deed === 'remove' ? 'removeStage' : 'duplicateStage', target, args: {} };
  return { command: deed === 'remove' ? 'removeBlock' : 'duplicateBlock', target, args: {} };
}
