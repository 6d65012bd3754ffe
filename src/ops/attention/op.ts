/** @file The products of multi-head attention (Vaswani et al. 2017) and their gradients (declarations). */
import { UserError, invariant } from '../../core/userError';
import { elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { bool, int, real } from '../attrs';
import { emitBackward } from '../backward';
import { mapShape } from '../fit';

export const softmax: OpDeclaration = {
  doc: 'Softmax over every row (along W) of a map: x [N,C,H,W] → same shape.',
  infer: (context) => map(...mapShape(context, 0)),
  gradient(context) {
    if (!context.needs(0)) return;
    context.contribute(0, emitBackward(context, 'softmax_grad', [context.node.id, context.dy]));
  },
};

export const softmaxGrad: OpDeclaration = {
  doc: 'y·(dy − Σ dy·y) over every row, from the result y of a softmax.',
  infer: (context) => map(...mapShape(context, 0)),
};

export const headScores: OpDeclaration = {
  doc: 'a [N,h·d,I,1], b [N,h·d,J,1] (shared: one for all, [1,d,J,1]) → [N,h,I,J]: scale · Σ_d a·b, head by head.',
  infer(context) {
    const { attrs, path } = context;
    const [a, b] = [mapShape(context, 0), mapShape(context, 1)];
    const heads = int(attrs, 'heads');
    const shared = bool(attrs, 'shared');
    real(attrs, 'scale');
    if (a[1] % heads !== 0) {
      throw new UserError({
        code: 'graph/heads',
        at: path,
        found: `${a[1]} channels for ${heads} heads`,
        expected: 'a multiple of the number of heads',
      });
    }
    const fits = shared ? b[0] === 1 && b[1] === a[1] / heads : b[0] === a[0] && b[1] === a[1];
    invariant(fits, () => `${path}: [${a.join(', ')}] and [${b.join(', ')}] share no heads`);
    return map(a[0], heads, a[2] * a[3], b[2] * b[3]);
  },
  macs: ({ type, attrs }, [a]) => elements(type) * (a!.shape[1]! / int(attrs, 'heads')),
  flops: () => 0,
  gradient(context) {
    const { node, dy } = context;
    const [a, b] = node.inputs;
    const { scale, shared } = node.attrs as { readonly scale: number; readonly shared: boolean };
    if (context.needs(0)) {
      context.contribute(0, emitBackward(context, 'head_mix', [dy, b!], { mode: 'forward', scale, shared }));
    }
    if (context.needs(1)) {
      const mode = shared ? 'reduce' : 'transpose';
      context.contribute(1, emitBackward(context, 'head_mix', [dy, a!], { mode, scale, shared: false }));
    }
  },
};

export const headMix: OpDeclaration = {
  doc: 'scale · forward: p [N,h,I,J], v [N,h·d,J,1] (shared: one for all, [1,d,J,1]) → [N,h·d,I,1], Σ_j p·v. transpose: p, v [N,h·d,I,1] → [N,h·d,J,1], Σ_i p·v. reduce: as transpose, summed over images and heads → [1,d,J,1].',
  infer(context) {
    const { attrs, path } = context;
    const [[n, heads, i, j], v] = [mapShape(context, 0), mapShape(context, 1)];
    const mode = attrs['mode'];
    const size = bool(attrs, 'shared') ? v[1] : v[1] / heads;
    invariant(
      Number.isInteger(size) && v[2] * v[3] === (mode === 'forward' ? j : i),
      () => `${path}: ${mode} of [${n}, ${heads}, ${i}, ${j}] over [${v.join(', ')}]`,
    );
    if (mode === 'reduce') return map(1, size, j, 1);
    return map(n, size * heads, mode === 'forward' ? i : j, 1);
  },
  macs: ({ type }, [p]) => elements(type) * p!.shape[3]!,
  flops: () => 0,
  gradient(context) {
    const { builder, node, dy } = context;
    const [p, v] = node.inputs;
    const { mode, scale, shared } = node.attrs as { mode: string; scale: number; shared: boolean };
    invariant(mode === 'forward', () => `${node.path}: the gradient of a gradient`);
    const heads = builder.typeOf(p!).shape[1]!;
    if (context.needs(0)) {
      context.contribute(0, emitBackward(context, 'head_scores', [dy, v!], { heads, scale, shared }));
    }
    if (context.needs(1)) {
      const back = { mode: shared ? 'reduce' : 'transpose', scale, shared: false };
      context.contribute(1, emitBackward(context, 'head_mix', [p!, dy], back));
    }
  },
};
