/**
 * @file Gradients of weights, which are parameters (then they are added through the slices) or computed values
 * (then they are values themselves, and flow on).
 */
import { invariant } from '../core/userError';
import { type Attrs, EFFECT, type TensorType, type ValueId, flat, liveShape } from '../graph/ir';
import type { GradientContext, InferContext } from '../graph/op';
import type { CpuContext, Floats } from '../plan/kernel';
import { int } from './attrs';
import { emitBackward } from './backward';

/** Emits `op` for input 1 of the forward node; its attribute `kernel` is the live window's side. */
export function giveWeightGradient(
  context: GradientContext,
  op: string,
  inputs: readonly ValueId[],
  attrs: Attrs,
): void {
  const weight = context.builder.node(context.node.inputs[1]!);
  const kernel = weight.type.shape[2]!;
  const params = weight.op === 'param' ? weight.params : undefined;
  const gradient = emitBackward(context, op, inputs, { ...attrs, kernel }, params ?? []);
  if (!params) context.contribute(1, gradient);
}

/** The type of a weight gradient [k, c, kernel, kernel]. */
export function inferWeightGradient(context: InferContext, k: number, c: number): TensorType {
  const kernel = int(context.attrs, 'kernel');
  const [param] = context.params;
  if (!param) return flat([k, c, kernel, kernel]);
  const live = liveShape(param);
  invariant(
    live[0] === k && live[2] === kernel,
    () => `${context.path}: a gradient [${k}, ${c}, ${kernel}, ${kernel}] for a weight [${live.join(', ')}]`,
  );
  return EFFECT;
}

/** Where a reference kernel leaves a weight's gradient. */
export function leaveWeightGradient(context: CpuContext, gradient: Floats): void {
  if (context.node.params) context.addGradient(0, gradient);
  else context.out.set(gradient);
}
