/** @file TensorFlow.js, WebGPU backend, NHWC. Gradients through its own backward kernels. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-webgpu';
import { type BenchCase, BLOCK, type ConvShape, type Direction, NET, values } from '../cases';
import type { Contender, Runner } from '../contender';
import { type NetOps, type ParamShape, block, blockParams, net, netParams } from '../net';

/** The part of the backend that flushes its pending commands, as its own reads do. */
interface Flushable {
  endComputePassEncoder(): void;
  commandEncoder: unknown;
  submitQueue(): void;
  readonly queue: GPUQueue;
}

const tensor = (shape: number[], seed: number, scale = 1): tf.Tensor =>
  tf.tensor(
    values(
      shape.reduce((a, b) => a * b, 1),
      seed,
      scale,
    ),
    shape,
  );

async function sync(): Promise<void> {
  const backend = tf.backend() as unknown as Flushable;
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
  await backend.queue.onSubmittedWorkDone();
}

const ops = (training: boolean): NetOps<tf.Tensor4D, tf.Tensor> => ({
  share: (x) => [x, x],
  conv: (x, w, stride, groups) =>
    groups > 1
      ? tf.depthwiseConv2d(x, w as tf.Tensor4D, stride, 'same')
      : tf.conv2d(x, w as tf.Tensor4D, stride, 'same'),
  norm: (x, gamma, beta) => {
    if (!training)
      return tf.batchNorm(
        x,
        gamma as tf.Tensor1D,
        beta as tf.Tensor1D,
        beta as tf.Tensor1D,
        gamma as tf.Tensor1D,
        1e-5,
      );
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return tf.batchNorm(
      x,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      beta as tf.Tensor1D,
      gamma as tf.Tensor1D,
      1e-5,
    );
  },
  relu: (x) => tf.relu(x),
  split: (x) => tf.split(x, 2, 3) as [tf.Tensor4D, tf.Tensor4D],
  concatShuffle: (a, b) => {
    const y = tf.concat([a, b], 3);
    const [n, h, w, c] = y.shape;
    return tf.reshape(tf.transpose(tf.reshape(y, [n, h, w, 2, c / 2]), [0, 1, 2, 4, 3]), [n, h, w, c]);
  },
  globalPool: (x) => tf.mean(x, [1, 2]),
  linear: (x, w, b) => tf.add(tf.matMul(x as tf.Tensor, w), b),
});

function param(shape: ParamShape, i: number): tf.Tensor {
  switch (shape.kind) {
    case 'conv': {
      const { k, cin, cout, depthwise } = shape;
      return depthwise
        ? tensor([k, k, cout, 1], i + 1, 0.3)
        : tensor([k, k, cin, cout], i + 1, Math.sqrt(3 / (cin * k * k)));
    }
    case 'linear':
      return tensor([shape.cin, shape.cout], i + 1, 0.1);
    case 'gamma':
      return tf.ones([shape.c]);
    default:
      return tf.zeros([shape.c]);
  }
}

export const tfjs: Contender = {
  name: 'tfjs',
  async setup() {
    await tf.setBackend('webgpu');
    await tf.ready();
    return `TensorFlow.js ${tf.version_core} (webgpu, NHWC)`;
  },
  start(benchCase) {
    return Promise.resolve(run(benchCase));
  },
};

function run(benchCase: BenchCase): Runner {
  switch (benchCase.kind) {
    case 'conv':
      return { once: convolution(benchCase.conv, benchCase.direction), sync };
    case 'matmul': {
      const { size } = benchCase;
      const [a, b] = [tensor([size, size], 1), tensor([size, size], 2)];
      return { once: () => tf.matMul(a, b).dispose(), sync };
    }
    case 'block': {
      const { n, c, size } = BLOCK;
      const x = tensor([n, size, size, c], 1) as tf.Tensor4D;
      const params = blockParams().map(param);
      const once = (): void => {
        let used = 0;
        tf.dispose(tf.tidy(() => block(ops(false), x, () => params[used++]!, c)));
      };
      return { once, sync };
    }
    case 'train': {
      const { n, size, cin, classes } = NET;
      const params = netParams().map((shape, i) => tf.variable(param(shape, i)));
      const x = tensor([n, size, size, cin], 99) as tf.Tensor4D;
      const y = tf.oneHot(
        tf.tensor1d(
          Array.from({ length: n }, (_, i) => i % classes),
          'int32',
        ),
        classes,
      );
      const optimizer = tf.train.sgd(0.05);
      const loss = (): tf.Scalar =>
        tf.losses.softmaxCrossEntropy(y, net(ops(true), x, params)) as unknown as tf.Scalar;
      return { once: () => void optimizer.minimize(loss), sync };
    }
    default:
      return benchCase satisfies never;
  }
}

function convolution({ n, cin, cout, size, k, depthwise }: ConvShape, direction: Direction): () => void {
  const x = tensor([n, size, size, cin], 1) as tf.Tensor4D;
  const w = (depthwise ? tensor([k, k, cin, 1], 2) : tensor([k, k, cin, cout], 2)) as tf.Tensor4D;
  const dy = tensor([n, size, size, cout], 3) as tf.Tensor4D;
  if (direction === 'forward') {
    return depthwise
      ? () => tf.depthwiseConv2d(x, w, 1, 'same').dispose()
      : () => tf.conv2d(x, w, 1, 'same').dispose();
  }
  const input = direction === 'grad_input';
  const kernel = depthwise
    ? `DepthwiseConv2dNativeBackprop${input ? 'Input' : 'Filter'}`
    : `Conv2DBackprop${input ? 'Input' : 'Filter'}`;
  const common = {
    strides: [1, 1],
    pad: 'same',
    dilations: [1, 1],
    dimRoundingMode: undefined,
    dataFormat: 'NHWC',
  };
  const inputs: Record<string, tf.Tensor> = input ? { dy, filter: w } : { x, dy };
  const attrs = input ? { ...common, inputShape: x.shape } : { ...common, filterShape: w.shape };
  return () =>
    (tf.engine().runKernel(kernel, inputs, attrs as unknown as tf.NamedAttrMap) as tf.Tensor).dispose();
}
