/** @file Between row-major arrays and the rows that the device keeps: padded to whole vec4s, maps channel first. */
import { invariant } from '../../core/userError';
import type { FlatView, MapView } from '../../plan/kernel';
import type { InputPlace } from '../../plan/lower';

/** Floats from the first to the last element of a view. */
export function viewFloats(view: MapView | FlatView): number {
  if (!('pitch' in view)) return view.shape.reduce((product, n) => product * n, 1);
  return (view.shape[1] - 1) * view.channelStride + view.pitch;
}

/** Rows of a map are padded to whole vec4s on the device. */
export function padRows(
  name: string,
  given: Float32Array | Uint32Array,
  { rows, length, pitch }: InputPlace,
): Float32Array | Uint32Array {
  invariant(
    given.length === rows * length,
    () => `input ${name} has ${given.length} values, the graph takes ${rows * length}`,
  );
  if (length === pitch) return given;
  const padded = new Float32Array(rows * pitch);
  for (let row = 0; row < rows; row++)
    padded.set(given.subarray(row * length, (row + 1) * length), row * pitch);
  return padded;
}

/** CNHW rows → logical NCHW. */
export function toRowMajor(view: MapView | FlatView, values: Float32Array): Float32Array {
  if (!('pitch' in view)) return values;
  const [n, c, h, w] = view.shape;
  const plane = h * w;
  const out = new Float32Array(n * c * plane);
  for (let channel = 0; channel < c; channel++) {
    for (let image = 0; image < n; image++) {
      const from = channel * view.channelStride + image * plane;
      out.set(values.subarray(from, from + plane), (image * c + channel) * plane);
    }
  }
  return out;
}
