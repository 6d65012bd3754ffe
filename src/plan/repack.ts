/** @file Computed weights (values in scratch, not parameters) into the order that kernels like, and back. */
import repackCode from '../../shaders/conv2d/repack.wgsl?raw';
import { invariant } from '../core/userError';
import { flatGrid } from './flatGrid';
import { type Dispatch, type FlatView, type PackFormat, uniformWords } from './kernel';
import { pipelineFamily } from './pipelineFamily';
import { wgsl } from './shader';
import { packedFloats } from './taskTable';

const pipeline = pipelineFamily(wgsl('conv2d/repack', repackCode), ['read_write']);

type Repack = Omit<Dispatch, 'node'>;

/** Dense [K,C,…] at `source` → packed at `target`. */
export function repack(source: FlatView, target: FlatView, format: PackFormat): Repack {
  return dispatch(false, packedFloats(source.shape, format), source, target, source.shape, format, 1, 0);
}

/** The sum of `splits` partials in packed order at `source` → dense at `target`. */
export function unpack(
  source: FlatView,
  target: FlatView,
  format: PackFormat,
  splits: number,
  splitStride: number,
): Repack {
  invariant(!format.transpose && !format.flip, 'partial gradients lie neither transposed nor reversed');
  const count = target.shape.reduce((product, n) => product * n, 1);
  return dispatch(true, count, source, target, target.shape, format, splits, splitStride);
}

function dispatch(
  toDense: boolean,
  count: number,
  source: FlatView,
  target: FlatView,
  dense: readonly number[],
  { transpose, tile, padTaps, flip }: PackFormat,
  splits: number,
  splitStride: number,
): Repack {
  const [k = 1, c = 1, ...window] = dense;
  const taps = window.reduce((product, n) => product * n, 1);
  const [rows, columns] = transpose ? [c, k] : [k, c];
  const [rowStride, columnStride] = transpose ? [taps, c * taps] : [c * taps, taps];
  const { across, grid } = flatGrid(count);
  return {
    pipeline: pipeline({ TO_DENSE: Number(toDense) }),
    bindings: [source.buffer],
    uniforms: uniformWords([
      count,
      across,
      rows,
      columns,
      taps,
      tile,
      Math.ceil(taps / padTaps) * padTaps,
      rowStride,
      columnStride,
      Number(flip),
      source.offset,
      target.offset,
      splits,
      splitStride,
    ]),
    grid,
  };
}
