/** @file Fully connected layer and its gradients (declarations). */
import { UserError, invariant } from '../../core/userError';
import { EFFECT, elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { emitBackward, paramOf } from '../backward';
import { flatShape, mapShape, sameChannels } from '../fit';

export const linear: OpDeclaration = {
  doc: 'Fully connected layer: x [N,C,1,1], weight [K,C], optional bias [K] → [N,K,1,1], as torch.nn.functional.linear.',
  infer(context) {
    const [n, c, h, w] = mapShape(context, 0);
    if (h !== 1 || w !== 1) {
      throw new UserError({
        code: 'graph/not-pooled',
        at: context.path,
        found: `a ${h}×${w} map before a linear layer`,
        expected: '1×1: put global average pooling in front',
      });
    }
    const [k, inputs] = flatShape(context, 1, 2);
    sameChannels(context.path, c, inputs!, 'weight (input side)');
    if (context.inputs.length > 2) {
      const [length] = flatShape(context, 2, 1);
      invariant(length === k, () => `${context.path}: bias has ${length} live entries, weight ${k} rows`);
    }
    return map(n, k!, 1, 1);
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
  doc: 'Gradient of a linear layer with respect to its input: dy [N,K,1,1], weight [K,C] → [N,C,1,1].',
  infer(context) {
    const dy = mapShape(context, 0);
    const [k, c] = flatShape(context, 1, 2);
    invariant(dy[1] === k, () => `${context.path}: dy has ${dy[1]} channels, the weight ${k} rows`);
    return map(dy[0], c!, 1, 1);
  },
};

export const linearGradWeight: OpDeclaration = {
  doc: 'Adds the gradient of a linear layer with respect to its weight: x [N,C,1,1], dy [N,K,1,1] → [K,C], through its slices.',
  infer(context) {
    mapShape(context, 0);
    mapShape(context, 1);
    invariant(context.params.length === 1, () => `${context.path}: linear_grad_weight writes one parameter`);
    return EFFECT;
  },
};

export const linearGradBias: OpDeclaration = {
  doc: 'Adds the gradient of a linear layer with respect to its bias: dy [N,K,1,1] → [K], through its slice.',
  infer(context) {
    mapShape(context, 0);
    invariant(context.params.length === 1, () => `${context.path}: linear_grad_bias writes one parameter`);
    return EFFECT;
  },
};
