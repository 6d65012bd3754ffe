/**
 * @file The outside oracle: every case family once more, in TensorFlow.js on its CPU backend. Written
 * in its terms (NHWC, HWIO filters, composed primitives) and differentiated by `tf.grads`, so it shares
 * neither layout nor formulas nor gradients with ours.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { type CaseFamily, type OpCase, caseParam, caseValues } from '../../../src/ops/case';
import { IGNORED_LABEL } from '../../../src/ops/softmax_cross_entropy/op';
import { RESULT, gradientOf } from '../../../src/ops/caseGraph';
import { attentionReferences } from './attention';
import { conv2d, depthwise, kernelTransform, pad, spreadFilter, toNCHW, toNHWC } from './convolution';
import { liveIndices } from './slices';

/** Live operands by name; maps NCHW. */
type Operands = Readonly<Record<string, tf.Tensor>>;
type Reference = (operands: Operands, c: OpCase) => tf.Tensor;

/** Results of a case under the names of `namedResults`: full-shaped gradients for parameters. */
export async function tensorflowResults(
  c: OpCase,
  dy: Float32Array | undefined,
): Promise<Map<string, Float32Array>> {
  tf.enableProdMode(); // without its banner
  await tf.setBackend('cpu');
  const results = new Map<string, Float32Array>();
  tf.tidy(() => {
    const given = c.operands.flatMap((o) => (o.kind === 'labels' ? [] : [o]));
    const full = given.map((o) => tf.tensor(caseValues(c, o) as Float32Array, [...o.shape], 'float32'));
    const forward = (...tensors: tf.Tensor[]): tf.Tensor => {
      const operands: Record<string, tf.Tensor> = {};
      given.forEach(
        (o, i) => (operands[o.name] = o.kind === 'param' ? live(c, o.name, tensors[i]!) : tensors[i]!),
      );
      return references[c.family](operands, c);
    };
    const y = forward(...full);
    results.set(RESULT, y.dataSync() as Float32Array);
    for (const [name, value] of Object.entries(runningReferences(c, full))) {
      results.set(name, value.dataSync() as Float32Array);
    }
    if (c.gradients.length === 0) return;
    const wanted = c.gradients.map((name) => given.findIndex((o) => o.name === name));
    const some = (...tensors: tf.Tensor[]): tf.Tensor => {
      const all = [...full];
      wanted.forEach((to, i) => (all[to] = tensors[i]!));
      const result = forward(...all);
      // The second value of the loss, a count, has no gradient.
      return dy ? result : tf.gather(result, 0);
    };
    const seed = dy ? tf.tensor(dy, y.shape, 'float32') : tf.scalar(1);
    const gradients = tf.grads(some)(
      wanted.map((i) => full[i]!),
      seed,
    );
    gradients.forEach((g, i) => results.set(gradientOf(c.gradients[i]!), g.dataSync() as Float32Array));
  });
  return results;
}

/** The live part of a full parameter; `gather` sends the gradient back to where it came from. */
function live(c: OpCase, name: string, full: tf.Tensor): tf.Tensor {
  return liveIndices(caseParam(c, name)).reduce<tf.Tensor>(
    (part, indices, d) =>
      indices.length === full.shape[d] ? part : tf.gather(part, tf.tensor1d(indices, 'int32'), d),
    full,
  );
}

const number = (c: OpCase, name: string): number => Number(c.attrs[name]);
const perChannel = (v: tf.Tensor): tf.Tensor => tf.reshape(v, [1, -1, 1, 1]);

/** (x − mean)/√(variance + eps)·γ + β, then the activation. */
function normalise(
  x: tf.Tensor,
  mean: tf.Tensor,
  variance: tf.Tensor,
  { gamma, beta }: Operands,
  c: OpCase,
): tf.Tensor {
  const eps = number(c, 'eps') || 1e-5;
  const unit = tf.div(tf.sub(x, perChannel(mean)), tf.sqrt(tf.add(perChannel(variance), eps)));
  return activate(String(c.attrs['act']), tf.add(tf.mul(unit, perChannel(gamma!)), perChannel(beta!)));
}

function activate(kind: string, x: tf.Tensor): tf.Tensor {
  switch (kind) {
    case 'none':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'relu6':
      return tf.relu6(x);
    case 'hswish':
      return tf.div(tf.mul(x, tf.relu6(tf.add(x, 3))), 6);
    case 'swish':
      return tf.mul(x, tf.sigmoid(x));
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'hsigmoid':
      return tf.div(tf.relu6(tf.add(x, 3)), 6);
    case 'gelu':
      return tf.mul(x, tf.div(tf.add(1, tf.erf(tf.div(x, Math.SQRT2))), 2));
    default:
      throw new Error(`the oracle does not know ${kind}`);
  }
}

/** x[:, g·(C/groups) + i] → position i·groups + g. */
function shuffle(x: tf.Tensor, groups: number): tf.Tensor {
  const [n, c, h, w] = x.shape as [number, number, number, number];
  return tf.reshape(tf.transpose(tf.reshape(x, [n, groups, c / groups, h, w]), [0, 2, 1, 3, 4]), [
    n,
    c,
    h,
    w,
  ]);
}

function averagePool({ x }: Operands, c: OpCase): tf.Tensor {
  const [kernel, stride, padding] = [number(c, 'kernel'), number(c, 'stride'), number(c, 'padding')];
  const mean = (map: tf.Tensor4D): tf.Tensor => tf.avgPool(pad(map, padding), kernel, stride, 'valid');
  const whole = mean(toNHWC(x!));
  if (c.attrs['count_include_pad']) return toNCHW(whole);
  return toNCHW(tf.div(whole, mean(toNHWC(tf.onesLike(x!)))));
}

function crossEntropy({ logits }: Operands, c: OpCase): tf.Tensor {
  const labelled = c.operands.find((o) => o.kind === 'labels')!;
  const labels = labelled.kind === 'labels' ? labelled.labels : [];
  const [n, k] = logits!.shape as [number, number];
  const table = tf.reshape(logits!, [n, k]);
  const counted = tf.tensor1d(labels.map((label) => (label === IGNORED_LABEL ? 0 : 1)));
  const targets = tf.tensor1d(
    labels.map((label) => (label === IGNORED_LABEL ? 0 : label)),
    'int32',
  );
  const smoothing = number(c, 'smoothing');
  const wanted = tf.add(tf.mul(tf.cast(tf.oneHot(targets, k), 'float32'), 1 - smoothing), smoothing / k);
  const perRow = tf.neg(tf.sum(tf.mul(wanted, tf.logSoftmax(table)), 1));
  const loss = tf.div(tf.sum(tf.mul(perRow, counted)), tf.sum(counted));
  const detached = tf.tensor2d(table.dataSync(), [n, k]); // a count has no gradient, and tfjs insists on one
  const hits = tf.cast(tf.equal(tf.argMax(detached, 1), targets), 'float32');
  return tf.stack([loss, tf.sum(tf.mul(hits, counted))]);
}

/**
 * Row i: what each source pixel gives to resized pixel i. TensorFlow.js has no bicubic; this writes the kernel of
 * Keys 1981 as PyTorch's cubic_convolution1 and 2 with A = −0.75 do, and pads by repeating the border.
 */
function bicubicMatrix(from: number, to: number): number[][] {
  const near = (t: number): number => (1.25 * t - 2.25) * t * t + 1;
  const far = (t: number): number => ((-0.75 * t + 3.75) * t - 6) * t + 3;
  return Array.from({ length: to }, (_, i) => {
    const row = new Array<number>(from).fill(0);
    const position = (from / to) * (i + 0.5) - 0.5;
    const base = Math.floor(position);
    const t = position - base;
    [far(t + 1), near(t), near(1 - t), far(2 - t)].forEach((weight, k) => {
      row[Math.max(0, Math.min(from - 1, base - 1 + k))]! += weight;
    });
    return row;
  });
}

const references: Record<CaseFamily, Reference> = {
  conv2d,
  conv2d_folded: (o, c) => normalise(conv2d(o, c), o['mean']!, o['variance']!, o, c),
  depthwise_conv2d: depthwise,
  depthwise_conv2d_folded: (o, c) => normalise(depthwise(o, c), o['mean']!, o['variance']!, o, c),
  linear: ({ x, w, b }) => {
    const [n, c, height, width] = x!.shape as [number, number, number, number];
    const y = tf.matMul(tf.reshape(toNHWC(x!), [n * height * width, c]), w!, false, true);
    return toNCHW(tf.reshape(b ? tf.add(y, b) : y, [n, height, width, -1]));
  },
  kernel_transform: kernelTransform,
  resize_bicubic: ({ x }, c) => {
    const [n, channels, height, width] = x!.shape as [number, number, number, number];
    const down = tf.tensor2d(bicubicMatrix(height, number(c, 'height')));
    const across = tf.tensor2d(bicubicMatrix(width, number(c, 'width')));
    const planes = tf.reshape(x!, [n * channels, height, width]);
    const rows = tf.stack(
      tf
        .unstack(planes)
        .map((plane) => tf.matMul(tf.matMul(down, plane as tf.Tensor2D), across, false, true)),
    );
    return tf.reshape(rows, [n, channels, number(c, 'height'), number(c, 'width')]);
  },
  arch_weights: ({ x, alpha, noise }, c) => {
    const soft = tf.softmax(tf.div(noise ? tf.add(alpha!, noise) : alpha!, number(c, 'tau') || 1));
    const constant = (values: tf.Tensor): tf.Tensor => tf.tensor(values.dataSync(), values.shape);
    const oneHot = (index: number): tf.Tensor =>
      tf.cast(tf.oneHot(tf.scalar(index, 'int32'), number(c, 'count')), 'float32');
    let weights: tf.Tensor = soft;
    if (c.attrs['hard']) {
      const largest = oneHot(tf.argMax(constant(soft)).dataSync()[0]!);
      weights = tf.add(soft, constant(tf.sub(largest, soft)));
    } else if (c.attrs['kind'] === 'one_hot') {
      const logits = tf.log(soft);
      weights = tf.mul(oneHot(number(c, 'index')), tf.add(1, tf.sub(logits, constant(logits))));
    }
    return tf.sum(tf.mul(x!, tf.reshape(weights, [1, -1, 1, 1])), 1, true);
  },
  param_map: ({ w }) => {
    const channels = w!.shape.at(-1)!;
    return tf.reshape(tf.transpose(tf.reshape(w!, [-1, channels])), [1, channels, -1, 1]);
  },
  layer_norm: ({ x, gamma, beta }, c) => {
    const { mean, variance } = tf.moments(x!, 1, true);
    const unit = tf.div(tf.sub(x!, mean), tf.sqrt(tf.add(variance, number(c, 'eps'))));
    return tf.add(tf.mul(unit, perChannel(gamma!)), perChannel(beta!));
  },
  ...attentionReferences,
  bias_add: ({ x, b }) => tf.add(x!, tf.reshape(b!, [1, -1, 1, 1])),
  batch_norm_train: (o, c) => {
    const { mean, variance } = tf.moments(o['x']!, [0, 2, 3]);
    return normalise(o['x']!, mean, variance, o, c);
  },
  batch_norm_infer: (o, c) => normalise(o['x']!, o['mean']!, o['variance']!, o, c),
  activation: ({ x }, c) => activate(String(c.attrs['kind']), x!),
  add: ({ a, b }) => tf.add(a!, b!),
  mul: ({ x, s }) => tf.mul(x!, s!),
  broadcast: ({ x }, c) => tf.add(x!, tf.zeros([...'nchw'].map((d) => number(c, d)))),
  sum_to: ({ x }, c) => {
    const axes = [...'nchw'].flatMap((d, axis) => (number(c, d) === x!.shape[axis] ? [] : [axis]));
    return axes.length === 0 ? tf.add(x!, 0) : tf.sum(x!, axes, true);
  },
  spatial_pad: ({ x }, c) => {
    const [top, left, height, width] = ['top', 'left', 'height', 'width'].map((name) => number(c, name));
    const [n, channels, h, w] = x!.shape as [number, number, number, number];
    const [y0, x0] = [Math.max(0, -top!), Math.max(0, -left!)];
    const [y1, x1] = [Math.min(h, height! - top!), Math.min(w, width! - left!)];
    const cut = tf.slice(x!, [0, 0, y0, x0], [n, channels, y1 - y0, x1 - x0]);
    const before = [Math.max(0, top!), Math.max(0, left!)] as const;
    return tf.pad(cut, [
      [0, 0],
      [0, 0],
      [before[0], height! - before[0] - (y1 - y0)],
      [before[1], width! - before[1] - (x1 - x0)],
    ]);
  },
  reshape_pixels: ({ x }, c) => {
    const [n, , h, w] = x!.shape as [number, number, number, number];
    const [first, channels, height, width] = ['first', 'channels', 'height', 'width'].map((name) =>
      number(c, name),
    ) as [number, number, number, number];
    const part = tf.slice(activate('swish', x!), [0, first, 0, 0], [n, channels, h, w]);
    const seen = tf.reshape(part, [n, channels, height, width]);
    return tf.concat([seen, tf.sigmoid(seen)], 1);
  },
  zeros: ({ x }) => tf.add(x!, 0),
  max_pool: ({ x }, c) => {
    const padded = pad(toNHWC(x!), number(c, 'padding'), -1e30);
    return toNCHW(tf.maxPool(padded, number(c, 'kernel'), number(c, 'stride'), 'valid'));
  },
  avg_pool: averagePool,
  global_avg_pool: ({ x }) => tf.mean(x!, [2, 3], true),
  channel_slice: ({ x }, c) => {
    const [n, , h, w] = x!.shape as [number, number, number, number];
    return tf.slice(x!, [0, number(c, 'start'), 0, 0], [n, number(c, 'count'), h, w]);
  },
  channel_pad: ({ x }, c) => {
    const after = number(c, 'total') - number(c, 'start') - x!.shape[1]!;
    return tf.pad(x!, [
      [0, 0],
      [number(c, 'start'), after],
      [0, 0],
      [0, 0],
    ]);
  },
  concat: (o) => tf.concat(Object.values(o), 1),
  channel_shuffle: ({ x }, c) => shuffle(x!, number(c, 'groups')),
  shuffle_unit: ({ x, w }) => {
    const [kept, other] = tf.split(shuffle(x!, 2), 2, 1) as [tf.Tensor, tf.Tensor];
    const y = toNCHW(tf.conv2d(toNHWC(other), spreadFilter(w!, 1), 1, 'valid'));
    return shuffle(tf.concat([kept, activate('swish', y)], 1), 2);
  },
  softmax_cross_entropy: crossEntropy,
};

/** Running statistics after a training step, over the full vectors. */
function runningReferences(c: OpCase, full: readonly tf.Tensor[]): Record<string, tf.Tensor> {
  if (c.family !== 'batch_norm_train') return {};
  const named = (name: string): tf.Tensor => full[c.operands.findIndex((o) => o.name === name)]!;
  const x = named('x');
  const { mean, variance } = tf.moments(x, [0, 2, 3]);
  const count = x.size / x.shape[1]!;
  const momentum = number(c, 'momentum');
  const blend = (name: string, batch: tf.Tensor): tf.Tensor => {
    const [indices] = liveIndices(caseParam(c, name));
    const positions = tf.tensor2d(
      indices!.map((i) => [i]),
      undefined,
      'int32',
    );
    const spread = (values: tf.Tensor): tf.Tensor => tf.scatterND(positions, values, named(name).shape);
    const share = tf.mul(spread(tf.onesLike(batch)), momentum);
    return tf.add(tf.mul(named(name), tf.sub(1, share)), tf.mul(spread(batch), momentum));
  };
  return {
    running_mean: blend('mean', mean),
    running_variance: blend('variance', tf.mul(variance, count / (count - 1))),
  };
}
