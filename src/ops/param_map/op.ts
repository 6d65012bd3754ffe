/** @file A table of parameters as a map, and its gradient (declarations). */
import { invariant } from '../../core/userError';
import { EFFECT, elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { emitBackward, paramOf } from '../backward';
import { mapShape } from '../fit';

export const paramMap: OpDeclaration = {
  doc: 'A table of parameters [..,R,C] (positions, a class token), its leading dimensions as one, as a map [1,C,R,1].',
  infer({ inputs, path }) {
    const [table] = inputs;
    const channels = table?.shape.at(-1);
    invariant(table?.layout === 'flat' && channels, () => `${path}: param_map reads a table of parameters`);
    return map(1, channels, elements(table) / channels, 1);
  },
  gradient(context) {
    if (!context.needs(0)) return;
    emitBackward(context, 'param_map_grad', [context.dy], {}, [paramOf(context, 0)]);
  },
};

export const paramMapGrad: OpDeclaration = {
  doc: 'Adds dy [1,C,R,1] to the gradient of the table [..,R,C], through its slices.',
  infer(context) {
    mapShape(context, 0);
    invariant(context.params.length === 1, () => `${context.path}: param_map_grad writes one parameter`);
    return EFFECT;
  },
};
