/**
 * @file What a case of an op is: operands, attributes and how to put them into a graph. The parity
 * test, the gradient check, the comparison with TensorFlow.js and the benchmark all run the same cases.
 */
import { Rng } from '../core/rng';
import type { Slice } from '../core/slice';
import { invariant } from '../core/userError';
import type { GraphBuilder } from '../graph/builder';
import { type Attrs, type ParamRef, type ParamRole, type ValueId, flat, map } from '../graph/ir';

/**
 * How values are drawn. `normal`: mean 0, deviation `scale`; `positive`: uniform in [0.5, 1.5)·scale;
 * `offset`: normal around 10·scale, where sums of squares lose digits.
 */
export type Fill = 'normal' | 'positive' | 'offset';

export type Operand =
  | {
      readonly kind: 'data';
      readonly name: string;
      /** [N, C, H, W] */
      readonly shape: readonly [number, number, number, number];
      readonly fill: Fill;
      readonly scale: number;
    }
  | {
      readonly kind: 'param';
      readonly name: string;
      readonly role: ParamRole;
      /** Full shape; values outside the slices are filled too, so that a wrong slice shows. */
      readonly shape: readonly number[];
      readonly slices: readonly Slice[];
      readonly fill: Fill;
      readonly scale: number;
    }
  | {
      /** Data that is no map: noise. */
      readonly kind: 'flat';
      readonly name: string;
      readonly shape: readonly [number];
      readonly fill: Fill;
      readonly scale: number;
    }
  | { readonly kind: 'labels'; readonly name: string; readonly labels: readonly number[] };

/** The computations that have cases; an outside oracle implements each once more. */
export type CaseFamily =
  | 'conv2d'
  | 'conv2d_folded'
  | 'depthwise_conv2d'
  | 'depthwise_conv2d_folded'
  | 'kernel_transform'
  | 'resize_bicubic'
  | 'arch_weights'
  | 'param_map'
  | 'layer_norm'
  | 'softmax'
  | 'head_scores'
  | 'head_mix'
  | 'relative_gather'
  | 'relative_scatter'
  | 'linear'
  | 'bias_add'
  | 'batch_norm_train'
  | 'batch_norm_infer'
  | 'activation'
  | 'add'
  | 'mul'
  | 'broadcast'
  | 'sum_to'
  | 'spatial_pad'
  | 'reshape_pixels'
  | 'zeros'
  | 'max_pool'
  | 'avg_pool'
  | 'global_avg_pool'
  | 'channel_slice'
  | 'channel_pad'
  | 'concat'
  | 'channel_shuffle'
  | 'shuffle_unit'
  | 'softmax_cross_entropy';

export interface OpCase {
  readonly family: CaseFamily;
  /** Unique over all families. */
  readonly name: string;
  readonly operands: readonly Operand[];
  readonly attrs: Attrs;
  /** Adds the forward nodes; `values` are the operands in order. */
  readonly build: (g: GraphBuilder, values: readonly ValueId[]) => ValueId;
  /** Names of the operands that a gradient reaches. */
  readonly gradients: readonly string[];
  /** The gradient is defined to be another than the derivative of the value (straight-through estimators). */
  readonly surrogate?: true;
  /** Spreads over many workgroups; left out where every element costs a forward pass. */
  readonly large?: true;
  /** Relative error allowed where it must be more than the common 1e-4, and why. */
  readonly tolerance?: { readonly relative: number; readonly reason: string };
}

export const dataOperand = (
  name: string,
  shape: readonly [number, number, number, number],
  fill: Fill = 'normal',
  scale = 1,
): Operand => ({ kind: 'data', name, shape, fill, scale });

export const paramOperand = (
  name: string,
  role: ParamRole,
  shape: readonly number[],
  slices: readonly Slice[] = [],
  fill: Fill = 'normal',
  scale = 1,
): Operand => ({ kind: 'param', name, role, shape, slices, fill, scale });

/** Slices of the centre window of a stored kernel, for its last two dimensions; none where it is whole. */
export function centreWindow(stored: number, kernel: number): readonly Slice[] {
  if (stored === kernel) return [];
  const start = (stored - kernel) / 2;
  const window: Slice = [[start, start + kernel]];
  return [window, window];
}

/** Number of live indices of a dimension. */
export const liveCount = (full: number, slice: Slice | undefined): number =>
  slice ? slice.reduce((sum, [start, end]) => sum + end - start, 0) : full;

/** The parameter behind a `param` operand; its name starts with the case's, so that cases can share a backend. */
export function caseParam(c: OpCase, name: string): ParamRef {
  const operand = c.operands.find((o) => o.name === name);
  invariant(operand?.kind === 'param', () => `${c.name} has no parameter ${name}`);
  const { role, shape, slices } = operand;
  return { spec: { name: `${c.name}/${name}`, role, shape }, slices };
}

/** Adds the leaf of an operand. */
export function caseLeaf(g: GraphBuilder, c: OpCase, operand: Operand): ValueId {
  switch (operand.kind) {
    case 'data':
      return g.input(operand.name, map(...operand.shape));
    case 'param':
      return g.param(caseParam(c, operand.name));
    case 'flat':
      return g.input(operand.name, flat(operand.shape));
    case 'labels':
      return g.input(operand.name, flat([operand.labels.length], 'u32'));
    default:
      return operand satisfies never;
  }
}

/** The values of an operand, always the same ones: NCHW, parameters in full. */
export function caseValues(c: OpCase, operand: Operand): Float32Array | Uint32Array {
  if (operand.kind === 'labels') return Uint32Array.from(operand.labels);
  const length = operand.shape.reduce((product, n) => product * n, 1);
  return drawValues(Rng.from(c.name).fork(operand.name), length, operand.fill, operand.scale);
}

/** `length` values drawn as `fill` says. */
export function drawValues(rng: Rng, length: number, fill: Fill, scale: number): Float32Array {
  const draw = {
    normal: () => rng.normal(),
    positive: () => rng.uniform(0.5, 1.5),
    offset: () => 10 + rng.normal(),
  }[fill];
  return Float32Array.from({ length }, () => scale * draw());
}
