/** @file Moving, cropping and re-arranging pixels (declarations). */
import { UserError } from '../../core/userError';
import { map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward, sizeOf } from '../backward';
import { shapeAttrs } from '../broadcast/op';
import { mapShape, notEmpty } from '../fit';

export const spatialPad: OpDeclaration = {
  doc: 'Puts x [N,C,H,W] into a frame of height × width at (top, left), zero around it; negative offsets crop.',
  infer(context) {
    const [n, c] = mapShape(context, 0);
    const { attrs, path } = context;
    const shape = [n, c, int(attrs, 'height'), int(attrs, 'width')] as const;
    return map(...notEmpty(path, 'a crop', shape));
  },
  gradient(context) {
    const { attrs } = context.node;
    if (!context.needs(0)) return;
    const back = { top: -int(attrs, 'top'), left: -int(attrs, 'left'), ...sizeOf(context, 0) };
    context.contribute(0, emitBackward(context, 'spatial_pad', [context.dy], back));
  },
};

export const reshapePixels: OpDeclaration = {
  doc: 'The same pixels, row by row, in rows of another length: x [N,C,H,W] → [N,C,height,width].',
  infer(context) {
    const [n, c, h, w] = mapShape(context, 0);
    const [height, width] = [int(context.attrs, 'height'), int(context.attrs, 'width')];
    if (h * w !== height * width) {
      throw new UserError({
        code: 'graph/pixel-count',
        at: context.path,
        found: `${h}×${w} pixels in rows as ${height}×${width}`,
        expected: `as many pixels as there are: ${h * w}`,
      });
    }
    return map(n, c, height, width);
  },
  gradient(context) {
    if (!context.needs(0)) return;
    const { start, count } = context.node.attrs as { readonly start: number; readonly count: number };
    const attrs = { ...sizeOf(context, 0), start, count };
    context.contribute(0, emitBackward(context, 'reshape_pixels', [context.dy], attrs));
  },
  // Rows of a channel hold pixel after pixel: all channels of the source, read in another shape.
  view: { kind: 'slice' },
};

export const zeros: OpDeclaration = {
  doc: 'A map [n,c,h,w] of zeros.',
  infer: ({ attrs, path }) => map(...notEmpty(path, 'a map of zeros', shapeAttrs(attrs))),
};
