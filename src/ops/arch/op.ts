/** @file Weights of candidates from architecture parameters, and their gradient (declarations). */
import { invariant } from '../../core/userError';
import { type Attrs, EFFECT, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { emitBackward, paramOf } from '../backward';
import { flatShape, mapShape } from '../fit';

/** In shaders by their number. */
export const ARCH_KINDS = ['softmax', 'gumbel', 'one_hot'] as const;

export type ArchKind = (typeof ARCH_KINDS)[number];

export interface ArchAttrs {
  readonly kind: ArchKind;
  /** Gumbel: temperature. */
  readonly tau: number;
  /** Gumbel: one-hot forward, the soft weights' gradient. */
  readonly hard: boolean;
  /** One-hot: which one. */
  readonly index: number;
}

export function archAttrs({ kind, tau = 1, hard = false, index = 0 }: Attrs): ArchAttrs {
  const known = ARCH_KINDS.find((name) => name === kind);
  invariant(known, () => `arch_weights of kind ${kind}`);
  return { kind: known, tau: Number(tau), hard: hard === true, index: Number(index) };
}

export const archWeights: OpDeclaration = {
  doc: 'Architecture parameters [E] → weights [1,E,1,1]. softmax (DARTS); gumbel: softmax((alpha + noise)/tau) with noise [E], hard: its largest as one-hot, with the soft gradient (Jang et al. 2017); one_hot: 1 at index, whose gradient is that of log softmax(alpha) at index (DSNAS).',
  infer(context) {
    const [count] = flatShape(context, 0, 1);
    const { kind, index } = archAttrs(context.attrs);
    invariant(
      context.inputs.length === (kind === 'gumbel' ? 2 : 1) && index < count!,
      () => `${context.path}: arch_weights of kind ${kind} does not fit`,
    );
    return map(1, count!, 1, 1);
  },
  gradient(context) {
    if (!context.needs(0)) return;
    const [alpha, ...noise] = context.node.inputs;
    const inputs = [alpha!, context.dy, ...noise];
    emitBackward(context, 'arch_weights_grad', inputs, context.node.attrs, [paramOf(context, 0)]);
  },
};

export const archWeightsGrad: OpDeclaration = {
  doc: 'Adds the gradient of arch_weights: alpha [E], dy [1,E,1,1], noise [E] if any.',
  infer(context) {
    flatShape(context, 0, 1);
    mapShape(context, 1);
    invariant(context.params.length === 1, () => `${context.path}: arch_weights_grad writes one parameter`);
    return EFFECT;
  },
};
