/**
 * @file Reverse-mode differentiation as a graph pass: appends the backward nodes of everything between
 * the trainable parameters and the loss. Parameters receive their gradients through effect nodes.
 */
import { invariant } from '../core/userError';
import { GraphBuilder } from './builder';
import type { Graph, GraphNode, ParamRole, ValueId } from './ir';
import type { OpTable } from './op';
import { prune } from './prune';

/** `dy` at the loss itself: the seed 1, which is never materialised. */
export const SEED: ValueId = -1;

const FROZEN = new Set<ParamRole>(['running_mean', 'running_var']);

export function differentiate(graph: Graph, loss: string, ops: OpTable): Graph {
  const root = graph.outputs[loss];
  invariant(root !== undefined, () => `graph has no output named ${loss}`);
  const builder = GraphBuilder.from(graph, ops);
  const trainable = reachesParameters(graph);
  const contributions: ValueId[][] = graph.nodes.map(() => []);

  for (let id = root; id >= 0; id--) {
    const node = graph.nodes[id]!;
    const gradient = ops[node.op]?.gradient;
    const received = contributions[id]!;
    if (!gradient || !trainable[id] || (id !== root && received.length === 0)) continue;
    gradient({
      builder,
      node,
      dy: id === root ? SEED : sum(builder, node, received),
      needs: (input) => trainable[node.inputs[input]!] === 1,
      contribute: (input, value) => contributions[node.inputs[input]!]!.push(value),
    });
  }
  return prune(builder.finish());
}

function reachesParameters(graph: Graph): Uint8Array {
  const reaches = new Uint8Array(graph.nodes.length);
  for (const node of graph.nodes) {
    const own = node.op === 'param' && !FROZEN.has(node.params![0]!.spec.role);
    if (own || node.inputs.some((input) => reaches[input])) reaches[node.id] = 1;
  }
  return reaches;
}

/**
 * Sum of the gradient contributions of one value. Contributions that cover disjoint channel ranges
 * (a split whose halves went separate ways) become one `concat`, which costs nothing when planned.
 */
function sum(builder: GraphBuilder, node: GraphNode, values: readonly ValueId[]): ValueId {
  const tiled = asTiles(builder, node, values);
  if (tiled) return builder.emit('concat', tiled, { path: node.path, mutable: node.mutable });
  return values.reduce((a, b) => builder.emit('add', [a, b], { path: node.path, mutable: node.mutable }));
}

function asTiles(builder: GraphBuilder, node: GraphNode, values: readonly ValueId[]): ValueId[] | undefined {
  const pads = values.map((id) => builder.node(id)).filter(({ op }) => op === 'channel_pad');
  if (pads.length < 2 || pads.length !== values.length) return undefined;
  const start = (pad: GraphNode): number => Number(pad.attrs['start']);
  pads.sort((a, b) => start(a) - start(b));
  let end = 0;
  for (const pad of pads) {
    if (start(pad) !== end) return undefined;
    end += builder.channels(pad.inputs[0]!);
  }
  return end === node.type.shape[1] ? pads.map((pad) => pad.inputs[0]!) : undefined;
}
