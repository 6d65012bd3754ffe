/** @file The few names of torch that small networks use, on TensorFlow.js's CPU: an arithmetic that is not ours. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { StoredTensor } from '../../../../src/export/pytorch/safetensors';
import { type Host, type Index, Instance, type Native, type Value } from './pythonRun';

/** A module of torch: what it was made with; its tensors come with the state dict. */
export class TorchModule {
  readonly tensors = new Map<string, tf.Tensor>();
  constructor(
    readonly kind: string,
    readonly args: readonly Value[],
    readonly named: Readonly<Record<string, Value>>,
  ) {}
}

/** Something of torch that is called by its full name. */
class Name {
  constructor(readonly path: string) {}
}

const nhwc = (x: tf.Tensor): tf.Tensor4D => tf.transpose(x as tf.Tensor4D, [0, 2, 3, 1]);
const nchw = (x: tf.Tensor): tf.Tensor4D => tf.transpose(x as tf.Tensor4D, [0, 3, 1, 2]);

function conv2d({ args, named, tensors }: TorchModule, x: tf.Tensor): tf.Tensor {
  const [input, , kernel] = args as [number, number, number];
  const { stride, padding, dilation = 1, groups = 1 } = named as Record<string, number>;
  const p = padding!;
  const padded = tf.pad(nhwc(x), [[0, 0], [p, p], [p, p], [0, 0]]) as tf.Tensor4D; // prettier-ignore
  const weight = tensors.get('weight') as tf.Tensor4D;
  if (weight.shape[2] !== kernel) throw new Error(`a kernel of ${weight.shape[2]} in place of ${kernel}`);
  const rate: [number, number] = [dilation, dilation];
  let y: tf.Tensor;
  if (groups === 1) {
    y = tf.conv2d(padded, tf.transpose(weight, [2, 3, 1, 0]), stride!, 'valid', 'NHWC', rate);
  } else if (groups === input) {
    const filter = tf.transpose(weight, [2, 3, 0, 1]);
    y = tf.depthwiseConv2d(padded, filter, stride!, 'valid', 'NHWC', rate);
  } else throw new Error(`${groups} groups`);
  const bias = tensors.get('bias');
  return nchw(bias ? tf.add(y, bias) : y);
}

const MODULES: Readonly<Record<string, (module: TorchModule, x: tf.Tensor) => tf.Tensor>> = {
  Conv2d: conv2d,
  BatchNorm2d: ({ tensors, named, args }, x) => {
    const own = (name: string, otherwise: number): tf.Tensor =>
      tensors.get(name) ?? tf.fill([args[0] as number], otherwise);
    const [mean, variance, scale, offset] = [
      own('running_mean', NaN),
      own('running_var', NaN),
      own('weight', 1),
      own('bias', 0),
    ];
    const eps = (named['eps'] as number | undefined) ?? 1e-5;
    const normal = tf.div(tf.sub(nhwc(x), mean), tf.sqrt(tf.add(variance, eps)));
    return nchw(tf.add(tf.mul(normal, scale), offset));
  },
  Linear: ({ tensors }, x) => {
    const y = tf.matMul(x as tf.Tensor2D, tensors.get('weight') as tf.Tensor2D, false, true);
    const bias = tensors.get('bias');
    return bias ? tf.add(y, bias) : y;
  },
};

const FUNCTIONS: Readonly<Record<string, Native>> = {
  'F.relu': ([x]) => tf.relu(x as tf.Tensor),
  'F.relu6': ([x]) => tf.relu6(x as tf.Tensor),
  'F.silu': ([x]) => tf.mul(x as tf.Tensor, tf.sigmoid(x as tf.Tensor)),
  'F.hardswish': ([x]) => tf.mul(x as tf.Tensor, tf.div(tf.relu6(tf.add(x as tf.Tensor, 3)), 6)),
  'F.hardsigmoid': ([x]) => tf.div(tf.relu6(tf.add(x as tf.Tensor, 3)), 6),
  'torch.cat': ([parts], { dim }) => tf.concat(parts as tf.Tensor[], dim as number),
};

type Method = (x: tf.Tensor, args: readonly Value[], named: Readonly<Record<string, Value>>) => tf.Tensor;

const METHODS: Readonly<Record<string, Method>> = {
  mean: (x, [axes], { keepdim = false }) => tf.mean(x, axes as number[], keepdim as boolean),
  flatten: (x, [from, to = x.rank - 1]) => {
    const [start, end] = [from as number, to as number];
    const { shape } = x;
    const joined = shape.slice(start, end + 1).reduce((a, b) => a * b, 1);
    return tf.reshape(x, [...shape.slice(0, start), joined, ...shape.slice(end + 1)]);
  },
  unflatten: (x, [axis, sizes]) => {
    const at = axis as number;
    const known = (sizes as number[]).filter((size) => size > 0).reduce((a, b) => a * b, 1);
    const whole = (sizes as number[]).map((size) => (size > 0 ? size : x.shape[at]! / known));
    return tf.reshape(x, [...x.shape.slice(0, at), ...whole, ...x.shape.slice(at + 1)]);
  },
  transpose: (x, [a, b]) => {
    const order = x.shape.map((_, d) => d);
    [order[a as number], order[b as number]] = [b as number, a as number];
    return tf.transpose(x, order);
  },
};

const BINARY: Readonly<Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor>> = {
  '+': tf.add,
  '*': tf.mul,
};

export function torchHost(call: (callee: Value, args: readonly Value[]) => Value): Host {
  return {
    globals: new Map<string, Value>(
      ['nn', 'F', 'torch', 'OrderedDict'].map((name) => [name, new Name(name)]),
    ),
    attribute(of, name) {
      if (of instanceof Name) return new Name(`${of.path}.${name}`);
      const method = METHODS[name];
      if (of instanceof tf.Tensor && method) {
        const native: Native = (args, named) => method(of, args, named);
        return native;
      }
      throw new Error(`no attribute ${name}`);
    },
    call(callee, args, named) {
      if (typeof callee === 'function') return (callee as Native)(args, named);
      if (callee instanceof TorchModule) {
        if (callee.kind === 'Sequential')
          return membersOf(callee).reduce((x, [, module]) => call(module, [x]), args[0]);
        return MODULES[callee.kind]!(callee, args[0] as tf.Tensor);
      }
      if (!(callee instanceof Name)) throw new Error('that cannot be called');
      if (callee.path === 'OrderedDict') return args[0];
      if (callee.path.startsWith('nn.')) return new TorchModule(callee.path.slice(3), args, named);
      return FUNCTIONS[callee.path]!(args, named);
    },
    binary: (operator, a, b) => BINARY[operator]!(a as tf.Tensor, b as tf.Tensor),
    index(of, indices) {
      if (of instanceof TorchModule) {
        const key = String((indices[0] as { readonly at: Value }).at);
        return membersOf(of).find(([name]) => name === key)![1];
      }
      return sliced(of as tf.Tensor, indices);
    },
  };
}

function sliced(x: tf.Tensor, indices: readonly Index[]): tf.Tensor {
  const ranges = x.shape.map((size, d): readonly [number, number] => {
    const index = indices[d];
    return index && 'from' in index ? [Number(index.from ?? 0), Number(index.to ?? size)] : [0, size];
  });
  return tf.slice(x, ranges.map(([from]) => from), ranges.map(([from, to]) => to - from)); // prettier-ignore
}

/** Modules in a Sequential, ModuleList or ModuleDict, by key. */
function membersOf({ args }: TorchModule): readonly (readonly [string, Value])[] {
  const [first] = args;
  if (first instanceof Map) return [...first] as [string, Value][];
  const list = Array.isArray(first) ? first : args;
  return list.map((module, i) => [String(i), module] as const);
}

/** `load_state_dict`, strict: every key finds its module, and every module its keys. */
export function loadState(model: Value, state: ReadonlyMap<string, StoredTensor>): void {
  const unused = new Set(state.keys());
  const give = (value: Value, path: string): void => {
    if (value instanceof Instance) {
      for (const [name, member] of value.fields) give(member, path ? `${path}.${name}` : name);
    } else if (value instanceof TorchModule) {
      for (const [name, member] of MODULES[value.kind] ? [] : membersOf(value))
        give(member, `${path}.${name}`);
      for (const field of ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked']) {
        const stored = state.get(`${path}.${field}`);
        if (!stored || !MODULES[value.kind]) continue;
        unused.delete(`${path}.${field}`);
        if (stored.values instanceof Float32Array)
          value.tensors.set(field, tf.tensor(stored.values, [...stored.shape]));
      }
    }
  };
  give(model, '');
  if (unused.size > 0) throw new Error(`no module for ${[...unused].join(', ')}`);
}

export { tf };
