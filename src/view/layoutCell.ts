/** @file A cell on a plane: nodes in layers, each edge with room for its candidate half-way. */
import type { CellEdge, CellGraph, CellNode } from './cellGraph';
import { type Axis, type Point, type Size, placeGraph } from './placeGraph';

export interface PlacedNode extends Size {
  readonly node: CellNode;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedCellEdge {
  readonly edge: CellEdge;
  /** From one node to the other, forward along the axis, through the chip. */
  readonly points: readonly Point[];
  /** The candidate's place. */
  readonly chip: Size & Point;
}

export interface CellLayout extends Size {
  readonly axis: Axis;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedCellEdge[];
  /** From a node to the concat. */
  readonly joins: readonly { readonly from: string; readonly points: readonly Point[] }[];
}

export interface CellSizes {
  readonly axis: Axis;
  readonly node: Size;
  readonly chip: Size;
}

/** Where the cell runs downwards, its frame is narrow: lines into the concat then take any way that is free. */
const GAPS = {
  x: { betweenNeighbours: 9, betweenEdges: 9, betweenLayers: 24, margin: 4 },
  y: { betweenNeighbours: 6, betweenEdges: 5, betweenLayers: 24, margin: 4 },
};
const WEIGHT_OF_JOINS = { x: 1, y: 0 };

export async function layoutCell(cell: CellGraph, { axis, node, chip }: CellSizes): Promise<CellLayout> {
  const index = new Map(cell.nodes.map(({ id }, i) => [id, i]));
  const at = (id: string | number): number => index.get(String(id)) ?? 0;
  const places = await placeGraph({
    ...GAPS[axis],
    axis,
    nodes: cell.nodes.map(() => node),
    edges: [
      ...cell.edges.map(({ from, to }) => ({ from: at(from), to: at(to), label: chip })),
      ...cell.concat.map(({ id }) => ({
        from: at(id),
        to: cell.nodes.length - 1,
        weight: WEIGHT_OF_JOINS[axis],
      })),
    ],
  });
  return {
    axis,
    width: places.width,
    height: places.height,
    nodes: cell.nodes.map((own, i) => ({ node: own, ...node, ...corner(places.nodes[i], node) })),
    edges: cell.edges.map((edge, i) => ({
      edge,
      points: places.edges[i]?.points ?? [],
      chip: { ...chip, ...corner(places.edges[i]?.label, chip) },
    })),
    joins: cell.concat.map(({ id }, i) => ({
      from: id,
      points: places.edges[cell.edges.length + i]?.points ?? [],
    })),
  };
}

const corner = (centre: Point | undefined, { width, height }: Size): Point => ({
  x: (centre?.x ?? 0) - width / 2,
  y: (centre?.y ?? 0) - height / 2,
});
