/** @file From a case to graphs: forward alone, or forward with the backward nodes that its ops declare. */
import { GraphBuilder } from '../graph/builder';
import type { Graph, GraphNode, ValueId } from '../graph/ir';
import type { OpTable } from '../graph/op';
import { type OpCase, caseLeaf } from './case';
import { declarations } from './index';

/** Name of the graph output that holds the result of a case. */
export const RESULT = 'y';

/** Name of the graph input that holds the gradient of the result. */
export const RESULT_GRADIENT = 'dy';

/** Name of the graph output that holds the gradient of data operand `name`. */
export const gradientOf = (name: string): string => `d_${name}`;

/** Output `y`. */
export const forwardGraph = (c: OpCase): Graph => build(c).finish();

/**
 * Outputs `y` and `d_<name>` for each data operand in `c.gradients`; parameters receive theirs through
 * effects. The gradient of `y` is the input `dy`, except behind a loss, whose seed is 1.
 */
export function backwardGraph(c: OpCase): Graph {
  const builder = build(c);
  const { nodes: forward, outputs } = builder.finish();
  const root = forward[outputs[RESULT]!]!;
  const isLoss = root.op === 'softmax_cross_entropy';
  const contributions: ValueId[][] = forward.map(() => []);
  if (!isLoss) contributions[root.id]!.push(builder.input(RESULT_GRADIENT, root.type));
  const wanted = reaching(c, forward);
  for (const node of [...forward].reverse()) {
    const received = contributions[node.id]!;
    const seeded = isLoss && node === root;
    if (!wanted[node.id] || (received.length === 0 && !seeded)) continue;
    const dy = seeded ? -1 : received.reduce((a, b) => builder.emit('add', [a, b], { path: node.path }));
    if (node.op === 'input') builder.output(gradientOf(node.path), dy);
    (declarations as OpTable)[node.op]?.gradient?.({
      builder,
      node,
      dy,
      needs: (input) => wanted[node.inputs[input]!]!,
      trains: ({ spec }) => c.gradients.some((name) => spec.name === `${c.name}/${name}`),
      contribute: (input, gradient) => contributions[node.inputs[input]!]!.push(gradient),
    });
  }
  return builder.finish();
}

function build(c: OpCase): GraphBuilder {
  const g = new GraphBuilder(declarations);
  const values = c.operands.map((operand) => caseLeaf(g, c, operand));
  g.output(
    RESULT,
    g.scope(c.name, () => c.build(g, values)),
  );
  return g;
}

/** Which values depend on an operand that a gradient should reach. */
function reaching(c: OpCase, nodes: readonly GraphNode[]): boolean[] {
  const wanted = new Set([...c.gradients, ...c.gradients.map((name) => `${c.name}/${name}`)]);
  const reaches: boolean[] = [];
  for (const node of nodes) {
    const isLeaf = node.op === 'param' || node.op === 'input';
    reaches.push(isLeaf ? wanted.has(node.path) : node.inputs.some((input) => reaches[input]));
  }
  return reaches;
}
