/** @file Element-wise activation functions and their gradient (declarations). */
import { elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { emitBackward } from '../backward';
import { mapShape } from '../fit';
import { activationKind } from './kind';

export const activation: OpDeclaration = {
  doc: 'Element-wise ReLU, ReLU6, h-swish, swish, sigmoid, h-sigmoid or GELU: x [N,C,H,W] → same shape.',
  infer(context) {
    activationKind(context.attrs, 'kind');
    return map(...mapShape(context, 0));
  },
  flops: ({ attrs, type }) =>
    ['relu', 'relu6'].includes(activationKind(attrs, 'kind')) ? elements(type) : 0,
  gradient(context) {
    const { node, dy } = context;
    if (!context.needs(0)) return;
    const attrs = { kind: activationKind(node.attrs, 'kind') };
    context.contribute(0, emitBackward(context, 'activation_grad', [node.inputs[0]!, dy], attrs));
  },
};

export const activationGrad: OpDeclaration = {
  doc: 'dy·f′(x): x, dy [N,C,H,W] → same shape. At a kink: the slope of the flatter side.',
  infer(context) {
    activationKind(context.attrs, 'kind');
    return map(...mapShape(context, 0));
  },
};
