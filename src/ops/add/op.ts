/** @file Residual addition (declaration). */
import { UserError } from '../../core/userError';
import { map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { mapShape } from '../fit';

export const add: OpDeclaration = {
  doc: 'Element-wise sum of two maps of equal shape [N,C,H,W].',
  infer(context) {
    const a = mapShape(context, 0);
    const b = mapShape(context, 1);
    if (a.some((size, d) => size !== b[d])) {
      throw new UserError({
        code: 'graph/shape-mismatch',
        at: context.path,
        found: `[${a.join(', ')}] + [${b.join(', ')}]`,
        expected: 'two maps of equal shape: a residual branch needs equal channels and stride 1',
      });
    }
    return map(...a);
  },
  gradient(context) {
    if (context.needs(0)) context.contribute(0, context.dy);
    if (context.needs(1)) context.contribute(1, context.dy);
  },
};
