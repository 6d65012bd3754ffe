/**
 * @file What several nodes of the graph say and one layer of a framework means: a convolution and its bias; a
 * convolution in groups, which the graph cuts into one convolution a group.
 */
import type { Graph, GraphNode, ParamRef, ValueId } from '../../graph/ir';
import { usesOf } from '../../graph/prune';

/** A convolution in groups: the `concat` that ends it stands for it. */
export interface GroupedConv {
  readonly x: ValueId;
  /** The rows of the weight, group by group. */
  readonly rows: readonly ParamRef[];
  /** The first group's convolution, for its attributes. */
  readonly conv: GraphNode;
}

export interface Fusions {
  /** By the id of the `concat`. */
  readonly grouped: ReadonlyMap<ValueId, GroupedConv>;
  /** The bias's leaf, by the id of the convolution (or of the `concat`). */
  readonly biases: ReadonlyMap<ValueId, ValueId>;
  /** Nodes that no layer is made of. */
  readonly absorbed: ReadonlySet<ValueId>;
}

export function findFusions(graph: Graph): Fusions {
  const uses = usesOf(graph);
  const outputs = new Set(Object.values(graph.outputs));
  const soleReader = (id: ValueId): GraphNode | undefined =>
    uses[id]?.length === 1 && !outputs.has(id) ? uses[id][0] : undefined;
  const grouped = new Map<ValueId, GroupedConv>();
  const biases = new Map<ValueId, ValueId>();
  const absorbed = new Set<ValueId>();
  for (const node of graph.nodes) {
    const group = node.op === 'concat' ? groupedBy(graph, node, soleReader) : undefined;
    if (!group) continue;
    grouped.set(node.id, group);
    for (const conv of node.inputs) {
      absorbed.add(conv);
      const part = graph.nodes[conv]?.inputs[0];
      if (part !== undefined && soleReader(part)) absorbed.add(part);
    }
  }
  for (const { op, id, inputs } of graph.nodes) {
    if (op !== 'bias_add') continue;
    const [x, leaf] = inputs as [ValueId, ValueId];
    const from = graph.nodes[x]?.op;
    const isConv = from === 'conv2d' || from === 'depthwise_conv2d' || grouped.has(x);
    if (isConv && soleReader(x)?.id === id && graph.nodes[leaf]?.op === 'param') biases.set(x, leaf);
  }
  return { grouped, biases, absorbed };
}

function groupedBy(
  { nodes }: Graph,
  concat: GraphNode,
  soleReader: (id: ValueId) => GraphNode | undefined,
): GroupedConv | undefined {
  const convs = concat.inputs.map((id) => nodes[id]!);
  const [first] = convs;
  const [window, count] = [JSON.stringify(first?.attrs), first && nodes[first.inputs[0]!]?.type.shape[1]];
  if (!first || count === undefined) return undefined;
  const source = nodes[first.inputs[0]!]!.inputs[0];
  const rows: ParamRef[] = [];
  for (const [g, conv] of convs.entries()) {
    const part = nodes[conv.inputs[0]!];
    const leaf = nodes[conv.inputs[1]!];
    const ref = leaf?.op === 'param' ? leaf.params?.[0] : undefined;
    const isGroup =
      conv.op === 'conv2d' &&
      JSON.stringify(conv.attrs) === window &&
      soleReader(conv.id) === concat &&
      part?.op === 'channel_slice' &&
      part.inputs[0] === source &&
      part.attrs['start'] === g * count &&
      part.attrs['count'] === count;
    if (!isGroup || !ref || ref.spec !== (rows[0] ?? ref).spec) return undefined;
    rows.push(ref);
  }
  if (source === undefined || nodes[source]?.type.shape[1] !== count * convs.length) return undefined;
  return { x: source, rows, conv: first };
}
