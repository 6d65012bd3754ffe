/** @file Whether the config lists blocks one by one, so that each can be moved, removed, or joined by another. */
import type { StageNode } from '../space';

export const listsBlocks = (nodes: StageNode['nodes']): boolean =>
  nodes.some(({ at }) => at?.at(-2) === 'blocks');
