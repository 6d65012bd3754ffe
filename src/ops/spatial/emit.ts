/** @file Moving, cropping and re-arranging pixels, as functions for modules. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';
import type { MapShape } from '../broadcast/emit';

/** Where the map lies in its frame of height × width pixels; negative offsets crop. */
export interface Frame {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** out[y][x] = in[y − top][x − left], 0 outside; a frame that is the map adds no node. */
export function spatialPad(g: GraphBuilder, x: ValueId, { top, left, height, width }: Frame): ValueId {
  const [, , h, w] = g.typeOf(x).shape;
  if (top === 0 && left === 0 && h === height && w === width) return x;
  return g.emit('spatial_pad', [x], { attrs: { top, left, height, width } });
}

/** The same pixels in rows of another length; height · width stays. The same size adds no node. */
export function reshapePixels(g: GraphBuilder, x: ValueId, height: number, width: number): ValueId {
  const [, c, h, w] = g.typeOf(x).shape;
  if (h === height && w === width) return x;
  return g.emit('reshape_pixels', [x], { attrs: { height, width, start: 0, count: c! } });
}

export function zeros(g: GraphBuilder, [n, c, h, w]: MapShape): ValueId {
  return g.emit('zeros', [], { attrs: { n, c, h, w } });
}
