/** @file A smaller kernel made of a larger one's centre, as a function for modules. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

/** w [K,C,s,s], matrix [t²,t²] → [K,C,t,t]: the centre of each kernel times the matrix (once-for-all). */
export function kernelTransform(g: GraphBuilder, w: ValueId, matrix: ValueId, size: number): ValueId {
  return g.emit('kernel_transform', [w, matrix], { attrs: { size } });
}
