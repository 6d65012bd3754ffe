/**
 * @file The contract between a GPU kernel (`ops/<name>/gpu.ts`) and the planner. A kernel turns one
 * graph node into dispatches; it never sees a GPU object, so lowering is pure, testable text.
 *
 * Memory model (see docs/performance.md for the measurements behind it):
 * - **maps** (activations) are stored channel-major, CNHW: element (n, c, h, w) of a map lies at
 *   `offset + c * channelStride + (n * H + h) * W + w`. A row of one channel holds all images and is
 *   padded to a multiple of 4 floats. The padding is kept at **zero by whoever writes the map**, so
 *   reductions over pixels may read whole vec4s. Channel split, concat and shuffle are then only
 *   (offset, channelStride) pairs, a convolution of kernel size 1 is one matrix product, and the
 *   statistics of a channel are a sum over one contiguous row.
 * - **parameters** are stored full in one buffer. What a step needs of them (live channels, in the
 *   order its kernels like) is *packed* into one compact buffer by a single dispatch at the start of
 *   the step; weight gradients come back as partial sums and are *scattered* through the same slices
 *   by a single dispatch at its end. Kernels therefore see dense, aligned operands whatever the slice.
 * - **scratch** is one buffer, bump-allocated over the step: partial sums and flat values.
 */
import type { GraphNode, ParamRef, TensorType } from '../graph/ir';

/** WGSL source with a stable name (`conv2d/pointwise`), as imported with `?raw`. */
export interface Shader {
  readonly name: string;
  readonly code: string;
}

export interface PipelineKey {
  readonly shader: Shader;
  readonly entry: string;
  /** Values of the shader's `override` constants. */
  readonly constants: Readonly<Record<string, number>>;
  /** One entry per storage binding, in binding order (group 0, binding 0, 1, …). */
  readonly access: readonly Access[];
}

export type Access = 'read' | 'read_write';

/** Names of the buffers that live as long as the engine, and of the per-step ones. */
export type BufferName =
  'params' | 'grads' | 'moment1' | 'moment2' | 'running' | 'packed' | 'scratch' | 'tables';

export type BufferRef =
  | { readonly kind: 'named'; readonly name: BufferName }
  /** An activation slot of the arena. */
  | { readonly kind: 'slot'; readonly slot: number }
  /** A buffer the caller provides at run time: a graph input. */
  | { readonly kind: 'input'; readonly name: string };

/** Where a map lives. Offsets and strides count floats and are multiples of 4. */
export interface MapView {
  readonly buffer: BufferRef;
  readonly offset: number;
  readonly channelStride: number;
  /** Logical [N, C, H, W]. */
  readonly shape: readonly [number, number, number, number];
  /** Floats of one channel row that are written, i.e. N*H*W rounded up to a multiple of 4. */
  readonly pitch: number;
}

/** Where a flat value lives (dense, row-major). Offset in floats (or u32), a multiple of 4. */
export interface FlatView {
  readonly buffer: BufferRef;
  readonly offset: number;
  readonly shape: readonly number[];
}

/**
 * Compact order of a packed weight with live shape [K, C, R] (R = kh*kw; C = 1 for depthwise and for
 * vectors R = C = 1): `out[row / tile][column][r][row % tile]`, rows and R zero-padded to
 * multiples of `tile` and `padTaps`. `transpose` makes C the rows and K the columns; `flip` reverses r.
 */
export interface PackFormat {
  readonly transpose: boolean;
  readonly tile: number;
  readonly padTaps: number;
  readonly flip: boolean;
}

export const VECTOR: PackFormat = { transpose: false, tile: 1, padTaps: 1, flip: false };

export interface Dispatch {
  readonly pipeline: PipelineKey;
  readonly bindings: readonly BufferRef[];
  /** The words of the shader's uniform struct (group 1, binding 0); at most 64. Use `uniformWords`. */
  readonly uniforms: Uint32Array;
  readonly grid: readonly [number, number, number];
  /** Node that caused it; -1 for the step's own (pack, scatter, optimiser). */
  readonly node: number;
}

/** What a kernel may ask the planner for while it lowers one node. */
export interface LoweringContext {
  readonly node: GraphNode;
  /** Subgroup (quad) operations may be used. */
  readonly subgroups: boolean;
  map(input: number): MapView;
  flat(input: number): FlatView;
  type(input: number): TensorType;
  /** The node's own result. */
  readonly outMap: MapView;
  readonly outFlat: FlatView;
  /** Whether a weight is a value that other nodes computed, in scratch, and not a parameter. */
  isComputed(input: number): boolean;
  /** The live part of parameter leaf `input` (or a computed weight), packed; in buffer `packed` (or scratch). */
  packed(input: number, format: PackFormat): FlatView;
  /** `floats` of scratch (rounded up to 4), valid until the step ends. */
  scratch(floats: number): FlatView;
  /**
   * Adds `splits` partial results, each in `format` order and `splitStride` floats apart, to the
   * gradient of the node's parameter `param` (index into `node.params`).
   */
  scatterGradient(
    param: number,
    source: FlatView,
    format: PackFormat,
    splits: number,
    splitStride: number,
  ): void;
  /** Blends the statistics rows of `source` into the running statistics (`node.params` = mean, var). */
  updateRunning(source: FlatView, count: number): void;
  dispatch(
    pipeline: PipelineKey,
    bindings: readonly BufferRef[],
    uniforms: Uint32Array,
    grid: readonly number[],
  ): void;
}

/** Lowers one node of its op. */
export type GpuKernel = (context: LoweringContext) => void;

/** The reference: computes one node on logical row-major (NCHW) data. */
export type CpuKernel = (context: CpuContext) => void;

/** The reference runs on floats in production and on doubles where tests take central differences. */
export type Floats = Float32Array | Float64Array;

export interface CpuContext {
  readonly node: GraphNode;
  type(input: number): TensorType;
  /** Value of an input: NCHW for maps, row-major for flats, the *live slice* for parameters. */
  f32(input: number): Floats;
  u32(input: number): Uint32Array;
  /** Where the result goes (zero-filled on entry), same order. */
  readonly out: Floats;
  /** Adds a live-shaped gradient to the full gradient of `node.params[param]`. */
  addGradient(param: number, gradient: Floats): void;
  /** Blends batch statistics (mean, unbiased variance) into `node.params` = [running mean, running var]. */
  updateRunning(mean: Floats, variance: Floats): void;
}

/** Packs numbers into uniform words: integers as u32, `f(x)` as the bits of an f32. */
export function uniformWords(words: readonly (number | { readonly f32: number })[]): Uint32Array {
  const out = new Uint32Array(Math.ceil(words.length / 4) * 4);
  const floats = new Float32Array(out.buffer);
  words.forEach((word, i) => {
    if (typeof word === 'number') out[i] = word;
    else floats[i] = word.f32;
  });
  return out;
}

/** Marks a uniform word as a float. */
export const f = (value: number): { readonly f32: number } => ({ f32: value });

/** Row pitch of a map in floats. */
export const pitchOf = (n: number, h: number, w: number): number => Math.ceil((n * h * w) / 4) * 4;

export type { ParamRef };
