/** @file Images of another size, as a function for modules. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

/** x [N,C,H,W] → [N,C,height,width], as torch's interpolate(mode='bicubic', align_corners=False). */
export function resizeBicubic(g: GraphBuilder, x: ValueId, height: number, width: number): ValueId {
  return g.emit('resize_bicubic', [x], { attrs: { height, width } });
}
