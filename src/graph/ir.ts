/**
 * @file The graph: typed SSA, the only meeting point of the project. The cost table, the picture,
 * the gradient, the export and the GPU commands all read this one value.
 *
 * What this layer does not know: which ops exist (the op table is passed in as an argument),
 * how a tensor is stored, and that there is such a thing as a GPU.
 */
import type { Slice } from '../core/slice';

export type ValueId = number;

/** Plain, hashable op parameters. */
export type Attr = number | string | boolean | readonly number[];
export type Attrs = Readonly<Record<string, Attr>>;

/**
 * - `map`: an activation, logical shape [N, C, H, W]. Backends store it channel-major (CNHW).
 * - `flat`: small dense data (batch-norm statistics, losses, class indices), any shape, row-major.
 * - `none`: the result of an effect node (writes a gradient or a running statistic).
 */
export type Layout = 'map' | 'flat' | 'none';

export interface TensorType {
  readonly layout: Layout;
  readonly shape: readonly number[];
  readonly dtype: 'f32' | 'u32';
}

/** How a parameter is treated by initialisers and optimisers. */
export type ParamRole =
  | 'conv_weight'
  | 'depthwise_weight'
  | 'linear_weight'
  | 'bias'
  | 'norm_weight'
  | 'norm_bias'
  | 'running_mean'
  | 'running_var'
  /** Free parameters of transformers: class token, position and relative-position tables. */
  | 'position'
  /** Architecture parameters of differentiable mutables; belong to the search, not to a network. */
  | 'arch_param'
  /** Matrices that turn a large kernel into a smaller one (once-for-all). */
  | 'kernel_transform';

/** A named tensor of the supernet, stored full; PyTorch's layout ([K, C, kh, kw], [K, C], [C]). */
export interface ParamSpec {
  /** Module path + field, e.g. `backbone.layers.0.0._candidates.shuffle_3x3.branch2.0.conv.weight`. */
  readonly name: string;
  readonly role: ParamRole;
  readonly shape: readonly number[];
  /** Starts at this constant instead of what its role says (a residual branch's last γ starts at 0). */
  readonly initial?: number;
  /** Never trained, and part of no count: a norm without γ and β has ones and zeros in their place. */
  readonly frozen?: true;
}

/** The live part of a parameter: one slice per leading dimension (others are always whole). */
export interface ParamRef {
  readonly spec: ParamSpec;
  /** `slices[d]` are the live indices of dimension d; a missing entry means the whole dimension. */
  readonly slices: readonly Slice[];
}

export interface GraphNode {
  readonly id: ValueId;
  readonly op: string;
  readonly inputs: readonly ValueId[];
  readonly attrs: Attrs;
  readonly type: TensorType;
  /** Module path, e.g. `backbone.layers.0.0.branch2.0.conv`; names the node in errors and profiles. */
  readonly path: string;
  /** Id of the mutable whose choice put this node here, if any. */
  readonly mutable?: string;
  /** For `param` leaves and for effect nodes that write to parameters: which ones. */
  readonly params?: readonly ParamRef[];
}

export interface Graph {
  /** In topological order; a node's id is its index. */
  readonly nodes: readonly GraphNode[];
  /** Named results, e.g. `logits`, `loss`, `features`. */
  readonly outputs: Readonly<Record<string, ValueId>>;
}

export const map = (n: number, c: number, h: number, w: number): TensorType => ({
  layout: 'map',
  shape: [n, c, h, w],
  dtype: 'f32',
});

export const flat = (shape: readonly number[], dtype: 'f32' | 'u32' = 'f32'): TensorType => ({
  layout: 'flat',
  shape,
  dtype,
});

export const EFFECT: TensorType = { layout: 'none', shape: [], dtype: 'f32' };

export const elements = (type: TensorType): number => type.shape.reduce((product, n) => product * n, 1);

/** The live shape of a parameter under its slices. */
export function liveShape({ spec, slices }: ParamRef): readonly number[] {
  return spec.shape.map((full, d) => {
    const slice = slices[d];
    return slice ? slice.reduce((sum, [start, end]) => sum + end - start, 0) : full;
  });
}
