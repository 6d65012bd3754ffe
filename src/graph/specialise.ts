/**
 * @file From what a network *is* (mode-less `batch_norm` nodes, as traced, drawn and counted) to what
 * is *run*. This is also where the element-wise tails fuse:
 *
 *   train, calibrate   x → bn_stats → affine(+activation), and an effect that updates the running statistics
 *   infer              bn_fold(running statistics) → epilogue of the convolution that feeds it (+activation)
 */
import { invariant } from '../core/userError';
import { GraphBuilder } from './builder';
import type { Graph, GraphNode, ParamRef, ValueId } from './ir';
import type { OpTable } from './op';
import { prune, usesOf } from './prune';

/** `calibrate` = batch statistics, recorded, without gradients (SPOS, section 3.4 of arXiv 1904.00420). */
export type Mode = 'train' | 'calibrate' | 'infer';

const FOLDS_AFFINE = new Set(['conv2d', 'depthwise_conv2d']);

export function specialise(graph: Graph, mode: Mode, ops: OpTable): Graph {
  const uses = usesOf(graph);
  const outputs = new Set(Object.values(graph.outputs));
  const builder = new GraphBuilder(ops);
  const renamed: ValueId[] = [];
  const at = (id: ValueId): ValueId => renamed[id]!;

  /** The only reader of `node`, if it is an op of kind `op` and the value is not an output itself. */
  const soleReader = (node: GraphNode, op: string): GraphNode | undefined => {
    const readers = uses[node.id]!;
    return readers.length === 1 && readers[0]!.op === op && !outputs.has(node.id) ? readers[0] : undefined;
  };
  const emit = (
    node: GraphNode,
    op: string,
    inputs: ValueId[],
    attrs: GraphNode['attrs'],
    params?: readonly ParamRef[],
  ): ValueId =>
    builder.emit(op, inputs, { attrs, path: node.path, mutable: node.mutable, ...(params && { params }) });

  const lowerNorm = (node: GraphNode): ValueId => {
    const [x, gamma, beta, mean, variance] = node.inputs as [number, number, number, number, number];
    const { eps, momentum } = node.attrs;
    invariant(eps !== undefined && momentum !== undefined, 'batch_norm carries eps and momentum');
    const activation = soleReader(node, 'activation');
    const act = activation ? activation.attrs['kind']! : 'none';
    const producer = graph.nodes[x]!;
    let y: ValueId;
    if (mode === 'infer') {
      const folded = emit(node, 'bn_fold', [at(gamma), at(beta), at(mean), at(variance)], { eps });
      const fused =
        FOLDS_AFFINE.has(producer.op) &&
        soleReader(producer, 'batch_norm') === node &&
        producer.inputs.length === 2;
      y = fused
        ? emit(producer, producer.op, [...producer.inputs.map(at), folded], { ...producer.attrs, act })
        : emit(node, 'affine', [at(x), folded], { act });
    } else {
      const [n, , h, w] = producer.type.shape as [number, number, number, number];
      const stats = emit(node, 'bn_stats', [at(x), at(gamma), at(beta)], { eps });
      y = emit(node, 'affine', [at(x), stats], { act, eps });
      const running = [mean, variance].map((id) => graph.nodes[id]!.params![0]!);
      emit(node, 'bn_update_running', [stats], { momentum, count: n * h * w }, running);
    }
    if (activation) renamed[activation.id] = y;
    return y;
  };

  for (const node of graph.nodes) {
    if (renamed[node.id] !== undefined) continue; // an activation that its batch norm took along
    if (node.op === 'input') renamed[node.id] = builder.input(String(node.attrs['name']), node.type);
    else if (node.op === 'param') renamed[node.id] = builder.param(node.params![0]!);
    else if (node.op === 'batch_norm') renamed[node.id] = lowerNorm(node);
    else renamed[node.id] = emit(node, node.op, node.inputs.map(at), node.attrs, node.params);
  }
  for (const [name, id] of Object.entries(graph.outputs)) builder.output(name, at(id));
  return prune(builder.finish());
}
