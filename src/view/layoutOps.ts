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
  /** From the border of one box to that of the other. */
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
}

const GAPS = { betweenNeighbours: 14, betweenLayers: 28, margin: 6 };
const THINNEST = 1.5;
const THICKEST = 12;

export async function layoutOps(graph: OpsGraph, { axis, sizeOf }: OpsSizes): Promise<OpsLayout> {
  const index = new Map(graph.boxes.map(({ id }, i) => [id, i]));
  const places = await placeGraph({
    ...GAPS,
    axis,
    nodes: graph.boxes.map(sizeOf),
    edges: graph.edges.map(({ from, to }) => ({ from: index.get(from) ?? 0, to: index.get(to) ?? 0 })),
  });
  const widest = Math.max(1, ...graph.edges.map(({ channels = 0 }) => channels));
  const thicknessOf = scaleSqrt([0, widest], [THINNEST, THICKEST]);
  return {
    axis,
    width: places.width,
    height: places.height,
    boxes: graph.boxes.map((box, i) => {
      const { width, height } = sizeOf(box);
      const { x, y } = places.nodes[i] ?? { x: 0, y: 0 };
      return { box, width, height, x: x - width / 2, y: y - height / 2 };
    }),
    edges: graph.edges.map((edge, i) => ({
      edge,
      points: places.edges[i]?.points ?? [],
      thickness: thicknessOf(edge.channels ?? 0),
    })),
  };
}
