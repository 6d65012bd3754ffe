/** @file Dense 2-D convolution and its two gradients (declarations). */
import { invariant } from '../../core/userError';
import { elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward, sizeOf } from '../backward';
import { giveWeightGradient, inferWeightGradient } from '../weightGradient';
import { convWeight, mapShape, sameChannels } from '../fit';
import { slide, windowOf } from '../window';

export const conv2d: OpDeclaration = {
  doc: 'Dense convolution: x [N,C,H,W], weight [K,C,k,k] → [N,K,H′,W′], as torch.nn.functional.conv2d without bias. With coefficients [4,K] (rows 2, 3 = scale, shift; inference only): act(scale·conv + shift).',
  infer(context) {
    const x = mapShape(context, 0);
    const { k, c, kernel } = convWeight(context, 1);
    sameChannels(context.path, x[1], c, 'weight (input side)');
    return map(...slide(context, x, kernel, windowOf(context.attrs), k));
  },
  macs: (node, [, w]) => elements(node.type) * w!.shape[1]! * w!.shape[2]! * w!.shape[3]!,
  gradient(context) {
    const { node, dy } = context;
    invariant(
      node.inputs.length === 2,
      () => `${node.path}: a convolution with folded coefficients has no gradient`,
    );
    const [x, w] = node.inputs;
    const window = { ...windowOf(node.attrs) };
    if (context.needs(0)) {
      const attrs = { ...window, ...sizeOf(context, 0) };
      context.contribute(0, emitBackward(context, 'conv2d_grad_input', [dy, w!], attrs));
    }
    if (context.needs(1)) giveWeightGradient(context, 'conv2d_grad_weight', [x!, dy], window);
  },
};

export const conv2dGradInput: OpDeclaration = {
  doc: 'Gradient of a dense convolution with respect to its input: dy [N,K,H′,W′], weight [K,C,k,k] → [N,C,H,W].',
  infer(context) {
    const dy = mapShape(context, 0);
    const { k, c } = convWeight(context, 1);
    invariant(dy[1] === k, () => `${context.path}: dy has ${dy[1]} channels, the weight ${k}`);
    return map(dy[0], c, int(context.attrs, 'height'), int(context.attrs, 'width'));
  },
};

export const conv2dGradWeight: OpDeclaration = {
  doc: 'Gradient of a dense convolution with respect to its weight: x [N,C,H,W], dy [N,K,H′,W′] → [K,C,k,k], added to the parameter through its slices, or given as a value where the weight is computed.',
  infer(context) {
    const [, c] = mapShape(context, 0);
    const [, k] = mapShape(context, 1);
    return inferWeightGradient(context, k, c);
  },
};
