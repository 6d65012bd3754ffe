/**
 * @file Reverse-mode differentiation as a graph pass: appends the backward nodes of everything between
 * the trainable parameters and the loss. Parameters receive their gradients through effect nodes.
 */
import { invariant } from '../core/userError';
import { GraphBuilder } from './builder';
import type { Graph, GraphNode, ParamRole, ParamSpec, ValueId } from './ir';
import type { OpTable } from './op';
import { prune } from './prune';

/** `dy` at the loss itself: the seed 1, which is never materialised. */
export const SEED: ValueId = -1;

const STATISTICS = new Set<ParamRole>(['running_mean', 'running_var']);

/** Which parameters receive gradients. */
export type Trains = (spec: ParamSpec) => boolean;

/** `trains`: all but those a search of architectures leaves alone, for one (weights, or architecture parameters). */
export function differentiate(graph: Graph, loss: string, ops: OpTable, trains: Trains = () => true): Graph {
  const root = graph.outputs[loss];
  invariant(root !== undefined, () => `graph has no output named ${loss}`);
  const builder = GraphBuilder.from(graph, ops);
  const isTrained = (spec: ParamSpec): boolean =>
    !STATISTICS.has(spec.role) && spec.frozen !== true && trains(spec);
  const trainable = reachesParameters(graph, isTrained);
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
      trains: ({ spec }) => isTrained(spec),
      contribute: (input, value) => contributions[node.inputs[input]!]!.push(value),
    });
  }
  return prune(builder.finish());
}

function reachesParameters(graph: Graph, isTrained: Trains): Uint8Array {
  const reaches = new Uint8Array(graph.nodes.length);
  for (const node of graph.nodes) {
    const own = node.op === 'param' && isTrained(node.params![0]!.spec);
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
