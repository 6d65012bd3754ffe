/** @file Depthwise 2-D convolution (one window per channel) and its two gradients (declarations). */
import { UserError, invariant } from '../../core/userError';
import { elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward, sizeOf } from '../backward';
import { giveWeightGradient, inferWeightGradient } from '../weightGradient';
import { convWeight, mapShape, sameChannels } from '../fit';
import { slide, windowOf } from '../window';

export const depthwiseConv2d: OpDeclaration = {
  doc: 'Depthwise convolution: x [N,C,H,W], weight [C,1,k,k] → [N,C,H′,W′], as torch conv2d with groups = C. With coefficients [4,C] (inference only): act(scale·conv + shift).',
  infer(context) {
    const x = mapShape(context, 0);
    const { k, c, kernel } = convWeight(context, 1);
    if (c !== 1) {
      throw new UserError({
        code: 'graph/not-depthwise',
        at: context.path,
        found: `a weight of ${c} input channels per group`,
        expected: '1: a grouped convolution must be dense (groups = 1) or depthwise (groups = channels)',
      });
    }
    sameChannels(context.path, x[1], k, 'depthwise weight');
    return map(...slide(context, x, kernel, windowOf(context.attrs), k));
  },
  macs: (node, [, w]) => elements(node.type) * w!.shape[2]! * w!.shape[3]!,
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
      context.contribute(0, emitBackward(context, 'depthwise_conv2d_grad_input', [dy, w!], attrs));
    }
    if (context.needs(1)) giveWeightGradient(context, 'depthwise_conv2d_grad_weight', [x!, dy], window);
  },
};

export const depthwiseConv2dGradInput: OpDeclaration = {
  doc: 'Gradient of a depthwise convolution with respect to its input: dy [N,C,H′,W′], weight [C,1,k,k] → [N,C,H,W].',
  infer(context) {
    const dy = mapShape(context, 0);
    const { k } = convWeight(context, 1);
    invariant(dy[1] === k, () => `${context.path}: dy has ${dy[1]} channels, the weight ${k}`);
    return map(dy[0], k, int(context.attrs, 'height'), int(context.attrs, 'width'));
  },
};

export const depthwiseConv2dGradWeight: OpDeclaration = {
  doc: 'Gradient of a depthwise convolution with respect to its weight: x [N,C,H,W], dy [N,C,H′,W′] → [C,1,k,k], added to the parameter through its slices, or given as a value where the weight is computed.',
  infer(context) {
    const x = mapShape(context, 0);
    const dy = mapShape(context, 1);
    invariant(x[1] === dy[1], () => `${context.path}: x has ${x[1]} channels, dy ${dy[1]}`);
    return inferWeightGradient(context, x[1], 1);
  },
};
