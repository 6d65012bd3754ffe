/** @file A tree of times as an icicle: one row a level, as wide as it takes time. Pure; knows no screen. */
import { hierarchy, partition } from 'd3';
import type { TimeNode } from './timeTree';

export interface IcicleBox {
  readonly node: TimeNode;
  /** Row, from 0 for the node that fills the width. */
  readonly depth: number;
  readonly parent: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Icicle {
  /** Row by row, from left to right. */
  readonly boxes: readonly IcicleBox[];
  readonly height: number;
  /** Parts that are too short to be seen; a zoom shows them. */
  readonly hidden: number;
  /** From the root to the node that fills the width. */
  readonly trail: readonly TimeNode[];
}

export interface IcicleFrame {
  readonly width: number;
  readonly rowHeight: number;
}

/** Narrower boxes are not drawn. */
const LEAST_WIDTH = 1;

/** `focus`: the node that fills the width; the root where there is no such node. */
export function icicle(root: TimeNode, focus: string, { width, rowHeight }: IcicleFrame): Icicle {
  const trail = trailTo(root, focus) ?? [root];
  const tree = hierarchy(trail.at(-1) ?? root, ({ children }) => children).sum(
    ({ children, microseconds }) => (children.length === 0 ? microseconds : 0),
  );
  const rows = tree.height + 1;
  const height = rows * rowHeight;
  const placed = partition<TimeNode>().size([width, height])(tree).descendants();
  const boxes = placed
    .filter(({ x0, x1 }) => x1 - x0 >= LEAST_WIDTH)
    .map(({ data, depth, parent, x0, x1, y0, children }) => ({
      node: data,
      depth,
      parent: parent?.data.id,
      x: x0,
      y: y0,
      width: x1 - x0,
      // Ops reach the bottom, so that their colours add up to a whole bar.
      height: (children ? (depth + 1) * rowHeight : height) - y0,
    }));
  return { boxes, height, hidden: placed.length - boxes.length, trail };
}

function trailTo(node: TimeNode, id: string): readonly TimeNode[] | undefined {
  if (node.id === id) return [node];
  for (const child of node.children) {
    const rest = trailTo(child, id);
    if (rest) return [node, ...rest];
  }
  return undefined;
}

/** Where a key leads from a box: along its row, to its parent or to its first part. */
export function neighbour({ boxes }: Icicle, id: string, key: string): IcicleBox | undefined {
  const here = boxes.find(({ node }) => node.id === id);
  if (!here) return boxes[0];
  const row = boxes.filter(({ depth }) => depth === here.depth);
  const at = row.indexOf(here);
  switch (key) {
    case 'ArrowLeft':
      return row[at - 1];
    case 'ArrowRight':
      return row[at + 1];
    case 'ArrowUp':
      return boxes.find(({ node }) => node.id === here.parent);
    case 'ArrowDown':
      return boxes.find(({ parent }) => parent === id);
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    default:
      return undefined;
  }
}
