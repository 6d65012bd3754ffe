/** @file The weights of a static op: what the dynamic op makes of its own under its choices. */
import type { Graph } from '../../../src/graph/ir';
import { declarations } from '../../../src/ops';
import { type Weights, liveWeights, run } from '../nn/trace';

const isMade = (op: string): boolean =>
  (declarations as Readonly<Record<string, { readonly makesWeight?: boolean }>>)[op]?.makesWeight === true;

/**
 * By the names that `fixed`, the trace of the static op, reads: live parts of `weights`; the private parts of a
 * switchable norm go by its own names; and a weight that is computed goes by the name of what it is computed from.
 */
export function staticWeights(dynamic: Graph, weights: Weights, fixed: Graph): Map<string, Float32Array> {
  const live = liveWeights(dynamic, weights);
  for (const [name, values] of live) live.set(name.replace(/candidate_bn\.\d+\./, ''), values);
  for (const [name, rows] of computed(dynamic, weights)) live.set(name, rows);
  const read = fixed.nodes.flatMap(({ params = [] }) => params.map(({ spec }) => spec));
  for (const { name, shape } of read) {
    const size = shape.reduce((product, n) => product * n, 1);
    if (live.get(name)?.length !== size) throw new Error(`${name}: ${live.get(name)?.length} of ${size} weights`);
  }
  return live;
}

/** Computed weights, in the order of their rows: the last of each chain, one after the other for groups. */
function computed(graph: Graph, weights: Weights): Map<string, Float32Array> {
  const made = graph.nodes.filter(({ op }) => isMade(op));
  const last = made.filter(({ id }) => !made.some(({ inputs }) => inputs[0] === id));
  const rows = new Map<string, number[]>();
  for (const { id } of last) {
    let source = graph.nodes[id]!;
    while (isMade(source.op)) source = graph.nodes[source.inputs[0]!]!;
    const { name } = source.params![0]!.spec;
    const values = run({ ...graph, outputs: { made: id } }, weights).outputs.get('made')!;
    rows.set(name, [...(rows.get(name) ?? []), ...values]);
  }
  return new Map([...rows].map(([name, values]) => [name, Float32Array.from(values)]));
}
