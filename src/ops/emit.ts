/**
 * @file The forward ops as functions, for modules: each adds one node to the graph being traced and
 * returns its value. Shapes and errors are those of the op's declaration.
 */
import type { GraphBuilder } from '../graph/builder';
import type { Attrs, ValueId } from '../graph/ir';
import type { ActivationKind } from './activation/kind';
import type { WindowAttrs } from './window';

/** x [N,C,H,W], w [K,C,k,k] → [N,K,H′,W′]. */
export function conv2d(
  g: GraphBuilder,
  x: ValueId,
  w: ValueId,
  { stride, padding, dilation }: WindowAttrs,
): ValueId {
  return g.emit('conv2d', [x, w], { attrs: { stride, padding, dilation } });
}

/** x [N,C,H,W], w [C,1,k,k] → [N,C,H′,W′]. */
export function depthwiseConv2d(
  g: GraphBuilder,
  x: ValueId,
  w: ValueId,
  { stride, padding, dilation }: WindowAttrs,
): ValueId {
  return g.emit('depthwise_conv2d', [x, w], { attrs: { stride, padding, dilation } });
}

/** x [N,C,1,1], w [K,C], bias [K] → [N,K,1,1]. */
export function linear(g: GraphBuilder, x: ValueId, w: ValueId, bias?: ValueId): ValueId {
  return g.emit('linear', bias === undefined ? [x, w] : [x, w, bias]);
}

/** x [N,C,H,W] + bias [C] at every pixel. */
export function biasAdd(g: GraphBuilder, x: ValueId, bias: ValueId): ValueId {
  return g.emit('bias_add', [x, bias]);
}

/** Mode-less batch norm: x [N,C,H,W], vectors [C] → same shape. `momentum` is the share of the new batch. */
export function batchNorm(
  g: GraphBuilder,
  x: ValueId,
  gamma: ValueId,
  beta: ValueId,
  mean: ValueId,
  variance: ValueId,
  { eps, momentum }: { readonly eps: number; readonly momentum: number },
): ValueId {
  return g.emit('batch_norm', [x, gamma, beta, mean, variance], { attrs: { eps, momentum } });
}

/** Element-wise; `none` adds no node. */
export function activation(g: GraphBuilder, x: ValueId, kind: ActivationKind): ValueId {
  return kind === 'none' ? x : g.emit('activation', [x], { attrs: { kind } });
}

/** a + b, equal shapes. */
export function add(g: GraphBuilder, a: ValueId, b: ValueId): ValueId {
  return g.emit('add', [a, b]);
}

/** A pool's window, in pixels. */
export interface PoolAttrs {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/** A pool that upstream calls as a function, not as a module: MMRazor's estimator does not see it. */
export interface Functional {
  readonly functional?: boolean;
}

const marked = ({ functional = false }: Functional): Attrs => (functional ? { functional } : {});

/** x [N,C,H,W] → [N,C,H′,W′]. */
export function maxPool(g: GraphBuilder, x: ValueId, { kernel, stride, padding }: PoolAttrs): ValueId {
  return g.emit('max_pool', [x], { attrs: { kernel, stride, padding } });
}

/** x [N,C,H,W] → [N,C,H′,W′]; PyTorch's default counts the padding. */
export function avgPool(
  g: GraphBuilder,
  x: ValueId,
  {
    kernel,
    stride,
    padding,
    countIncludePad = true,
    ...rest
  }: PoolAttrs & Functional & { readonly countIncludePad?: boolean },
): ValueId {
  const attrs = { kernel, stride, padding, count_include_pad: countIncludePad, ...marked(rest) };
  return g.emit('avg_pool', [x], { attrs });
}

/** x [N,C,H,W] → [N,C,1,1]. */
export function globalAvgPool(g: GraphBuilder, x: ValueId, options: Functional = {}): ValueId {
  return g.emit('global_avg_pool', [x], { attrs: marked(options) });
}

/** Channels start … start + count − 1; all of them add no node. */
export function channelSlice(g: GraphBuilder, x: ValueId, start: number, count: number): ValueId {
  if (start === 0 && count === g.channels(x)) return x;
  return g.emit('channel_slice', [x], { attrs: { start, count } });
}

/** Along channels; one input adds no node. */
export function concat(g: GraphBuilder, inputs: readonly ValueId[]): ValueId {
  return inputs.length === 1 ? inputs[0]! : g.emit('concat', inputs);
}

/** out[:, i·groups + g] = x[:, g·(C/groups) + i]; one group adds no node. */
export function channelShuffle(g: GraphBuilder, x: ValueId, groups: number): ValueId {
  return groups === 1 ? x : g.emit('channel_shuffle', [x], { attrs: { groups } });
}

/** logits [N,K,1,1], labels u32 [N] → [2]: mean loss, number correct. */
export function softmaxCrossEntropy(
  g: GraphBuilder,
  logits: ValueId,
  labels: ValueId,
  { smoothing = 0 }: { readonly smoothing?: number } = {},
): ValueId {
  return g.emit('softmax_cross_entropy', [logits, labels], { attrs: { smoothing } });
}
