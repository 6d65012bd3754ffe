/** @file Bicubic resizing and its gradient (declarations). */
import { map } from '../../graph/ir';
import type { InferContext, OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward, sizeOf } from '../backward';
import { mapShape, notEmpty } from '../fit';

const inferSize = (context: InferContext) => {
  const [n, c] = mapShape(context, 0);
  const { attrs, path } = context;
  return map(...notEmpty(path, 'a resize', [n, c, int(attrs, 'height'), int(attrs, 'width')]));
};

export const resizeBicubic: OpDeclaration = {
  doc: "Bicubic interpolation: x [N,C,H,W] → [N,C,height,width], as torch's interpolate(mode='bicubic', align_corners=False): a = −0.75, borders repeated, no smoothing when shrinking.",
  infer: inferSize,
  gradient(context) {
    if (!context.needs(0)) return;
    context.contribute(0, emitBackward(context, 'resize_bicubic_grad', [context.dy], sizeOf(context, 0)));
  },
};

export const resizeBicubicGrad: OpDeclaration = {
  doc: 'Gradient of bicubic interpolation: dy [N,C,H′,W′] → [N,C,height,width], every pixel what it gave.',
  infer: inferSize,
};
