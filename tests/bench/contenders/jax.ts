/** @file jax-js, WebGPU, NCHW, everything under jit. Gradients of Σ y·dy; jit drops the forward pass. */
import {
  blockUntilReady,
  defaultDevice,
  grad,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  valueAndGrad,
} from '@jax-js/jax';
import { type BenchCase, BLOCK, type ConvShape, type Direction, NET, values } from '../cases';
import type { Contender, Runner } from '../contender';
import { type NetOps, type ParamShape, block, blockParams, net, netParams } from '../net';

type Array_ = np.Array;

const tensor = (shape: number[], seed: number, scale = 1): Array_ =>
  np
    .array(
      values(
        shape.reduce((a, b) => a * b, 1),
        seed,
        scale,
      ),
    )
    .reshape(shape);

const conv = (x: Array_, w: Array_, stride: number, groups: number): Array_ =>
  lax.convGeneralDilated(x, w, [stride, stride], 'SAME', { featureGroupCount: groups });
const perChannel = (v: Array_): Array_ => v.reshape([1, -1, 1, 1]);

const ops = (training: boolean): NetOps<Array_, Array_> => ({
  share: (x) => [x.ref, x],
  conv,
  norm: (x, gamma, beta) => {
    if (!training) return x.mul(perChannel(gamma)).add(perChannel(beta));
    const centred = x.ref.sub(np.mean(x, [0, 2, 3], { keepdims: true }));
    const variance = np.mean(np.square(centred.ref), [0, 2, 3], { keepdims: true });
    return centred
      .mul(np.reciprocal(np.sqrt(variance.add(1e-5))))
      .mul(perChannel(gamma))
      .add(perChannel(beta));
  },
  relu: (x) => nn.relu(x),
  split: (x) => np.split(x, 2, 1) as [Array_, Array_],
  concatShuffle: (a, b) => {
    const [n, c, h, w] = a.shape as [number, number, number, number];
    return np.stack([a, b], 2).reshape([n, 2 * c, h, w]);
  },
  globalPool: (x) => np.mean(x, [2, 3]),
  linear: (x, w, b) => np.matmul(x, w).add(b),
});

function param(shape: ParamShape, i: number): Array_ {
  switch (shape.kind) {
    case 'conv': {
      const { k, cin, cout, depthwise } = shape;
      return depthwise
        ? tensor([cout, 1, k, k], i + 1, 0.3)
        : tensor([cout, cin, k, k], i + 1, Math.sqrt(3 / (cin * k * k)));
    }
    case 'linear':
      return tensor([shape.cin, shape.cout], i + 1, 0.1);
    case 'gamma':
      return np.ones([shape.c]);
    default:
      return np.zeros([shape.c]);
  }
}

export function jax(latestDevice: () => GPUDevice): Contender {
  let device: GPUDevice;
  /** jax-js is lazy: nothing runs before its results are asked for. */
  const runner = (compute: () => Array_): Runner => {
    let results: Array_[] = [];
    return {
      once: () => void results.push(compute()),
      sync: async () => {
        await blockUntilReady(results);
        for (const result of results) result.dispose();
        results = [];
        await device.queue.onSubmittedWorkDone();
      },
    };
  };
  return {
    name: 'jax-js',
    async setup() {
      await init('webgpu');
      defaultDevice('webgpu');
      device = latestDevice();
      return 'jax-js 0.1.25 (webgpu, NCHW, jit)';
    },
    start(benchCase) {
      return Promise.resolve(
        benchCase.kind === 'train' ? training(() => device) : runner(computation(benchCase)),
      );
    },
  };
}

function computation(benchCase: Exclude<BenchCase, { kind: 'train' }>): () => Array_ {
  switch (benchCase.kind) {
    case 'conv':
      return convolution(benchCase.conv, benchCase.direction);
    case 'matmul': {
      const { size } = benchCase;
      const [a, b] = [tensor([size, size], 1), tensor([size, size], 2)];
      const product = jit((p: Array_, q: Array_) => np.matmul(p, q));
      return () => product(a.ref, b.ref);
    }
    case 'block': {
      const { n, c, size } = BLOCK;
      const x = tensor([n, c, size, size], 1);
      const params = blockParams().map(param);
      const forward = jit((input: Array_, all: Array_[]) => {
        let used = 0;
        return block(ops(false), input, () => all[used++]!, c);
      });
      return () =>
        forward(
          x.ref,
          params.map((p) => p.ref),
        );
    }
    default:
      return benchCase satisfies never;
  }
}

function convolution({ n, cin, cout, size, k, depthwise }: ConvShape, direction: Direction): () => Array_ {
  const groups = depthwise ? cin : 1;
  const x = tensor([n, cin, size, size], 1);
  const w = tensor([cout, cin / groups, k, k], 2);
  const dy = tensor([n, cout, size, size], 3);
  if (direction === 'forward') {
    const forward = jit((a: Array_, b: Array_) => conv(a, b, 1, groups));
    return () => forward(x.ref, w.ref);
  }
  const weighted = (a: Array_, b: Array_, c: Array_): Array_ => conv(a, b, 1, groups).mul(c).sum();
  const gradient = jit(
    grad(weighted, { argnums: direction === 'grad_input' ? 0 : 1 }) as (
      a: Array_,
      b: Array_,
      c: Array_,
    ) => Array_,
  );
  return () => gradient(x.ref, w.ref, dy.ref);
}

function training(device: () => GPUDevice): Runner {
  const { n, size, cin, classes } = NET;
  let params = netParams().map(param);
  const x = tensor([n, cin, size, size], 99);
  const y = nn.oneHot(
    np.array(
      Array.from({ length: n }, (_, i) => i % classes),
      { dtype: np.int32 },
    ),
    classes,
  );
  const loss = (all: Array_[], images: Array_, labels: Array_): Array_ =>
    nn
      .logSoftmax(net(ops(true), images, all))
      .mul(labels)
      .sum()
      .mul(-1 / n);
  const step = jit((all: Array_[], images: Array_, labels: Array_) => {
    const [value, gradients] = valueAndGrad(loss)(
      all.map((p) => p.ref),
      images,
      labels,
    ) as [Array_, Array_[]];
    return [value, all.map((p, i) => p.sub(gradients[i]!.mul(0.05)))] as [Array_, Array_[]];
  });
  return {
    once: () => {
      const [value, updated] = step(params, x.ref, y.ref);
      value.dispose();
      params = updated;
    },
    sync: async () => {
      await blockUntilReady(params);
      await device().queue.onSubmittedWorkDone();
    },
  };
}
