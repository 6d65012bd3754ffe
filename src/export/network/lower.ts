/**
 * @file From graph to network: what every op that inference may contain is as a layer. The table is total; what cannot
 * leave is refused there by name.
 */
import { UserError } from '../../core/userError';
import type { Graph, GraphNode } from '../../graph/ir';
import { prune } from '../../graph/prune';
import type { OpName } from '../../ops';
import { activationKind } from '../../ops/activation/kind';
import { bool, int, real } from '../../ops/attrs';
import { poolOf } from '../../ops/pool/op';
import { windowOf } from '../../ops/window';
import { findFusions } from './fusions';
import type { Axis, Layer, Margin, Network } from './layers';
import { Lowering, type Value, shapeOf } from './lowering';
import { type Constant, type FullTensors, Weights, stacked, transformedKernel } from './weights';

type TrainingOp =
  | `${string}_grad`
  | `${string}_grad_${string}`
  | 'bn_stats'
  | 'bn_fold'
  | 'bn_update_running'
  | 'affine'
  | 'softmax_cross_entropy';

/** Ops that a traced, mode-less graph of a network may contain. */
export type InferenceOp = Exclude<OpName, TrainingOp>;

type Lower = (node: GraphNode, l: Lowering) => Value;

/** The network that `graph` (images in, `logits` out, one image) describes. Errors: `export/op` and those of the table. */
export function lowerNetwork(traced: Graph, full: FullTensors): Network {
  const graph = prune(traced);
  const weights = new Weights(full);
  const l = new Lowering(graph, weights, findFusions(graph));
  for (const node of graph.nodes) {
    if (l.fusions.absorbed.has(node.id)) continue;
    const lower = (LOWER as Readonly<Record<string, Lower>>)[node.op];
    l.set(node.id, lower ? lower(node, l) : refuse(node, 'an op of inference'));
  }
  const root = graph.nodes[graph.outputs['logits']!]!;
  const logits = l.input({ ...root, inputs: [root.id] }, 0);
  const vector = l.layers[l.as(logits, 'vector')]!;
  const output = vector.batched ? vector : l.layers[repeated(root, l, vector, l.layers[0]!)]!;
  return { ...withoutDead(l.layers, output.id), tensors: weights.tensors };
}

/** Zeros that no sum needs are gone, and what led to them. */
function withoutDead(layers: readonly Layer[], output: number): Pick<Network, 'layers' | 'output'> {
  const live = new Set([0, output]);
  for (const { id, inputs } of layers.toReversed()) {
    if (live.has(id)) for (const input of inputs) live.add(input);
  }
  const kept = layers.filter(({ id }) => live.has(id));
  const place = new Map(kept.map(({ id }, i) => [id, i]));
  const renumbered = kept.map((layer, id) => ({
    ...layer,
    id,
    inputs: layer.inputs.map((input) => place.get(input)!),
  }));
  return { layers: renumbered, output: place.get(output)! };
}

function refuse(node: GraphNode, expected: string): never {
  throw new UserError({ code: 'export/op', at: node.path, found: `the op ${node.op}`, expected });
}

const convolution: Lower = (node, l) => conv(node, l, l.input(node, 0), l.constant(node, 1), 1);
const depthwise: Lower = (node, l) => {
  const weight = l.constant(node, 1);
  return conv(node, l, l.input(node, 0), weight, weight.tensor.shape[0]!);
};

const LOWER = {
  input: (node, l) => l.emit(node, 'input', [], { name: String(node.attrs['name']) }, { batched: true }),
  param: (node, l) => ({ constant: l.weights.constant(node.id, node.params![0]!) }),
  conv2d: convolution,
  depthwise_conv2d: depthwise,
  kernel_transform: (node, l) => ({
    constant: transformedKernel(node, l.constant(node, 0), l.constant(node, 1)),
  }),
  bias_add: (node, l) => {
    if (l.fusions.biases.has(node.inputs[0]!)) return l.value(node.inputs[0]!);
    const bias = l.weights.ownKey(l.constant(node, 1));
    return l.emit(node, 'bias', [l.as(l.input(node, 0), 'map')], { bias });
  },
  linear: (node, l) => {
    const x = l.input(node, 0);
    const form = Lowering.channelsLast(x);
    const weight = l.weights.key(l.constant(node, 1), 'weight');
    const bias = node.inputs.length > 2 && { bias: l.weights.key(l.constant(node, 2), 'bias') };
    return l.emit(node, 'linear', [l.as(x, form)], { weight, ...bias }, { form });
  },
  batch_norm: (node, l) => {
    const [weight, bias] = [l.constant(node, 1), l.constant(node, 2)];
    return l.emit(node, 'batch_norm', [l.as(l.input(node, 0), 'map')], {
      weight: l.weights.key(weight, 'weight'),
      bias: l.weights.key(bias, 'bias'),
      mean: l.weights.key(l.constant(node, 3), 'running_mean'),
      variance: l.weights.key(l.constant(node, 4), 'running_var'),
      eps: real(node.attrs, 'eps'),
      affine: !(weight.frozen && bias.frozen),
    });
  },
  layer_norm: (node, l) => {
    const x = l.input(node, 0);
    const form = Lowering.channelsLast(x);
    const weight = l.weights.key(l.constant(node, 1), 'weight');
    const bias = l.weights.key(l.constant(node, 2), 'bias');
    const eps = real(node.attrs, 'eps');
    return l.emit(node, 'layer_norm', [l.as(x, form)], { weight, bias, eps }, { form });
  },
  activation: (node, l) => {
    const x = l.input(node, 0);
    const activation = activationKind(node.attrs, 'kind');
    return activation === 'none'
      ? l.value(node.inputs[0]!)
      : l.emit(node, 'activation', [x.id], { activation }, { form: x.form });
  },
  add: (node, l) => {
    const [a, b] = [l.value(node.inputs[0]!), l.value(node.inputs[1]!)];
    // A candidate that is nothing leaves a sum, as MMRazor's fixed subnets leave it out.
    if ('isZero' in a) return b;
    if ('isZero' in b) return a;
    return pointwise(node, l, 'add');
  },
  mul: (node, l) => pointwise(node, l, 'mul'),
  concat: (node, l) => {
    const group = l.fusions.grouped.get(node.id);
    if (group) {
      const parts = group.rows.map((ref) => l.weights.constant(node.id, ref));
      const value = l.value(group.x);
      if (!('layer' in value)) return refuse(node, 'a convolution of an activation');
      const owner = { ...group.conv, id: node.id, type: node.type };
      return conv(owner, l, l.layers[value.layer]!, stacked(node.id, parts), group.rows.length);
    }
    const parts = node.inputs.map((_, i) => l.layers[l.as(l.input(node, i), 'map')]!);
    const model = parts.find(({ batched }) => batched);
    const inputs = parts.map((part) => (model && !part.batched ? repeated(node, l, part, model) : part.id));
    return l.emit(node, 'concat', inputs, {});
  },
  channel_slice: (node, l) =>
    l.emit(node, 'channel_slice', [l.as(l.input(node, 0), 'map')], {
      start: int(node.attrs, 'start'),
      count: int(node.attrs, 'count'),
    }),
  channel_pad: (node, l) => {
    const x = l.input(node, 0);
    const start = int(node.attrs, 'start');
    return pad(node, l, [start, int(node.attrs, 'total') - start - x.shape[0]], [0, 0], [0, 0]);
  },
  channel_shuffle: (node, l) =>
    l.emit(node, 'channel_shuffle', [l.as(l.input(node, 0), 'map')], { groups: int(node.attrs, 'groups') }),
  max_pool: (node, l) => l.emit(node, 'max_pool', [l.as(l.input(node, 0), 'map')], poolOf(node.attrs)),
  avg_pool: (node, l) =>
    l.emit(node, 'avg_pool', [l.as(l.input(node, 0), 'map')], {
      ...poolOf(node.attrs),
      countIncludePad: bool(node.attrs, 'count_include_pad'),
    }),
  global_avg_pool: (node, l) => {
    const x = l.input(node, 0);
    if (x.form === 'vector') return { layer: x.id };
    return l.emit(node, 'global_avg_pool', [x.id], {}, { form: x.form === 'tokens' ? 'vector' : 'map' });
  },
  resize_bicubic: (node, l) => {
    const { height, width } = { height: int(node.attrs, 'height'), width: int(node.attrs, 'width') };
    return l.emit(node, 'resize_bicubic', [l.as(l.input(node, 0), 'map')], { height, width });
  },
  spatial_pad: (node, l) => {
    const [, h, w] = l.input(node, 0).shape;
    const [top, left] = [int(node.attrs, 'top'), int(node.attrs, 'left')];
    const [, height, width] = shapeOf(node);
    return pad(node, l, [0, 0], [top, height - h - top], [left, width - w - left]);
  },
  reshape_pixels: (node, l) => {
    const x = l.input(node, 0);
    const [, height, width] = shapeOf(node);
    // Tokens know no rows and columns: there it is another name for the same values.
    if (width === 1 || x.form === 'tokens') {
      return l.emit(node, 'reform', [x.id], { from: x.form, to: 'tokens' }, { form: 'tokens' });
    }
    return l.emit(node, 'reshape_pixels', [l.as(x, 'map')], { height, width });
  },
  zeros: (node, l) => ({ ...l.emit(node, 'zeros', [], {}, { batched: false }), isZero: true }) as Value,
  broadcast: (node, l) => {
    const x = l.input(node, 0);
    const isSame = shapeOf(node).every((size, d) => size === x.shape[d]);
    return isSame ? { layer: x.id } : l.emit(node, 'expand', [l.as(x, 'map')], {});
  },
  sum_to: (node) => refuse(node, 'no sum along dimensions: it is the gradient of a broadcast'),
  softmax: (node, l) => l.emit(node, 'softmax', [l.as(l.input(node, 0), 'map')], {}),
  head_scores: (node, l) => {
    const inputs = [0, 1].map((i) => l.as(l.input(node, i), 'tokens'));
    const { heads, scale, shared } = headAttrs(node, int(node.attrs, 'heads'));
    return l.emit(node, 'head_scores', inputs, { heads, scale, shared });
  },
  head_mix: (node, l) => {
    if (node.attrs['mode'] !== 'forward') return refuse(node, 'head_mix of mode forward');
    const p = l.input(node, 0);
    const inputs = [l.as(p, 'map'), l.as(l.input(node, 1), 'tokens')];
    return l.emit(node, 'head_mix', inputs, headAttrs(node, p.shape[0]), { form: 'tokens' });
  },
  relative_gather: (node, l) => {
    const x = l.input(node, 0);
    const [, tokens, rows] = x.shape;
    return l.emit(node, 'relative_gather', [l.as(x, 'map')], { axis: axisOf(node), tokens, rows });
  },
  relative_scatter: (node, l) => {
    const x = l.input(node, 0);
    const rows = int(node.attrs, 'rows');
    const fields = { axis: axisOf(node), tokens: x.shape[1], rows };
    return l.emit(node, 'relative_scatter', [l.as(x, 'map')], fields);
  },
  param_map: (node, l) => {
    const table = l.weights.ownKey(l.constant(node, 0));
    return l.emit(node, 'table', [], { table }, { form: 'tokens', batched: false });
  },
  arch_weights: (node) =>
    refuse(node, 'a subnet whose candidates are chosen: a mixture by architecture parameters is no network'),
} satisfies Record<InferenceOp, Lower>;

const axisOf = ({ attrs }: GraphNode): Axis => (attrs['axis'] === 'vertical' ? 'vertical' : 'horizontal');

const headAttrs = ({ attrs }: GraphNode, heads: number) => ({
  heads,
  scale: real(attrs, 'scale'),
  shared: bool(attrs, 'shared'),
});

/** In the node's name; a bias that is only added to it goes along. */
function conv(node: GraphNode, l: Lowering, x: Layer, weight: Constant, groups: number): Value {
  const leaf = l.fusions.biases.get(node.id);
  const owner = l.graph.nodes[leaf ?? -1]?.params?.[0];
  const { stride, padding, dilation } = windowOf(node.attrs);
  return l.emit(node, 'conv', [l.as(x, 'map')], {
    weight: l.weights.key(weight, 'weight'),
    ...(leaf !== undefined && owner && { bias: l.weights.key(l.weights.constant(leaf, owner), 'bias') }),
    stride,
    padding,
    dilation,
    groups,
  });
}

function pointwise(node: GraphNode, l: Lowering, kind: 'add' | 'mul'): Value {
  const [a, b] = [l.input(node, 0), l.input(node, 1)];
  const form = a.form === 'map' ? b.form : a.form;
  const fits = form !== 'vector' || [a, b].every(({ shape: [, h, w] }) => h * w === 1);
  const common = fits ? form : 'map';
  return l.emit(node, kind, [l.as(a, common), l.as(b, common)], {}, { form: common });
}

function pad(node: GraphNode, l: Lowering, channels: Margin, rows: Margin, columns: Margin): Value {
  const x = l.input(node, 0);
  const isTokens = x.form === 'tokens' && x.shape[2] === 1 && columns.every((pixels) => pixels === 0);
  const form = isTokens ? 'tokens' : 'map';
  return l.emit(node, 'pad', [l.as(x, form)], { channels, rows, columns }, { form });
}

function repeated(node: GraphNode, l: Lowering, x: Layer, model: Layer): number {
  const { form, shape } = x;
  const made = l.emit(node, 'repeat', [x.id, model.id], {}, { form, shape, batched: true });
  return 'layer' in made ? made.layer : x.id;
}
