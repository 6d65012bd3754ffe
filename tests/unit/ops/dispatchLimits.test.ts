/** @file A grid has at most 65,535 workgroups in a dimension on every device; large layers must stay below. */
import { expect, test } from 'vitest';
import { type OpCase, caseParam, dataOperand, paramOperand } from '../../../src/ops/case';
import { backwardGraph } from '../../../src/ops/caseGraph';
import { conv2d, globalAvgPool } from '../../../src/ops/emit';
import { gpuKernels } from '../../../src/ops/gpu';
import { declarations } from '../../../src/ops/index';
import { kernelTransform } from '../../../src/ops/kernel_transform/emit';
import { lower } from '../../../src/plan/lower';
import { layoutParams } from '../../../src/plan/paramLayout';

const LIMIT = 65_535;

/** 7×7 kernels of 1024 → 512 channels made 5×5, then 3×3: each of 26 million floats and fewer. */
const transformed: OpCase = {
  family: 'kernel_transform',
  name: 'large',
  operands: [
    dataOperand('x', [1, 1024, 7, 7]),
    paramOperand('w', 'conv_weight', [512, 1024, 7, 7]),
    paramOperand('m5', 'kernel_transform', [25, 25]),
    paramOperand('m3', 'kernel_transform', [9, 9]),
  ],
  attrs: {},
  build: (g, [x, w, m5, m3]) => {
    const weight = kernelTransform(g, kernelTransform(g, w!, m5!, 5), m3!, 3);
    return globalAvgPool(g, conv2d(g, x!, weight, { stride: 1, padding: 1, dilation: 1 }));
  },
  gradients: ['x', 'w', 'm5', 'm3'],
};

test.each([true, false])('no grid is too large for large kernels (subgroups: %s)', (subgroups) => {
  const params = transformed.operands.filter(({ kind }) => kind === 'param');
  const { dispatches } = lower(backwardGraph(transformed), {
    ops: declarations,
    kernels: gpuKernels,
    layout: layoutParams(params.map(({ name }) => caseParam(transformed, name).spec)),
    subgroups,
  });
  const tooLarge = dispatches.filter(({ grid }) => Math.max(...grid) > LIMIT);
  expect(tooLarge.map(({ pipeline, grid }) => `${pipeline.shader.name}: ${grid.join(' × ')}`)).toEqual([]);
  const tall = dispatches.filter(({ grid }) => grid[1] > 1).map(({ pipeline }) => pipeline.shader.name);
  expect(tall).toContain('kernel_transform/forward');
  expect(tall).toContain('kernel_transform/grad_kernel');
});
