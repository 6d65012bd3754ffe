/**
 * @file Blueprint → scene. Wide: stages side by side, a column a block, a row a candidate.
 * Narrow: stages below each other, a row a block, a column a candidate.
 */
import type { Blueprint } from './blueprint';
import { layoutColumns } from './layoutColumns';
import { layoutRows } from './layoutRows';
import type { Scene } from './scene';

/** Below this width of the frame the network runs downwards. */
export const NARROW = 560;

/** Fingers need so much between two blocks. */
export const ROOM_FOR_FINGERS = 24;

/** `chosen`: candidate by block path; pickers of other candidates are left out where room is scarce. `width`: CSS pixels that the frame offers; a wide scene may need more and is scrolled then. `room`: kept between the blocks of a narrow scene. */
export function layoutScene(
  blueprint: Blueprint,
  width: number,
  chosen: ReadonlyMap<string, string>,
  room = 0,
): Scene {
  return width < NARROW ? layoutRows(blueprint, width, chosen, room) : layoutColumns(blueprint, width);
}
