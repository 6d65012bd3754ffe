/** @file Attention's products in TensorFlow.js, on tensors [N, heads, tokens, size] as papers write them. */
import * as tf from '@tensorflow/tfjs-core';
import type { OpCase } from '../../../src/ops/case';

type Operands = Readonly<Record<string, tf.Tensor>>;
type Reference = (operands: Operands, c: OpCase) => tf.Tensor;

/** Tokens [N,h·d,T,1] → [N,h,T,d]; a shared table [1,d,T,1] for every head and image. */
function split(x: tf.Tensor, heads: number, images: number, shared: boolean): tf.Tensor4D {
  const [n, channels, tokens] = x.shape as [number, number, number];
  const groups = shared ? 1 : heads;
  const apart = tf.reshape(x, [n, groups, channels / groups, tokens]);
  const ordered = tf.transpose(apart, [0, 1, 3, 2]);
  return (shared ? tf.tile(ordered, [images, heads, 1, 1]) : ordered) as tf.Tensor4D;
}

function join(x: tf.Tensor4D): tf.Tensor {
  const [n, heads, tokens, size] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 1, 3, 2]), [n, heads * size, tokens, 1]);
}

/** One-hot [P, P, T]: RelativePosition2D's index, from torch's own lines (arange, floor division, clamp, pad). */
function relativeOneHot(tokens: number, rows: number, axis: unknown): tf.Tensor3D {
  const side = Math.trunc((tokens - 1) ** 0.5);
  const most = rows / 2 - 1;
  const index = Array.from({ length: tokens }, () => new Array<number>(tokens).fill(0));
  for (let q = 0; q < tokens - 1; q++) {
    for (let k = 0; k < tokens - 1; k++) {
      const distance =
        axis === 'vertical' ? Math.floor(k / side) - Math.floor(q / side) : (k % side) - (q % side);
      index[q + 1]![k + 1] = Math.max(-most, Math.min(most, distance)) + most + 1;
    }
  }
  return tf.cast(tf.oneHot(tf.tensor2d(index, undefined, 'int32'), rows), 'float32') as tf.Tensor3D;
}

export const attentionReferences = {
  softmax: ({ x }) => tf.softmax(x!),
  head_scores: ({ a, b }, { attrs }) => {
    const heads = Number(attrs['heads']);
    const images = a!.shape[0]!;
    const queries = split(a!, heads, images, false);
    return tf.mul(tf.matMul(queries, split(b!, heads, images, attrs['shared'] === true), false, true), 0.5);
  },
  head_mix: ({ p, v }, { attrs }) => {
    const values = split(v!, Number(attrs['heads']), p!.shape[0]!, attrs['shared'] === true);
    return join(tf.matMul(p as tf.Tensor4D, values));
  },
  relative_gather: ({ s }, { attrs }) => {
    const [, , tokens, rows] = s!.shape as [number, number, number, number];
    const choice = relativeOneHot(tokens, rows, attrs['axis']);
    return tf.sum(tf.mul(tf.expandDims(s!, 3), tf.reshape(choice, [1, 1, tokens, tokens, rows])), 4);
  },
  relative_scatter: ({ p }, { attrs }) => {
    const tokens = p!.shape[2]!;
    const rows = Number(attrs['rows']);
    const choice = relativeOneHot(tokens, rows, attrs['axis']);
    return tf.sum(tf.mul(tf.expandDims(p!, 4), tf.reshape(choice, [1, 1, tokens, tokens, rows])), 3);
  },
} satisfies Partial<Record<OpCase['family'], Reference>>;
