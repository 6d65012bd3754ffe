/** @file Cases of batch norm as it runs: batch statistics with their gradient, and folded running statistics. */
import type { Slice } from '../../core/slice';
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';
import { ACTIVATION_KINDS, type ActivationKind } from '../activation/kind';
import {
  type Fill,
  type OpCase,
  type Operand,
  caseParam,
  dataOperand,
  liveCount,
  paramOperand,
} from '../case';

const EPS = 1e-5;
const MOMENTUM = 0.1;

/** Weight, bias, running mean and running variance of `channels` channels. */
export function normOperands(channels: number, slice: Slice): Operand[] {
  return [
    paramOperand('gamma', 'norm_weight', [channels], [slice], 'positive'),
    paramOperand('beta', 'norm_bias', [channels], [slice]),
    paramOperand('mean', 'running_mean', [channels], [slice]),
    paramOperand('variance', 'running_var', [channels], [slice], 'positive'),
  ];
}

/** Coefficients of inference from the four vectors. */
export function foldedNorm(g: GraphBuilder, vectors: readonly ValueId[]): ValueId {
  return g.emit('bn_fold', vectors, { attrs: { eps: EPS } });
}

interface NormCase {
  readonly batch: number;
  readonly channels: number;
  readonly slice?: Slice;
  readonly size: readonly [height: number, width: number];
  readonly act: ActivationKind;
  readonly fill?: Fill;
  readonly large?: true;
}

const UNION: Slice = [
  [3, 10],
  [20, 31],
];

const specs: readonly NormCase[] = [
  ...ACTIVATION_KINDS.map((act) => ({ batch: 3, channels: 3, size: [5, 7] as const, act })),
  { batch: 1, channels: 1, size: [11, 13], act: 'none' },
  { batch: 5, channels: 18, size: [1, 1], act: 'relu' },
  { batch: 2, channels: 58, size: [4, 4], act: 'relu' },
  { batch: 1, channels: 116, size: [3, 3], act: 'none' },
  { batch: 7, channels: 2, size: [17, 13], act: 'relu' },
  { batch: 3, channels: 36, slice: UNION, size: [5, 3], act: 'relu' },
  { batch: 2, channels: 40, slice: [[5, 23]], size: [3, 3], act: 'hswish' },
  { batch: 16, channels: 18, size: [27, 29], act: 'relu', large: true },
  { batch: 33, channels: 130, size: [7, 7], act: 'none', large: true },
];

/** An input whose mean is ten deviations away: a one-pass variance would lose two digits and fail. */
const offset: NormCase = { batch: 3, channels: 3, size: [7, 7], act: 'none', fill: 'offset' };

export const batchNormTrainCases: readonly OpCase[] = [...specs, offset].map((spec) => {
  const { act, batch, size } = spec;
  const name = `batch norm train ${describe(spec)}`;
  const c: OpCase = {
    family: 'batch_norm_train',
    name,
    operands: operands(spec),
    attrs: { act, eps: EPS, momentum: MOMENTUM },
    build: (g, [x, gamma, beta]) => {
      const stats = g.emit('bn_stats', [x!, gamma!, beta!], { attrs: { eps: EPS } });
      const running = [caseParam(c, 'mean'), caseParam(c, 'variance')];
      const count = batch * size[0] * size[1];
      g.emit('bn_update_running', [stats], { attrs: { momentum: MOMENTUM, count }, params: running });
      return g.emit('affine', [x!, stats], { attrs: { act, eps: EPS } });
    },
    gradients: ['x', 'gamma', 'beta'],
    ...(spec.large && { large: true }),
  };
  return c;
});

export const batchNormInferCases: readonly OpCase[] = specs.map((spec) => ({
  family: 'batch_norm_infer',
  name: `batch norm infer ${describe(spec)}`,
  operands: operands(spec),
  attrs: { act: spec.act, eps: EPS },
  build: (g, [x, ...vectors]) => g.emit('affine', [x!, foldedNorm(g, vectors)], { attrs: { act: spec.act } }),
  gradients: ['x'],
  ...(spec.large && { large: true }),
}));

function operands({ batch, channels, slice, size, fill }: NormCase): Operand[] {
  const x = dataOperand('x', [batch, liveCount(channels, slice), ...size], fill);
  return [x, ...normOperands(channels, slice ?? [[0, channels]])];
}

function describe({ batch, channels, slice, size, act, fill }: NormCase): string {
  const live = slice ? `${liveCount(channels, slice)} of ${channels}` : `${channels}`;
  return `${live} channels, ${batch} × ${size.join('×')}, ${act}${fill ? `, ${fill}` : ''}`;
}
