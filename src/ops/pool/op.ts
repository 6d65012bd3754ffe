/** @file Max, average and global average pooling and their gradients (declarations). */
import { UserError } from '../../core/userError';
import { type Attrs, elements, map } from '../../graph/ir';
import type { InferContext, OpDeclaration } from '../../graph/op';
import { bool, int } from '../attrs';
import { emitBackward, sizeOf } from '../backward';
import { mapShape } from '../fit';
import { slide } from '../window';

/** Kernel, stride and padding of a pool, in pixels. */
export const poolOf = (attrs: Attrs): { kernel: number; stride: number; padding: number } => ({
  kernel: int(attrs, 'kernel'),
  stride: int(attrs, 'stride'),
  padding: int(attrs, 'padding'),
});

/** Every element that goes in, unless the pool is called as a function. */
const poolFlops: OpDeclaration['flops'] = ({ attrs }, [x]) =>
  attrs['functional'] === true ? 0 : elements(x!);

function inferPool(context: InferContext) {
  const x = mapShape(context, 0);
  const { kernel, stride, padding } = poolOf(context.attrs);
  if (2 * padding > kernel) {
    throw new UserError({
      code: 'graph/pool-padding',
      at: context.path,
      found: `padding ${padding} with a ${kernel}×${kernel} pool`,
      expected: 'at most half the kernel, or some windows see no pixel',
    });
  }
  return map(...slide(context, x, kernel, { stride, padding, dilation: 1 }, x[1]));
}

const inferRestored = (context: InferContext) => {
  const [n, c] = mapShape(context, 0);
  return map(n, c, int(context.attrs, 'height'), int(context.attrs, 'width'));
};

export const maxPool: OpDeclaration = {
  doc: 'Largest value of each window: x [N,C,H,W] → [N,C,H′,W′], as torch.nn.functional.max_pool2d.',
  infer: inferPool,
  flops: poolFlops,
  gradient(context) {
    const { node, dy } = context;
    if (!context.needs(0)) return;
    const gradient = emitBackward(context, 'max_pool_grad', [node.inputs[0]!, dy], poolOf(node.attrs));
    context.contribute(0, gradient);
  },
};

export const maxPoolGrad: OpDeclaration = {
  doc: 'Sends dy [N,C,H′,W′] to the first largest value of each window of x [N,C,H,W]; overlapping windows add up.',
  infer: (context) => map(...mapShape(context, 0)),
};

export const avgPool: OpDeclaration = {
  doc: 'Mean of each window: x [N,C,H,W] → [N,C,H′,W′], as torch.nn.functional.avg_pool2d; count_include_pad divides by the whole kernel at the border.',
  infer(context) {
    bool(context.attrs, 'count_include_pad');
    return inferPool(context);
  },
  flops: poolFlops,
  gradient(context) {
    const { node, dy } = context;
    if (!context.needs(0)) return;
    const attrs = {
      ...poolOf(node.attrs),
      count_include_pad: bool(node.attrs, 'count_include_pad'),
      ...sizeOf(context, 0),
    };
    context.contribute(0, emitBackward(context, 'avg_pool_grad', [dy], attrs));
  },
};

export const avgPoolGrad: OpDeclaration = {
  doc: 'Spreads dy [N,C,H′,W′] evenly over each window → [N,C,H,W].',
  infer: inferRestored,
};

export const globalAvgPool: OpDeclaration = {
  doc: 'Mean over all pixels: x [N,C,H,W] → [N,C,1,1].',
  infer(context) {
    const [n, c] = mapShape(context, 0);
    return map(n, c, 1, 1);
  },
  flops: poolFlops,
  gradient(context) {
    if (!context.needs(0)) return;
    const gradient = emitBackward(context, 'global_avg_pool_grad', [context.dy], sizeOf(context, 0));
    context.contribute(0, gradient);
  },
};

export const globalAvgPoolGrad: OpDeclaration = {
  doc: 'dy [N,C,1,1]/(H·W) at every pixel → [N,C,H,W].',
  infer: inferRestored,
};
