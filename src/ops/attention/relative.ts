/**
 * @file Relative positions of image patches (iRPE, Wu et al. 2021, arXiv 2107.14222; mmrazor transformer_series.py:
 * RelativePosition2D) as re-arrangements of scores (declarations).
 */
import { invariant } from '../../core/userError';
import { type Attrs, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward } from '../backward';
import { mapShape } from '../fit';

/** In shaders by its number: 0 rows, 1 columns. */
export const axisNumber = ({ axis }: Attrs): number => {
  invariant(axis === 'vertical' || axis === 'horizontal', () => `a relative position along ${axis}`);
  return Number(axis === 'horizontal');
};

/**
 * The table row for query i and key j of P tokens: 0 where one of them is the class token (the first), else the
 * distance of their patches along the axis, clamped to ±max, + max + 1; a table has 2·max + 2 rows.
 */
export function relativeRow(i: number, j: number, tokens: number, rows: number, axis: number): number {
  if (i === 0 || j === 0) return 0;
  const side = Math.max(1, Math.floor(Math.sqrt(tokens - 1)));
  const most = (rows - 2) / 2;
  const along = (patch: number): number => (axis === 0 ? Math.floor(patch / side) : patch % side);
  const distance = along(j - 1) - along(i - 1);
  return Math.min(Math.max(distance, -most), most) + most + 1;
}

export const relativeGather: OpDeclaration = {
  doc: 's [N,h,P,T], a score for each of T table rows → [N,h,P,P]: for every pair of tokens that of its row.',
  infer(context) {
    const [n, heads, tokens, rows] = mapShape(context, 0);
    axisNumber(context.attrs);
    invariant(rows % 2 === 0, () => `${context.path}: a table of ${rows} rows`);
    return map(n, heads, tokens, tokens);
  },
  gradient(context) {
    const { builder, node, dy } = context;
    if (!context.needs(0)) return;
    const rows = builder.typeOf(node.inputs[0]!).shape[3]!;
    context.contribute(0, emitBackward(context, 'relative_scatter', [dy], { ...node.attrs, rows }));
  },
};

export const relativeScatter: OpDeclaration = {
  doc: 'p [N,h,P,P] → [N,h,P,rows]: for every table row the sum over the keys that it stands for.',
  infer(context) {
    const [n, heads, tokens] = mapShape(context, 0);
    axisNumber(context.attrs);
    return map(n, heads, tokens, int(context.attrs, 'rows'));
  },
  gradient(context) {
    if (!context.needs(0)) return;
    const { axis } = context.node.attrs;
    context.contribute(0, emitBackward(context, 'relative_gather', [context.dy], { axis: axis! }));
  },
};
