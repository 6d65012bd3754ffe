/**
 * @file A subnet as a network of its own: the layers that any framework has, in the order in which they run, with
 * tensors that hold the live weights alone. Made once from the graph (`lower.ts`); ONNX and PyTorch are two ways to
 * write it down, each a total table over `LayerKind`.
 */
import type { ActivationKind } from '../../ops/activation/kind';
import type { Tensor } from '../compact';

/**
 * How a value [N,C,H,W] of the graph lies: `map` as it is; `tokens` [N,H·W,C], as transformers have it; `vector` [N,C],
 * where H and W are 1. A value that no image goes into has N = 1 and is repeated where that matters.
 */
export type Form = 'map' | 'tokens' | 'vector';

export type Axis = 'vertical' | 'horizontal';

/** Pixels or channels added before and after; negative ones are cut off. */
export type Margin = readonly [before: number, after: number];

/** What each kind of layer is told. Texts are names of tensors. */
export interface LayerFields {
  readonly input: { readonly name: string };
  readonly conv: {
    readonly weight: string;
    readonly bias?: string;
    readonly stride: number;
    readonly padding: number;
    readonly dilation: number;
    readonly groups: number;
  };
  readonly linear: { readonly weight: string; readonly bias?: string };
  /** x [N,C,H,W] + bias [C], where no convolution takes it along. */
  readonly bias: { readonly bias: string };
  /** `affine` false: weight and bias are ones and zeros that were never trained. */
  readonly batch_norm: {
    readonly weight: string;
    readonly bias: string;
    readonly mean: string;
    readonly variance: string;
    readonly eps: number;
    readonly affine: boolean;
  };
  /** Over channels: of tokens or a vector. */
  readonly layer_norm: { readonly weight: string; readonly bias: string; readonly eps: number };
  readonly activation: { readonly activation: Exclude<ActivationKind, 'none'> };
  readonly add: object;
  readonly mul: object;
  /** Along channels, of maps. */
  readonly concat: object;
  readonly channel_slice: { readonly start: number; readonly count: number };
  readonly channel_shuffle: { readonly groups: number };
  readonly max_pool: { readonly kernel: number; readonly stride: number; readonly padding: number };
  readonly avg_pool: {
    readonly kernel: number;
    readonly stride: number;
    readonly padding: number;
    readonly countIncludePad: boolean;
  };
  /** map → map [N,C,1,1], tokens → vector. */
  readonly global_avg_pool: object;
  readonly resize_bicubic: { readonly height: number; readonly width: number };
  /** Of tokens, rows are tokens. */
  readonly pad: { readonly channels: Margin; readonly rows: Margin; readonly columns: Margin };
  readonly reshape_pixels: { readonly height: number; readonly width: number };
  readonly zeros: object;
  /** To [N,c,h,w] along dimensions of one. */
  readonly expand: object;
  /** The first input once for every image of the second. */
  readonly repeat: object;
  /** Over the last axis of a map. */
  readonly softmax: object;
  /** tokens [N,I,h·d], tokens [N,J,h·d] (shared: [1,J,d]) → map [N,h,I,J] */
  readonly head_scores: { readonly heads: number; readonly scale: number; readonly shared: boolean };
  /** map [N,h,I,J], tokens [N,J,h·d] (shared: [1,J,d]) → tokens [N,I,h·d] */
  readonly head_mix: { readonly heads: number; readonly scale: number; readonly shared: boolean };
  /** map [N,h,P,T] → map [N,h,P,P]: for every pair of tokens the score of its table row. */
  readonly relative_gather: { readonly axis: Axis; readonly tokens: number; readonly rows: number };
  /** map [N,h,P,P] → map [N,h,P,T]: for every table row the sum over the keys that it stands for. */
  readonly relative_scatter: { readonly axis: Axis; readonly tokens: number; readonly rows: number };
  /** A tensor [..,R,C] as tokens [1,R,C]. */
  readonly table: { readonly table: string };
  /** The same values in another form. */
  readonly reform: { readonly from: Form; readonly to: Form };
}

export type LayerKind = keyof LayerFields;

export interface LayerBase {
  /** Index in `Network.layers`, which inputs refer to. */
  readonly id: number;
  readonly inputs: readonly number[];
  /** Module path. */
  readonly path: string;
  readonly form: Form;
  /** [C,H,W] of the graph's value, whatever the form. */
  readonly shape: readonly [number, number, number];
  /** False: no image went into it, and N is 1. */
  readonly batched: boolean;
}

/** One layer; `Layer<'conv'>` is a convolution. */
export type Layer<K extends LayerKind = LayerKind> = {
  [P in K]: LayerBase & { readonly kind: P } & LayerFields[P];
}[K];

export interface Network {
  /** In the order in which they run; the first is the input. */
  readonly layers: readonly Layer[];
  /** Id of the layer that gives the logits, a vector. */
  readonly output: number;
  /** By state-dict key, in the order in which they are first read; only live slices. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** The module that owns a tensor: `backbone.conv1.conv` of `backbone.conv1.conv.weight`. */
export const ownerOf = (tensor: string): string => tensor.slice(0, Math.max(0, tensor.lastIndexOf('.')));
