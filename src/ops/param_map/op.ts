/** @file A table of parameters as a map, and its gradient (declarations). */
import { invariant } from '../../core/userError';
import { EFFECT, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { emitBackward, paramOf } from '../backward';
import { flatShape, mapShape } from '../fit';

export const paramMap: OpDeclaration = {
  doc: 'A table of parameters [R,C] (positions, a class token) as a map [1,C,R,1].',
  infer(context) {
    const [rows, channels] = flatShape(context, 0, 2);
    return map(1, channels!, rows!, 1);
  },
  gradient(context) {
    if (!context.needs(0)) return;
    emitBackward(context, 'param_map_grad', [context.dy], {}, [paramOf(context, 0)]);
  },
};

export const paramMapGrad: OpDeclaration = {
  doc: 'Adds dy [1,C,R,1] to the gradient of the table [R,C], through its slices.',
  infer(context) {
    mapShape(context, 0);
    invariant(context.params.length === 1, () => `${context.path}: param_map_grad writes one parameter`);
    return EFFECT;
  },
};
