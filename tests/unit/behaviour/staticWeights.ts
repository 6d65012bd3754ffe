/** @file The weights of a static op: what the dynamic op makes of its own under its choices. */
import type { Graph, GraphNode } from '../../../src/graph/ir';
import { declarations } from '../../../src/ops';
import type { Floats } from '../../../src/plan/kernel';
import { livePositions } from '../oracle/slices';
import { type Weights, run } from '../nn/trace';

const isMade = ({ op }: GraphNode): boolean =>
  (declarations as Readonly<Record<string, { readonly makesWeight?: boolean }>>)[op]?.makesWeight === true;

/**
 * By the names that `fixed`, the trace of the static op, reads. A weight that is computed (once-for-all) replaces what it
 * is computed from; parts that groups read come one after the other; a switchable norm's private vectors are its own.
 */
export function staticWeights(dynamic: Graph, weights: Weights, fixed: Graph): Map<string, Floats> {
  const { nodes } = dynamic;
  const made = nodes.filter(isMade);
  const isRead = ({ id }: GraphNode): boolean => !made.some(({ inputs }) => inputs[0] === id);
  const values = new Map<string, number[]>();
  for (const node of nodes.filter((n) => (n.op === 'param' || isMade(n)) && isRead(n))) {
    let source = node;
    while (isMade(source)) source = nodes[source.inputs[0]!]!;
    const ref = source.params![0]!;
    const part = isMade(node)
      ? run({ ...dynamic, outputs: { weight: node.id } }, weights).outputs.get('weight')!
      : livePositions(ref).map((i) => weights.get(ref.spec.name)![i]!);
    const name = ref.spec.name.replace(/candidate_bn\.\d+\./, '');
    values.set(name, [...(values.get(name) ?? []), ...part]);
  }
  for (const { spec } of fixed.nodes.flatMap(({ params = [] }) => params)) {
    const size = spec.shape.reduce((product, n) => product * n, 1);
    const got = values.get(spec.name)?.length;
    if (got !== size) throw new Error(`${spec.name}: ${got} weights for ${spec.shape.join('×')}`);
  }
  return new Map([...values].map(([name, list]) => [name, Float64Array.from(list)]));
}
