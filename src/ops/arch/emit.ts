/** @file Weights of candidates from architecture parameters, as a function for modules. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

export type ArchWeights =
  | { readonly kind: 'softmax' }
  | { readonly kind: 'gumbel'; readonly noise: ValueId; readonly tau: number; readonly hard: boolean }
  | { readonly kind: 'one_hot'; readonly index: number };

/** alpha [E] → [1,E,1,1]; see the op's declaration. */
export function archWeights(g: GraphBuilder, alpha: ValueId, weights: ArchWeights): ValueId {
  switch (weights.kind) {
    case 'softmax':
      return g.emit('arch_weights', [alpha], { attrs: { kind: 'softmax' } });
    case 'gumbel': {
      const { noise, tau, hard } = weights;
      return g.emit('arch_weights', [alpha, noise], { attrs: { kind: 'gumbel', tau, hard } });
    }
    case 'one_hot':
      return g.emit('arch_weights', [alpha], { attrs: { kind: 'one_hot', index: weights.index } });
    default:
      return weights satisfies never;
  }
}
