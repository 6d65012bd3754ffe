/**
 * @file Do the inputs fit? Checks that forward ops make while types are inferred. They concern what
 * a config can get wrong, so they throw `UserError`s that name the module path and the remedy.
 * Backward nodes are emitted by our own gradients; their checks are `invariant`s.
 */
import { UserError, invariant } from '../core/userError';
import type { InferContext } from '../graph/op';

export type MapShape = readonly [n: number, c: number, h: number, w: number];

/** The logical shape of input `i`, which must be an activation. */
export function mapShape({ inputs, path }: InferContext, i: number): MapShape {
  const type = inputs[i];
  invariant(type, () => `${path}: input ${i} is missing`);
  if (type.layout !== 'map') {
    throw new UserError({
      code: 'graph/not-a-map',
      at: path,
      found: `a ${type.layout} value [${type.shape.join(', ')}] as input ${i}`,
      expected: 'an activation [N, C, H, W]',
    });
  }
  const [n, c, h, w] = type.shape;
  return [n!, c!, h!, w!];
}

/** The shape of input `i`, which must be a parameter or another flat value of `rank` dimensions. */
export function flatShape({ inputs, path }: InferContext, i: number, rank: number): readonly number[] {
  const type = inputs[i];
  invariant(
    type?.layout === 'flat' && type.shape.length === rank,
    () =>
      `${path}: input ${i} must be a flat value of ${rank} dimensions, is ${type?.layout} [${type?.shape}]`,
  );
  return type.shape;
}

/** The square window of a convolution weight [K, C, k, k] (input `i`). */
export function convWeight(context: InferContext, i: number): { k: number; c: number; kernel: number } {
  const [k, c, kernel, width] = flatShape(context, i, 4);
  if (kernel !== width) {
    throw new UserError({
      code: 'graph/window-not-square',
      at: context.path,
      found: `a ${kernel}×${width} window`,
      expected: 'a square one',
    });
  }
  return { k: k!, c: c!, kernel: kernel! };
}

/** Throws unless an activation has the channels that the layer's (sliced) parameters have. */
export function sameChannels(path: string, found: number, expected: number, owner: string): void {
  if (found === expected) return;
  throw new UserError({
    code: 'graph/channel-mismatch',
    at: path,
    found: `an input of ${found} channels`,
    expected: `${expected}, the live channels of the layer's ${owner}: make both follow the same channel mutable`,
  });
}

/** A result of `shape` must not be empty. */
export function notEmpty(path: string, what: string, shape: MapShape): MapShape {
  if (shape.every((size) => Number.isInteger(size) && size >= 1)) return shape;
  throw new UserError({
    code: 'graph/empty-output',
    at: path,
    found: `${what} whose result would be [${shape.join(', ')}]`,
    expected:
      'a result of at least 1×1 with at least one channel: use a larger image, more padding or fewer strides',
  });
}
