/**
 * @file A smaller kernel from a larger one's centre and a learned matrix (declarations): once-for-all, Cai et al. 2020,
 * arXiv 1908.09791, section 3; mmrazor dynamic_conv_mixins.py.
 */
import { UserError, invariant } from '../../core/userError';
import { EFFECT, flat } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward, paramOf } from '../backward';
import { convWeight, flatShape } from '../fit';

export const kernelTransform: OpDeclaration = {
  doc: 'Kernels [K,C,s,s] and a matrix [t²,t²] → [K,C,t,t]: the centre t×t of each kernel, flattened, times the matrix (y = v·Mᵀ).',
  infer(context) {
    const { k, c, kernel } = convWeight(context, 0);
    const size = int(context.attrs, 'size');
    const [rows, columns] = flatShape(context, 1, 2);
    const isCentred = size >= 1 && size <= kernel && (kernel - size) % 2 === 0;
    if (!isCentred || rows !== size * size || columns !== size * size) {
      throw new UserError({
        code: 'graph/kernel-transform',
        at: context.path,
        found: `${kernel}×${kernel} kernels, a [${rows}, ${columns}] matrix, to ${size}×${size}`,
        expected: `a size t of 1 to ${kernel}, odd or even as ${kernel} is, and a matrix [t², t²]`,
      });
    }
    return flat([k, c, size, size]);
  },
  makesWeight: true,
  gradient(context) {
    const { builder, node, dy } = context;
    const [w, matrix] = node.inputs;
    if (context.needs(0)) {
      const source = builder.node(w!);
      const params = source.op === 'param' ? source.params! : [];
      const attrs = { source: source.type.shape[2]! };
      const dw = emitBackward(context, 'kernel_transform_grad_kernel', [dy, matrix!], attrs, params);
      if (params.length === 0) context.contribute(0, dw);
    }
    if (context.needs(1)) {
      emitBackward(context, 'kernel_transform_grad_matrix', [w!, dy], {}, [paramOf(context, 1)]);
    }
  },
};

export const kernelTransformGradKernel: OpDeclaration = {
  doc: 'Gradient with respect to the kernels: dy [K,C,t,t], matrix [t²,t²] → [K,C,s,s], zero outside the centre; added to the parameter where the kernels are one.',
  infer(context) {
    const [k, c] = flatShape(context, 0, 4);
    const source = int(context.attrs, 'source');
    return context.params.length > 0 ? EFFECT : flat([k!, c!, source, source]);
  },
};

export const kernelTransformGradMatrix: OpDeclaration = {
  doc: 'Adds the gradient with respect to the matrix: kernels [K,C,s,s], dy [K,C,t,t] → [t²,t²].',
  infer(context) {
    flatShape(context, 0, 4);
    flatShape(context, 1, 4);
    invariant(context.params.length === 1, () => `${context.path}: the matrix is a parameter`);
    return EFFECT;
  },
};
