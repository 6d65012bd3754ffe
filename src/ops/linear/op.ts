/** @file Fully connected layer and its gradients (declarations). */
import { invariant } from '../../core/userError';
import { EFFECT, elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { emitBackward, paramOf } from '../backward';
import { flatShape, mapShape, sameChannels } from '../fit';

export const linear: OpDeclaration = {
  doc: 'Fully connected layer: x [N,C,H,W], weight [K,C], optional bias [K] → [N,K,H,W]: torch.nn.functional.linear over the channels of every pixel.',
  infer(context) {
    const [n, c, h, w] = mapShape(context, 0);
    const [k, inputs] = flatShape(context, 1, 2);
    sameChannels(context.path, c, inputs!, 'weight (input side)');
    if (context.inputs.length > 2) {
      const [length] = flatShape(context, 2, 1);
      invariant(length === k, () => `${context.path}: bias has ${length} live entries, weight ${k} rows`);
    }
    return map(n, k!, h, w);
  },
  macs: (node, [, w]) => elements(node.type) * w!.shape[1]!,
  gradient(context) {
    const { node, dy } = context;
    const [x, w, bias] = node.inputs;
    if (context.needs(0)) context.contribute(0, emitBackward(context, 'linear_grad_input', [dy, w!]));
    if (context.needs(1)) emitBackward(context, 'linear_grad_weight', [x!, dy], {}, [paramOf(context, 1)]);
    if (bias !== undefined && context.needs(2)) {
      emitBackward(context, 'linear_grad_bias', [dy], {}, [paramOf(context, 2)]);
    }
  },
};

export const linearGradInput: OpDeclaration = {
  doc: 'Gradient of a linear layer with respect to its input: dy [N,K,H,W], weight [K,C] → [N,C,H,W].',
  infer(context) {
    const dy = mapShape(context, 0);
    const [k, c] = flatShape(context, 1, 2);
    invariant(dy[1] === k, () => `${context.path}: dy has ${dy[1]} channels, the weight ${k} rows`);
    return map(dy[0], c!, dy[2], dy[3]);
  },
};

export const linearGradWeight: OpDeclaration = {
  doc: 'Adds the gradient of a linear layer with respect to its weight: x [N,C,H,W], dy [N,K,H,W] → [K,C], through its slices.',
  infer(context) {
    mapShape(context, 0);
    mapShape(context, 1);
    invariant(context.params.length === 1, () => `${context.path}: linear_grad_weight writes one parameter`);
    return EFFECT;
  },
};

export const linearGradBias: OpDeclaration = {
  doc: 'Adds the gradient of a linear layer with respect to its bias: dy [N,K,H,W] → [K], through its slice.',
  infer(context) {
    mapShape(context, 0);
    invariant(context.params.length === 1, () => `${context.path}: linear_grad_bias writes one parameter`);
    return EFFECT;
  },
};

export const biasAdd: OpDeclaration = {
  doc: 'x + bias: x [N,C,H,W], bias [C], added to every pixel → same shape.',
  infer(context) {
    const x = mapShape(context, 0);
    sameChannels(context.path, x[1], flatShape(context, 1, 1)[0]!, 'bias');
    return map(...x);
  },
  flops: ({ type }) => elements(type),
  gradient(context) {
    if (context.needs(0)) context.contribute(0, context.dy);
    if (context.needs(1)) emitBackward(context, 'linear_grad_bias', [context.dy], {}, [paramOf(context, 1)]);
  },
};
