/**
 * @file Convolutions in TensorFlow.js, and the kernels that others are made into. Two detours, both built from
 * differentiable ops:
 * - padding is an explicit `tf.pad`, because 'same' pads differently from PyTorch at stride 2;
 * - a dilated filter is spread out with zeros, because tfjs has no gradient for dilation and refuses
 *   it together with a stride.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { OpCase } from '../../../src/ops/case';

type Operands = Readonly<Record<string, tf.Tensor>>;

const number = (c: OpCase, name: string): number => Number(c.attrs[name]);
export const toNHWC = (x: tf.Tensor): tf.Tensor4D => tf.transpose(x, [0, 2, 3, 1]) as tf.Tensor4D;
export const toNCHW = (x: tf.Tensor): tf.Tensor => tf.transpose(x, [0, 3, 1, 2]);
export const pad = (x: tf.Tensor4D, p: number, value = 0): tf.Tensor4D =>
  tf.pad4d(
    x,
    [
      [0, 0],
      [p, p],
      [p, p],
      [0, 0],
    ],
    value,
  );

/** A [K, C, k, k] filter as HWIO, its taps spread `dilation` apart. */
export function spreadFilter(w: tf.Tensor, dilation: number): tf.Tensor4D {
  const [k, c, kernel] = w.shape as [number, number, number, number];
  const size = dilation * (kernel - 1) + 1;
  let spread = w;
  for (const axis of [2, 3]) {
    const outer = spread.shape.slice(0, axis).reduce((a, b) => a * b, 1);
    const inner = spread.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const table = tf.reshape(spread, [outer * kernel, 1, inner]) as tf.Tensor3D;
    const zeros = tf.pad3d(table, [
      [0, 0],
      [0, dilation - 1],
      [0, 0],
    ]);
    const rows = tf.slice3d(
      tf.reshape(zeros, [outer, kernel * dilation, inner]),
      [0, 0, 0],
      [outer, size, inner],
    );
    spread = tf.reshape(rows, [...w.shape.slice(0, 2), ...(axis === 2 ? [size, kernel] : [size, size])]);
  }
  return tf.transpose(tf.reshape(spread, [k, c, size, size]), [2, 3, 1, 0]) as tf.Tensor4D;
}

export function conv2d({ x, w }: Operands, c: OpCase): tf.Tensor {
  const padded = pad(toNHWC(x!), number(c, 'padding'));
  return toNCHW(tf.conv2d(padded, spreadFilter(w!, number(c, 'dilation')), number(c, 'stride'), 'valid'));
}

export function depthwise({ x, w }: Operands, c: OpCase): tf.Tensor {
  const padded = pad(toNHWC(x!), number(c, 'padding'));
  const filter = tf.transpose(spreadFilter(w!, number(c, 'dilation')), [0, 1, 3, 2]) as tf.Tensor4D;
  return toNCHW(tf.depthwiseConv2d(padded, filter, number(c, 'stride'), 'valid'));
}

/** The centre of each kernel, flattened, times a matrix, as mmrazor dynamic_conv_mixins.py; then a convolution. */
export function kernelTransform({ x, w, ...matrices }: Operands, c: OpCase): tf.Tensor {
  const kernels = [w!];
  for (const matrix of Object.values(matrices)) {
    const size = Math.sqrt(matrix.shape[0]!);
    const [k, channels, source] = kernels.at(-1)!.shape as [number, number, number];
    const start = (source - size) / 2;
    const crop = tf.slice(kernels.at(-1)!, [0, 0, start, start], [k, channels, size, size]);
    const flattened = tf.matMul(tf.reshape(crop, [k * channels, size * size]), matrix, false, true);
    kernels.push(tf.reshape(flattened, [k, channels, size, size]));
  }
  const convolve = (kernel: tf.Tensor): tf.Tensor => {
    const attrs = { ...c, attrs: { stride: 1, dilation: 1, padding: (kernel.shape[2]! - 1) / 2 } };
    return (c.attrs['dense'] ? conv2d : depthwise)({ x: x!, w: kernel }, attrs);
  };
  return c.attrs['all'] ? tf.addN(kernels.map(convolve)) : convolve(kernels.at(-1)!);
}
