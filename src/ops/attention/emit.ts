/** @file The products of attention, as functions for modules. Tokens are the rows of a map of width 1. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

/** Softmax over each row of a map. */
export const softmaxRows = (g: GraphBuilder, x: ValueId): ValueId => g.emit('softmax', [x]);

export interface HeadOptions {
  /** The second operand is one table for all heads and images. */
  readonly shared?: boolean;
}

/** a [N,h·d,I,1], b [N,h·d,J,1] (shared: [1,d,J,1]) → [N,h,I,J]: scale · Σ_d a·b. */
export const headScores = (
  g: GraphBuilder,
  a: ValueId,
  b: ValueId,
  { heads, scale, shared = false }: HeadOptions & { readonly heads: number; readonly scale: number },
): ValueId => g.emit('head_scores', [a, b], { attrs: { heads, scale, shared } });

/** p [N,h,I,J], v [N,h·d,J,1] (shared: [1,d,J,1]) → [N,h·d,I,1]: Σ_j p·v. */
export const headMix = (
  g: GraphBuilder,
  p: ValueId,
  v: ValueId,
  { shared = false }: HeadOptions = {},
): ValueId => g.emit('head_mix', [p, v], { attrs: { mode: 'forward', scale: 1, shared } });

/** Which distance between two patches a relative position looks at. */
export type Axis = 'vertical' | 'horizontal';

/** s [N,h,P,T], one score a table row → [N,h,P,P]: that of the row for each pair of tokens. */
export const relativeGather = (g: GraphBuilder, s: ValueId, axis: Axis): ValueId =>
  g.emit('relative_gather', [s], { attrs: { axis } });

/** p [N,h,P,P] → [N,h,P,rows]: sums the pairs that share a table row. */
export const relativeScatter = (g: GraphBuilder, p: ValueId, axis: Axis, rows: number): ValueId =>
  g.emit('relative_scatter', [p], { attrs: { axis, rows } });
