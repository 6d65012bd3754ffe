/**
 * @file Places boxes and the labels of their edges with dagre, in layers, without overlaps. Dagre is fetched when the
 * first picture is asked for. Graphs of the same shape are placed once; this knows nothing of what they show.
 */
import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Axis = 'x' | 'y';

export interface GraphEdge {
  /** By position in `nodes`. */
  readonly from: number;
  readonly to: number;
  /** Room for a label half-way. */
  readonly label?: Size;
  /** How much it should be short and straight; 1 if nothing is said. */
  readonly weight?: number;
}

export interface GraphShape {
  readonly axis: Axis;
  readonly betweenNeighbours: number;
  /** Where edges pass boxes and each other. */
  readonly betweenEdges: number;
  readonly betweenLayers: number;
  readonly margin: number;
  readonly nodes: readonly Size[];
  readonly edges: readonly GraphEdge[];
}

export interface Places extends Size {
  /** Centres. */
  readonly nodes: readonly Point[];
  /** From the border of one node to that of the other; `label`: its centre. */
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

/** The most places that are kept. */
const KEPT = 64;
const kept = new Map<string, Promise<Places>>();

export function placeGraph(shape: GraphShape): Promise<Places> {
  const key = JSON.stringify(shape);
  const known = kept.get(key);
  if (known) return known;
  const pending = place(shape);
  // What could not be fetched is asked for again.
  pending.catch(() => kept.delete(key));
  const oldest = kept.keys().next();
  if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
  kept.set(key, pending);
  return pending;
}

const NO_LABEL: Size = { width: 0, height: 0 };

async function place({ axis, nodes, edges, ...gaps }: GraphShape): Promise<Places> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  // Several edges may lead from one node to the same other (x · x).
  const dag = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  dag.setGraph({
    rankdir: axis === 'x' ? 'LR' : 'TB',
    nodesep: gaps.betweenNeighbours,
    edgesep: gaps.betweenEdges,
    ranksep: gaps.betweenLayers,
    marginx: gaps.margin,
    marginy: gaps.margin,
  });
  nodes.forEach((size, i) => dag.setNode(String(i), { ...size }));
  edges.forEach(({ from, to, label = NO_LABEL, weight = 1 }, i) =>
    dag.setEdge(String(from), String(to), { ...label, weight, labelpos: 'c' }, String(i)),
  );
  layout(dag);
  const { width = 0, height = 0 } = dag.graph();
  return {
    width,
    height,
    nodes: nodes.map((_, i) => pointOf(dag.node(String(i)))),
    edges: edges.map(({ from, to }, i) => {
      const placed = dag.edge(String(from), String(to), String(i));
      const points = (placed.points ?? []).map(pointOf);
      const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
      return { points, label: pointOf({ ...middle, ...placed }) };
    }),
  };
}

const pointOf = ({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }): Point => ({ x, y });
