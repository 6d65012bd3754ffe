/** @file Layer normalisation over the channels of every pixel (Ba et al. 2016), and its gradients (declarations). */
import { invariant } from '../../core/userError';
import { EFFECT, elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { real } from '../attrs';
import { emitBackward, paramOf } from '../backward';
import { flatShape, mapShape, sameChannels } from '../fit';

export const layerNorm: OpDeclaration = {
  doc: "Normalises the channels of every pixel: x [N,C,H,W], gamma, beta [C] → same shape, as torch's LayerNorm over the last axis of [N,H·W,C].",
  infer(context) {
    const x = mapShape(context, 0);
    for (const i of [1, 2]) sameChannels(context.path, x[1], flatShape(context, i, 1)[0]!, 'normalisation');
    return map(...x);
  },
  // Upstream's estimator doubles only norms that have an attribute `affine`, and LayerNorm has none.
  flops: ({ type }) => elements(type),
  gradient(context) {
    const { node, dy } = context;
    const [x, gamma] = node.inputs;
    const attrs = { eps: real(node.attrs, 'eps') };
    if (context.needs(0)) {
      context.contribute(0, emitBackward(context, 'layer_norm_grad_input', [x!, gamma!, dy], attrs));
    }
    const params = [paramOf(context, 1), paramOf(context, 2)];
    if (params.every((param) => context.trains(param))) {
      emitBackward(context, 'layer_norm_grad_params', [x!, dy], attrs, params);
    }
  },
};

export const layerNormGradInput: OpDeclaration = {
  doc: 'x, gamma [C], dy → (g − mean(g) − x̂·mean(g·x̂))/√(variance + eps) with g = dy·gamma, means over channels.',
  infer: (context) => map(...mapShape(context, 0)),
};

export const layerNormGradParams: OpDeclaration = {
  doc: 'Adds Σ dy·x̂ and Σ dy over all pixels to the gradients of gamma and beta.',
  infer(context) {
    mapShape(context, 0);
    invariant(
      context.params.length === 2,
      () => `${context.path}: layer_norm_grad_params writes gamma and beta`,
    );
    return EFFECT;
  },
};
