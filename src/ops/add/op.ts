/** @file Sums: residual addition, and the gradients of a value that several nodes read (declaration). */
import { UserError } from '../../core/userError';
import { flat, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { flatShape, mapShape } from '../fit';

export const add: OpDeclaration = {
  doc: 'Element-wise sum of two maps of equal shape [N,C,H,W], or of two computed flat values (gradients of a computed weight).',
  infer(context) {
    const isFlat = context.inputs[0]?.layout === 'flat';
    const shapeOf = (i: number): readonly number[] =>
      isFlat ? flatShape(context, i, context.inputs[0]!.shape.length) : mapShape(context, i);
    const [a, b] = [shapeOf(0), shapeOf(1)];
    if (a.some((size, d) => size !== b[d])) {
      throw new UserError({
        code: 'graph/shape-mismatch',
        at: context.path,
        found: `[${a.join(', ')}] + [${b.join(', ')}]`,
        expected: 'two maps of equal shape: a residual branch needs equal channels and stride 1',
      });
    }
    return isFlat ? flat(a) : map(...mapShape(context, 0));
  },
  gradient(context) {
    if (context.needs(0)) context.contribute(0, context.dy);
    if (context.needs(1)) context.contribute(1, context.dy);
  },
};
