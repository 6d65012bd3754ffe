/** @file The operations of one part, laid out as small as its place in the picture asks for. */
import type { Choices } from '../../mutables';
import type { SearchSpace } from '../../space';
import { type OpsLayout, layoutOps } from '../../view/layoutOps';
import { moduleOps } from '../../view/moduleOps';
import type { NearPart } from '../../view/nearParts';
import type { OpsBox } from '../../view/opsGraph';
import type { Size } from '../../view/placeGraph';
import { type OpsWords, briefLines, lineWidth } from './opsWords';

/** Of the type in a box, in the layout's own pixels. */
export const TYPE = 10;
export const LINE = 12;
const PADDING = 4;
/** The rest of the network: a dot where its values come in or go out. */
const DOT = 5;
const DENSE = { betweenNeighbours: 6, betweenEdges: 6, betweenLayers: 12, margin: 3, thickest: 5 };
/** In narrower places boxes have one line. */
const ROOM_FOR_CHANNELS = 70;
/** More boxes are not legible at any scale. */
const MOST_BOXES = 32;

export interface NearLayout extends OpsLayout {
  readonly linesOf: (box: OpsBox) => readonly string[];
}

/** `undefined` where the part has no operations, or too many. */
export async function nearLayout(
  space: SearchSpace,
  choices: Choices,
  part: NearPart,
  words: OpsWords,
): Promise<NearLayout | undefined> {
  const ops = moduleOps(space, choices, part.path);
  if (ops.boxes.length === 0 || ops.boxes.length > MOST_BOXES) return undefined;
  const most = part.width < ROOM_FOR_CHANNELS ? 1 : 2;
  const linesOf = (box: OpsBox): readonly string[] => briefLines(box, words).slice(0, most);
  const sizeOf = (box: OpsBox): Size => {
    if (box.role !== 'op') return { width: DOT, height: DOT };
    const lines = linesOf(box);
    const width = Math.max(...lines.map((line) => lineWidth(line) * (TYPE / 11)));
    return { width: Math.round(width) + 2 * PADDING, height: lines.length * LINE + PADDING };
  };
  const [along, down] = await Promise.all([
    layoutOps(ops, { axis: 'x', sizeOf, gaps: DENSE }),
    layoutOps(ops, { axis: 'y', sizeOf, gaps: DENSE }),
  ]);
  return { ...(fit(along, part) >= fit(down, part) ? along : down), linesOf };
}

/** The scale at which a layout fills a place. */
export const fit = (layout: Size, place: Size): number =>
  Math.min(place.width / layout.width, place.height / layout.height);
