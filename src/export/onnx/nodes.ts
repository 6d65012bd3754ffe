/** @file Every kind of layer as ONNX operators (opset 17; github.com/onnx/onnx, docs/Operators.md). The table is total. */
import type { ActivationKind } from '../../ops/activation/kind';
import { axisNumber, relativeRow } from '../../ops/attention/relative';
import { type Form, type Layer, type LayerKind, type Network } from '../network/layers';
import type { OnnxModel } from './model';

/** The name of a layer's result. `inputs` are those of the layer's inputs, `result` what the result has to be called. */
type Write<K extends LayerKind> = (
  layer: Layer<K>,
  inputs: readonly string[],
  context: { readonly model: OnnxModel; readonly network: Network },
) => string;

export const write = <K extends LayerKind>(layer: Layer<K>, ...rest: Rest): string => {
  const kind: K = layer.kind;
  const writer: Write<K> = NODES[kind];
  return writer(layer, ...rest);
};

type Rest = [inputs: readonly string[], context: { readonly model: OnnxModel; readonly network: Network }];

const square = (size: number): readonly [number, number] => [size, size];
const frame = (size: number): readonly number[] => [size, size, size, size];

const NODES: { readonly [K in LayerKind]: Write<K> } = {
  input: ({ name, shape }, _, { model }) => model.input(name, ['N', ...shape]),
  conv: (layer, [x], { model, network }) => {
    const { weight, bias, stride, padding, dilation, groups, path } = layer;
    const tensors = [weight, ...(bias === undefined ? [] : [bias])].map((name) => own(model, network, name));
    const kernel = network.tensors.get(weight)!.shape.slice(2);
    return model.node('Conv', [x!, ...tensors], path, {
      kernel_shape: kernel,
      strides: square(stride),
      pads: frame(padding),
      dilations: square(dilation),
      group: groups,
    });
  },
  linear: ({ weight, bias, form, path }, [x], { model, network }) => {
    const w = own(model, network, weight);
    const b = bias === undefined ? [] : [own(model, network, bias)];
    if (form === 'vector') return model.node('Gemm', [x!, w, ...b], path, { transB: 1 });
    const product = model.node('MatMul', [x!, model.node('Transpose', [w], path, { perm: [1, 0] })], path);
    return b.length === 0 ? product : model.node('Add', [product, ...b], path);
  },
  bias: ({ bias, path }, [x], { model, network }) => {
    const column = model.node('Unsqueeze', [own(model, network, bias), model.vector([1, 2])], path);
    return model.node('Add', [x!, column], path);
  },
  batch_norm: ({ weight, bias, mean, variance, eps, path }, [x], { model, network }) => {
    const tensors = [weight, bias, mean, variance].map((name) => own(model, network, name));
    return model.node('BatchNormalization', [x!, ...tensors], path, { epsilon: { float: eps } });
  },
  layer_norm: ({ weight, bias, eps, path }, [x], { model, network }) => {
    const tensors = [weight, bias].map((name) => own(model, network, name));
    return model.node('LayerNormalization', [x!, ...tensors], path, { axis: -1, epsilon: { float: eps } });
  },
  activation: ({ activation, path }, [x], { model }) => ACTIVATIONS[activation](x!, path, model),
  add: ({ path }, inputs, { model }) => model.node('Add', inputs, path),
  mul: ({ path }, inputs, { model }) => model.node('Mul', inputs, path),
  concat: ({ path }, inputs, { model }) => model.node('Concat', inputs, path, { axis: 1 }),
  channel_slice: ({ start, count, path }, [x], { model }) =>
    model.node('Slice', [x!, model.vector([start]), model.vector([start + count]), model.vector([1])], path),
  channel_shuffle: ({ groups, shape: [c, h, w], path }, [x], { model }) => {
    const table = model.node('Reshape', [x!, model.vector([0, groups, c / groups, h, w])], path);
    const turned = model.node('Transpose', [table], path, { perm: [0, 2, 1, 3, 4] });
    return model.node('Reshape', [turned, model.vector([0, c, h, w])], path);
  },
  max_pool: ({ kernel, stride, padding, path }, [x], { model }) =>
    model.node('MaxPool', [x!], path, {
      kernel_shape: square(kernel),
      strides: square(stride),
      pads: frame(padding),
    }),
  avg_pool: ({ kernel, stride, padding, countIncludePad, path }, [x], { model }) =>
    model.node('AveragePool', [x!], path, {
      kernel_shape: square(kernel),
      strides: square(stride),
      pads: frame(padding),
      count_include_pad: Number(countIncludePad),
    }),
  global_avg_pool: ({ form, path }, [x], { model }) =>
    form === 'map'
      ? model.node('GlobalAveragePool', [x!], path)
      : model.node('ReduceMean', [x!], path, { axes: [1], keepdims: 0 }),
  resize_bicubic: ({ height, width, path }, [x], { model }) => {
    const shape = model.node('Shape', [x!], path, { start: 0, end: 2 });
    const sizes = model.node('Concat', [shape, model.vector([height, width])], path, { axis: 0 });
    return model.node('Resize', [x!, '', '', sizes], path, {
      mode: 'cubic',
      coordinate_transformation_mode: 'half_pixel',
      cubic_coeff_a: { float: -0.75 },
    });
  },
  pad: ({ channels, rows, columns, form, path }, [x], { model }) => {
    const margins = form === 'tokens' ? [[0, 0], rows, channels] : [[0, 0], channels, rows, columns];
    const [before, after] = [0, 1].map((side) => margins.map((margin) => margin[side]!));
    return model.node('Pad', [x!, model.vector([...before!, ...after!])], path);
  },
  reshape_pixels: ({ height, width, shape: [c], path }, [x], { model }) =>
    model.node('Reshape', [x!, model.vector([0, c, height, width])], path),
  zeros: ({ shape, path }, _, { model }) =>
    model.node('ConstantOfShape', [model.vector([1, ...shape])], path),
  expand: ({ shape, path }, [x], { model }) => model.node('Expand', [x!, model.vector([1, ...shape])], path), // N is broadcast both ways
  repeat: ({ form, path }, [x, model_], { model }) => {
    const batch = model.node('Shape', [model_!], path, { start: 0, end: 1 });
    const rest = model.vector(form === 'map' ? [1, 1, 1] : form === 'tokens' ? [1, 1] : [1]);
    const shape = model.node('Concat', [batch, rest], path, { axis: 0 });
    return model.node('Expand', [x!, shape], path);
  },
  softmax: ({ path }, [x], { model }) => model.node('Softmax', [x!], path, { axis: -1 }),
  head_scores: ({ heads, scale, shared, path }, [a, b], { model }) => {
    const queries = byHead(a!, heads, [0, 2, 1, 3], path, model);
    const keys = shared
      ? model.node('Transpose', [b!], path, { perm: [0, 2, 1] })
      : byHead(b!, heads, [0, 2, 3, 1], path, model);
    return scaled(model.node('MatMul', [queries, keys], path), scale, path, model);
  },
  head_mix: ({ heads, scale, shared, shape: [c, tokens], path }, [p, v], { model }) => {
    const values = shared ? v! : byHead(v!, heads, [0, 2, 1, 3], path, model);
    const mixed = model.node('MatMul', [p!, values], path);
    const turned = model.node('Transpose', [mixed], path, { perm: [0, 2, 1, 3] });
    return scaled(model.node('Reshape', [turned, model.vector([0, tokens, c])], path), scale, path, model);
  },
  relative_gather: ({ axis, tokens, rows, path }, [x], { model }) => {
    const places = relativeRows(axis, tokens, rows).map(
      (row, pair) => Math.floor(pair / tokens) * rows + row,
    );
    const index = model.ints(`relative_${axis}_${tokens}_${rows}_places`, [tokens * tokens], places);
    const flat = model.node('Reshape', [x!, model.vector([0, 0, tokens * rows])], path);
    const picked = model.node('Gather', [flat, index], path, { axis: 2 });
    return model.node('Reshape', [picked, model.vector([0, 0, tokens, tokens])], path);
  },
  relative_scatter: ({ axis, tokens, rows, shape: [heads], path }, [p], { model }) => {
    const name = `relative_${axis}_${tokens}_${rows}_rows`;
    const index = model.ints(name, [1, 1, tokens, tokens], relativeRows(axis, tokens, rows));
    const everywhere = model.node('Expand', [index, model.node('Shape', [p!], path)], path);
    const batch = model.node('Shape', [p!], path, { start: 0, end: 1 });
    const shape = model.node('Concat', [batch, model.vector([heads, tokens, rows])], path, { axis: 0 });
    const empty = model.node('ConstantOfShape', [shape], path);
    return model.node('ScatterElements', [empty, everywhere, p!], path, { axis: 3, reduction: 'add' });
  },
  table: ({ table, shape: [c, rows], path }, _, { model, network }) => {
    const name = own(model, network, table);
    return model.node('Reshape', [name, model.vector([1, rows, c])], path);
  },
  reform: ({ from, to, shape: [c, h, w], path }, [x], { model }) => {
    const reshaped = (shape: readonly number[], value = x!): string =>
      model.node('Reshape', [value, model.vector(shape)], path);
    if (from === to) return model.node('Identity', [x!], path);
    if (from === 'map') {
      if (to === 'vector') return model.node('Flatten', [x!], path, { axis: 1 });
      return model.node('Transpose', [reshaped([0, c, h * w])], path, { perm: [0, 2, 1] });
    }
    if (from === 'tokens' && to === 'map') {
      return reshaped([0, c, h, w], model.node('Transpose', [x!], path, { perm: [0, 2, 1] }));
    }
    return reshaped({ map: [0, c, h, w], tokens: [0, h * w, c], vector: [0, c] }[to satisfies Form]);
  },
};

type Activate = (x: string, path: string, model: OnnxModel) => string;

const ACTIVATIONS: Readonly<Record<Exclude<ActivationKind, 'none'>, Activate>> = {
  relu: (x, path, model) => model.node('Relu', [x], path),
  relu6: (x, path, model) => model.node('Clip', [x, model.scalar(0), model.scalar(6)], path),
  hswish: (x, path, model) => model.node('HardSwish', [x], path),
  swish: (x, path, model) => model.node('Mul', [x, model.node('Sigmoid', [x], path)], path),
  sigmoid: (x, path, model) => model.node('Sigmoid', [x], path),
  hsigmoid: (x, path, model) =>
    model.node('HardSigmoid', [x], path, { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  // x·Φ(x) = x/2·(1 + erf(x/√2)); Gelu itself is of opset 20.
  gelu: (x, path, model) => {
    const inner = model.node('Erf', [model.node('Mul', [x, model.scalar(Math.SQRT1_2)], path)], path);
    const half = model.node('Mul', [x, model.scalar(0.5)], path);
    return model.node('Mul', [half, model.node('Add', [inner, model.scalar(1)], path)], path);
  },
};

const own = (model: OnnxModel, { tensors }: Network, name: string): string =>
  model.weights(name, tensors.get(name)!);

/** tokens [N,P,h·d] → [N,h,P,d] (or another order of [N,P,h,d]). */
function byHead(x: string, heads: number, perm: readonly number[], path: string, model: OnnxModel): string {
  const cut = model.node('Reshape', [x, model.vector([0, 0, heads, -1])], path);
  return model.node('Transpose', [cut], path, { perm });
}

const scaled = (x: string, scale: number, path: string, model: OnnxModel): string =>
  scale === 1 ? x : model.node('Mul', [x, model.scalar(scale)], path);

/** The table row for every pair of tokens, query by query. */
const relativeRows = (axis: 'vertical' | 'horizontal', tokens: number, rows: number): number[] =>
  Array.from({ length: tokens * tokens }, (_, pair) =>
    relativeRow(Math.floor(pair / tokens), pair % tokens, tokens, rows, axisNumber({ axis })),
  );
