/** @file What the gradients of all ops share: backward nodes carry the path and mutable of their forward node. */
import { invariant } from '../core/userError';
import type { Attrs, ParamRef, ValueId } from '../graph/ir';
import type { GradientContext } from '../graph/op';

/** Emits a backward node in the name of the forward one. */
export function emitBackward(
  { builder, node }: GradientContext,
  op: string,
  inputs: readonly ValueId[],
  attrs: Attrs = {},
  params: readonly ParamRef[] = [],
): ValueId {
  return builder.emit(op, inputs, { attrs, params, path: node.path, mutable: node.mutable });
}

/** The parameter behind input `i` of the forward node (or of `owner`, a node that feeds it). */
export function paramOf({ builder, node }: GradientContext, i: number, owner = node): ParamRef {
  const leaf = builder.node(owner.inputs[i]!);
  const ref = leaf.params?.[0];
  invariant(leaf.op === 'param' && ref, () => `${owner.path}: input ${i} of ${owner.op} must be a parameter`);
  return ref;
}

/** Height and width of the forward node's input `i`, as attributes of a gradient that must restore them. */
export function sizeOf({ builder, node }: GradientContext, i: number): { height: number; width: number } {
  const [, , height, width] = builder.typeOf(node.inputs[i]!).shape;
  return { height: height!, width: width! };
}
