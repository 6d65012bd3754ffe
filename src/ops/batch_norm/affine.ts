/** @file Scale, shift and activation per channel, and the gradients of batch norm through it (declarations). */
import { invariant } from '../../core/userError';
import { EFFECT, flat, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { real } from '../attrs';
import { activationKind } from '../activation/kind';
import { emitBackward, paramOf } from '../backward';
import { flatShape, mapShape, sameChannels } from '../fit';

export const affine: OpDeclaration = {
  doc: 'act(scale·x + shift) per channel: x [N,C,H,W], coefficients [4,C] (rows 2, 3 = scale, shift) → same shape.',
  infer(context) {
    const x = mapShape(context, 0);
    sameChannels(context.path, x[1], flatShape(context, 1, 2)[1]!, 'normalisation');
    activationKind(context.attrs, 'act');
    return map(...x);
  },
  gradient(context) {
    const { builder, node, dy } = context;
    const [x, coefficients] = node.inputs;
    const source = builder.node(coefficients!);
    const attrs = { act: activationKind(node.attrs, 'act'), eps: real(source.attrs, 'eps') };
    if (source.op === 'bn_fold') {
      // Running statistics are constants: without sums over the batch only scale·act′·dy remains.
      if (!context.needs(0)) return;
      context.contribute(0, emitBackward(context, 'bn_grad_input', [x!, coefficients!, dy], attrs));
      return;
    }
    invariant(source.op === 'bn_stats', () => `${node.path}: coefficients come from ${source.op}`);
    const sums = emitBackward(context, 'bn_grad_stats', [x!, coefficients!, dy], attrs);
    if (context.needs(0)) {
      context.contribute(0, emitBackward(context, 'bn_grad_input', [x!, coefficients!, dy, sums], attrs));
    }
    const params = [paramOf(context, 1, source), paramOf(context, 2, source)];
    if (params.every((param) => context.trains(param))) {
      emitBackward(context, 'vector_grad', [sums], {}, params);
    }
  },
};

export const bnGradStats: OpDeclaration = {
  doc: 'x, stats [4,C], dy → [2,C]: dγ = Σ g·x̂ and dβ = Σ g, with g = dy·act′(scale·x + shift) and x̂ = (x − mean)/√(variance + eps).',
  infer(context) {
    const [, c] = mapShape(context, 0);
    mapShape(context, 2);
    return flat([2, c]);
  },
};

export const bnGradInput: OpDeclaration = {
  doc: 'x, stats [4,C], dy, sums [2,C] → scale·(g − dβ/M − x̂·dγ/M), M = N·H·W. Without sums the statistics are constants: scale·g.',
  infer(context) {
    mapShape(context, 2);
    return map(...mapShape(context, 0));
  },
};

export const vectorGrad: OpDeclaration = {
  doc: 'Row i of [R,C] is added to the gradient of vector parameter i, through its slice.',
  infer(context) {
    const [rows] = flatShape(context, 0, 2);
    invariant(
      rows === context.params.length,
      () => `${context.path}: ${rows} rows for ${context.params.length} vectors`,
    );
    return EFFECT;
  },
};
