/** @file The ops of a module on a plane. Sizes come from the caller, who knows how wide its words are. */
import { scaleSqrt } from 'd3';
import type { OpsBox, OpsEdge, OpsGraph } from './opsGraph';
import { type Axis, type Point, type Size, placeGraph } from './placeGraph';

export interface PlacedBox extends Size {
  readonly box: OpsBox;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly edge: OpsEdge;
  /** From the side of one box to that of the other, forward along the axis. */
  readonly points: readonly Point[];
  /** Grows with the channels that flow there. */
  readonly thickness: number;
}

export interface OpsLayout extends Size {
  readonly axis: Axis;
  /** In the order in which they run. */
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

export interface OpsSizes {
  readonly axis: Axis;
  readonly sizeOf: (box: OpsBox) => Size;
  /** Room between boxes, and what the widest edge takes of it. */
  readonly gaps?: typeof GAPS;
}

const GAPS = { betweenNeighbours: 14, betweenEdges: 14, betweenLayers: 36, margin: 6, thickest: 12 };
const THINNEST = 1.5;

export async function layoutOps(
  graph: OpsGraph,
  { axis, sizeOf, gaps = GAPS }: OpsSizes,
): Promise<OpsLayout> {
  const index = new Map(graph.boxes.map(({ id }, i) => [id, i]));
  const { thickest, ...room } = gaps;
  const places = await placeGraph({
    ...room,
    axis,
    nodes: graph.boxes.map(sizeOf),
    edges: graph.edges.map(({ from, to }) => ({ from: index.get(from) ?? 0, to: index.get(to) ?? 0 })),
  });
  const boxes = graph.boxes.map((box, i): PlacedBox => {
    const { width, height } = sizeOf(box);
    const { x, y } = places.nodes[i] ?? { x: 0, y: 0 };
    return { box, width, height, x: x - width / 2, y: y - height / 2 };
  });
  const boxAt = new Map(boxes.map((placed) => [placed.box.id, placed]));
  const widest = Math.max(1, ...graph.edges.map(({ channels = 0 }) => channels));
  const thicknessOf = scaleSqrt([0, widest], [THINNEST, thickest]);
  return {
    axis,
    width: places.width,
    height: places.height,
    boxes,
    edges: graph.edges.map((edge, i) => ({
      edge,
      points: fromSideToSide(places.edges[i]?.points ?? [], axis, boxAt.get(edge.from), boxAt.get(edge.to)),
      thickness: thicknessOf(edge.channels ?? 0),
    })),
  };
}

/** Thick lines leave and arrive in the middle of a side; dagre cuts them where they meet the border. */
function fromSideToSide(
  points: readonly Point[],
  axis: Axis,
  from: PlacedBox | undefined,
  to: PlacedBox | undefined,
): readonly Point[] {
  if (!from || !to) return points;
  const start =
    axis === 'x'
      ? { x: from.x + from.width, y: from.y + from.height / 2 }
      : { x: from.x + from.width / 2, y: from.y + from.height };
  const end = axis === 'x' ? { x: to.x, y: to.y + to.height / 2 } : { x: to.x + to.width / 2, y: to.y };
  return [start, ...points.slice(1, -1), end];
}
