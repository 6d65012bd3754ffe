/** @file Layer normalisation, as a function for modules. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

/** x [N,C,H,W], gamma and beta [C]: over the channels of every pixel (token). */
export const layerNorm = (g: GraphBuilder, x: ValueId, gamma: ValueId, beta: ValueId, eps: number): ValueId =>
  g.emit('layer_norm', [x, gamma, beta], { attrs: { eps } });
