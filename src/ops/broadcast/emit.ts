/** @file Products and sums along dimensions of one, as functions for modules. Shapes are [N, C, H, W]. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

export type MapShape = readonly [n: number, c: number, h: number, w: number];

const attrsOf = ([n, c, h, w]: MapShape) => ({ n, c, h, w });

const isSame = (g: GraphBuilder, x: ValueId, shape: MapShape): boolean =>
  g.typeOf(x).shape.every((size, d) => size === shape[d]);

/** x · s; each dimension of s is x's, or 1 and repeated. */
export function mul(g: GraphBuilder, x: ValueId, s: ValueId): ValueId {
  return g.emit('mul', [x, s]);
}

/** Repeats along dimensions of one; the same shape adds no node. */
export function broadcast(g: GraphBuilder, x: ValueId, shape: MapShape): ValueId {
  return isSame(g, x, shape) ? x : g.emit('broadcast', [x], { attrs: attrsOf(shape) });
}

/** Sums the dimensions that `shape` has as one; the same shape adds no node. */
export function sumTo(g: GraphBuilder, x: ValueId, shape: MapShape): ValueId {
  return isSame(g, x, shape) ? x : g.emit('sum_to', [x], { attrs: attrsOf(shape) });
}
