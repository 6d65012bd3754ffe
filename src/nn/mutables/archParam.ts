/** @file Architecture parameters in a graph: the leaf that holds them, and the weights they make. */
import type { GraphBuilder } from '../../graph/builder';
import { type ParamSpec, type ValueId, flat } from '../../graph/ir';
import { type DiffMutable, GumbelChoiceRoute, type Choice } from '../../mutables';
import { archWeights } from '../../ops/arch/emit';

/** One number a candidate; groups of mutables share one (mmrazor nas_mutator.py: prepare_arch_params). */
export const archSpec = (name: string, size: number): ParamSpec => ({
  name,
  role: 'arch_param',
  shape: [size],
});

export function archLeaf(builder: GraphBuilder, name: string, size: number): ValueId {
  return builder.param({ spec: archSpec(name, size), slices: [[[0, size]]] });
}

/** Inputs of a graph that hold Gumbel noise start like this; whoever runs it fills them anew each time. */
export const NOISE_PREFIX = 'noise.';

/** The weights [1,E,1,1] that a mutable's candidates are mixed by. */
export function mixingWeights(
  builder: GraphBuilder,
  mutable: DiffMutable<unknown, Choice>,
  archParam: string,
): ValueId {
  const size = mutable.numChoices;
  const alpha = archLeaf(builder, archParam, size);
  if (!(mutable instanceof GumbelChoiceRoute)) return archWeights(builder, alpha, { kind: 'softmax' });
  const noise = builder.input(`${NOISE_PREFIX}${builder.path}`, flat([size]));
  const { tau, hard } = mutable;
  return archWeights(builder, alpha, { kind: 'gumbel', noise, tau, hard });
}
