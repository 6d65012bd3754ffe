/** @file Products with a smaller map, repeating and summing along dimensions (declarations). */
import { UserError } from '../../core/userError';
import { type Attrs, type TensorType, map } from '../../graph/ir';
import type { GradientContext, InferContext, OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward } from '../backward';
import { type MapShape, mapShape } from '../fit';

/** The shape that attributes n, c, h, w name. */
export const shapeAttrs = (attrs: Attrs): MapShape => [
  int(attrs, 'n'),
  int(attrs, 'c'),
  int(attrs, 'h'),
  int(attrs, 'w'),
];

const attrsOf = ([n, c, h, w]: MapShape): Attrs => ({ n, c, h, w });

const spreads = (small: MapShape, large: MapShape): boolean =>
  small.every((size, d) => size === 1 || size === large[d]);

/** The shape of the forward node's input `i`. */
function shapeOf({ builder, node }: GradientContext, i: number): MapShape {
  const [n, c, h, w] = builder.typeOf(node.inputs[i]!).shape;
  return [n!, c!, h!, w!];
}

const isSame = (a: MapShape, b: MapShape): boolean => a.every((size, d) => size === b[d]);

export const mul: OpDeclaration = {
  doc: 'Product x·s: x [N,C,H,W], s with each dimension equal or 1 (then repeated) → same shape as x.',
  infer(context) {
    const x = mapShape(context, 0);
    const s = mapShape(context, 1);
    if (!spreads(s, x)) {
      throw new UserError({
        code: 'graph/shape-mismatch',
        at: context.path,
        found: `[${x.join(', ')}] · [${s.join(', ')}]`,
        expected: 'a factor whose dimensions are those of the map, or 1',
      });
    }
    return map(...x);
  },
  gradient(context) {
    const { node, dy } = context;
    const [x, s] = node.inputs;
    if (context.needs(0)) context.contribute(0, emitBackward(context, 'mul', [dy, s!]));
    if (!context.needs(1)) return;
    const product = emitBackward(context, 'mul', [dy, x!]);
    const [whole, factor] = [shapeOf(context, 0), shapeOf(context, 1)];
    const ds = isSame(whole, factor) ? product : emitBackward(context, 'sum_to', [product], attrsOf(factor));
    context.contribute(1, ds);
  },
};

function inferShape(
  context: InferContext,
  fits: (from: MapShape, to: MapShape) => boolean,
  expected: string,
): TensorType {
  const [from, to] = [mapShape(context, 0), shapeAttrs(context.attrs)];
  if (!fits(from, to)) {
    throw new UserError({
      code: 'graph/shape-mismatch',
      at: context.path,
      found: `[${from.join(', ')}] to become [${to.join(', ')}]`,
      expected,
    });
  }
  return map(...to);
}

export const broadcast: OpDeclaration = {
  doc: 'Repeats a map along its dimensions of one → [n,c,h,w].',
  infer: (context) =>
    inferShape(context, spreads, 'a map whose dimensions are those of the result, or 1 and repeated'),
  gradient(context) {
    if (!context.needs(0)) return;
    context.contribute(0, emitBackward(context, 'sum_to', [context.dy], attrsOf(shapeOf(context, 0))));
  },
};

export const sumTo: OpDeclaration = {
  doc: 'Sums a map over every dimension that becomes one → [n,c,h,w].',
  infer: (context) =>
    inferShape(
      context,
      (from, to) => spreads(to, from),
      'a result whose dimensions are those of the map, or 1 and summed',
    ),
  gradient(context) {
    if (!context.needs(0)) return;
    context.contribute(0, emitBackward(context, 'broadcast', [context.dy], attrsOf(shapeOf(context, 0))));
  },
};
