/**
 * @file The contract of an op declaration: everything about an op that is pure and can load on the
 * main thread. Its arithmetic lives in `ops/<name>/cpu.ts` and `ops/<name>/gpu.ts`.
 */
import type { GraphBuilder } from './builder';
import type { Attrs, GraphNode, ParamRef, TensorType, ValueId } from './ir';

export interface InferContext {
  readonly inputs: readonly TensorType[];
  readonly attrs: Attrs;
  readonly params: readonly ParamRef[];
  /** Module path, for errors. */
  readonly path: string;
}

export interface GradientContext {
  readonly builder: GraphBuilder;
  /** The forward node. */
  readonly node: GraphNode;
  /** Gradient of the loss with respect to this node's value. */
  readonly dy: ValueId;
  /** Whether the gradient of input `i` is wanted (false for data and frozen inputs). */
  needs(input: number): boolean;
  /** Whether this parameter is trained. */
  trains(param: ParamRef): boolean;
  /** Adds a contribution to the gradient of input `i`. Parameters receive theirs through effect nodes. */
  contribute(input: number, gradient: ValueId): void;
}

/** A fixed re-arrangement of channels that may cost nothing: the planner turns it into addressing. */
export type ChannelView =
  | { readonly kind: 'slice' } // attrs: start, count
  | { readonly kind: 'concat' } // inputs in order
  | { readonly kind: 'shuffle' }; // attrs: groups

export interface OpDeclaration {
  /** One sentence with shapes and source, shown by the interface. */
  readonly doc: string;
  /** Output type; throws a UserError naming `path` when the inputs do not fit. */
  infer(context: InferContext): TensorType;
  /** Multiply-accumulates of convolutions and linear layers; absent means 0. */
  macs?(node: GraphNode, inputs: readonly TensorType[]): number;
  /** What MMRazor's resource estimator counts for this op; absent means its MACs. */
  flops?(node: GraphNode, inputs: readonly TensorType[]): number;
  /** The result is a weight made of the first input: what counts is its size, not that of what it is made of. */
  readonly makesWeight?: boolean;
  /** Emits the backward nodes; absent means that no gradient flows through. */
  gradient?(context: GradientContext): void;
  readonly view?: ChannelView;
}

/** The ops a graph may use; the concrete total table is `src/ops/index.ts`. */
export type OpTable = Readonly<Record<string, OpDeclaration>>;
