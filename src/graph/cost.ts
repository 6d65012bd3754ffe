/**
 * @file Counts a graph: parameters and multiply-accumulates, in total and by module.
 * Parameters: weights and biases of convolutions and linear layers, γ and β of norms; no running
 * statistics. MACs: convolutions and linear layers only, one multiply-accumulate = 1.
 */
import { type Graph, type ParamRole, liveShape } from './ir';
import type { OpTable } from './op';

export interface Cost {
  readonly params: number;
  /** For the graph's batch size. */
  readonly macs: number;
}

export interface CostReport extends Cost {
  /** By module path of the node or parameter (a convolution's, a norm's). */
  readonly byModule: ReadonlyMap<string, Cost>;
}

const COUNTED = new Set<ParamRole>([
  'conv_weight',
  'depthwise_weight',
  'linear_weight',
  'bias',
  'norm_weight',
  'norm_bias',
]);

/** Totals only: what sampling needs, thousands of times. */
export function graphCost(graph: Graph, ops: OpTable): Cost {
  let params = 0;
  let macs = 0;
  visit(graph, ops, (_, p, m) => {
    params += p;
    macs += m;
  });
  return { params, macs };
}

export function costReport(graph: Graph, ops: OpTable): CostReport {
  const byModule = new Map<string, { params: number; macs: number }>();
  let params = 0;
  let macs = 0;
  visit(graph, ops, (path, p, m) => {
    params += p;
    macs += m;
    const entry = byModule.get(path);
    if (entry) {
      entry.params += p;
      entry.macs += m;
    } else if (p + m > 0) byModule.set(path, { params: p, macs: m });
  });
  return { params, macs, byModule };
}

function visit(
  graph: Graph,
  ops: OpTable,
  count: (path: string, params: number, macs: number) => void,
): void {
  for (const node of graph.nodes) {
    if (node.op === 'param') {
      const ref = node.params![0]!;
      const { name, role } = ref.spec;
      const live = liveShape(ref).reduce((product, n) => product * n, 1);
      count(name.slice(0, name.lastIndexOf('.')), COUNTED.has(role) ? live : 0, 0);
      continue;
    }
    const macs = ops[node.op]?.macs?.(
      node,
      node.inputs.map((id) => graph.nodes[id]!.type),
    );
    if (macs) count(node.path, 0, macs);
  }
}
