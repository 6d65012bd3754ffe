/**
 * @file Counts a graph, in total and by module, under two conventions:
 * - **pure**: every multiply-accumulate of a convolution, a linear layer or an attention product is 1, and
 *   nothing else counts. Parameters: weights and biases, γ and β of norms, free tables; no running statistics.
 * - **MMRazor** (mmrazor task_modules/estimators; `flops`): multiply-accumulates of convolutions and linear
 *   layers, plus 2 an element for a norm with γ and β (layer norm: 1), 1 for ReLUs and for every element that
 *   goes into a pool, 1 for a convolution's bias; swish, h-swish, sigmoids, attention products and whatever is
 *   called as a function count nothing. Parameters: of modules only, so no free tables.
 */
import { type Graph, type ParamRole, type ValueId, elements, liveShape } from './ir';
import type { OpTable } from './op';

export interface Cost {
  readonly params: number;
  /** For the graph's batch size. */
  readonly macs: number;
}

export interface CostReport extends Cost {
  readonly mmrazor: MmrazorCount;
  /** By module path of the node or parameter (a convolution's, a norm's). */
  readonly byModule: ReadonlyMap<string, Cost & { readonly flops: number }>;
  /** Of nodes that multiply: several may stand in one module. */
  readonly macsByNode: ReadonlyMap<ValueId, number>;
}

const COUNTED = new Set<ParamRole>([
  'conv_weight',
  'depthwise_weight',
  'linear_weight',
  'bias',
  'norm_weight',
  'norm_bias',
  'position',
]);

/** What MMRazor's estimator says of one image: flops and parameters, not rounded to millions. */
export interface MmrazorCount {
  readonly flops: number;
  readonly params: number;
}

/** Totals only: what sampling needs, thousands of times. */
export function graphCost(graph: Graph, ops: OpTable): Cost {
  let params = 0;
  let macs = 0;
  visit(graph, ops, 'macs', (_, count, role) => {
    if (role === undefined) macs += count;
    else params += count;
  });
  return { params, macs };
}

/** As MMRazor's `ResourceEstimator` counts. */
export function mmrazorCount(graph: Graph, ops: OpTable): MmrazorCount {
  let params = 0;
  let flops = 0;
  visit(graph, ops, 'flops', (_, count, role) => {
    if (role === undefined) flops += count;
    else if (role !== 'position') params += count;
  });
  return { flops, params };
}

export function costReport(graph: Graph, ops: OpTable): CostReport {
  const byModule = new Map<string, { params: number; macs: number; flops: number }>();
  const at = (path: string): { params: number; macs: number; flops: number } => {
    const known = byModule.get(path);
    if (known) return known;
    const entry = { params: 0, macs: 0, flops: 0 };
    byModule.set(path, entry);
    return entry;
  };
  const macsByNode = new Map<ValueId, number>();
  visit(graph, ops, 'macs', (path, count, role, id) => {
    if (count > 0) at(path)[role === undefined ? 'macs' : 'params'] += count;
    if (count > 0 && role === undefined) macsByNode.set(id, count);
  });
  visit(graph, ops, 'flops', (path, count, role) => {
    if (count > 0 && role === undefined) at(path).flops += count;
  });
  return { ...graphCost(graph, ops), mmrazor: mmrazorCount(graph, ops), byModule, macsByNode };
}

/** `count` gets the live size of every counted parameter with its role, and the work of every node. */
function visit(
  graph: Graph,
  ops: OpTable,
  work: 'macs' | 'flops',
  count: (path: string, count: number, role: ParamRole | undefined, id: ValueId) => void,
): void {
  const replaced = new Set(
    graph.nodes.flatMap(({ op, inputs }) => (ops[op]?.makesWeight ? [inputs[0]!] : [])),
  );
  for (const node of graph.nodes) {
    if (ops[node.op]?.makesWeight && !replaced.has(node.id)) {
      count(node.path, elements(node.type), 'conv_weight', node.id);
    }
    if (node.op === 'param') {
      const ref = node.params![0]!;
      const { name, role, frozen } = ref.spec;
      if (frozen || !COUNTED.has(role) || replaced.has(node.id)) continue;
      const live = liveShape(ref).reduce((product, n) => product * n, 1);
      count(name.slice(0, name.lastIndexOf('.')), live, role, node.id);
      continue;
    }
    const declaration = ops[node.op];
    const measure = work === 'flops' ? (declaration?.flops ?? declaration?.macs) : declaration?.macs;
    if (!measure) continue;
    const inputs = node.inputs.map((id) => graph.nodes[id]!.type);
    count(node.path, measure.call(declaration, node, inputs), undefined, node.id);
  }
}
