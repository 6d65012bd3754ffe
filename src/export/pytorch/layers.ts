/**
 * @file Every kind of layer as PyTorch: the `torch.nn` module that owns its tensors, if any, and the expression that
 * runs it. The table is total.
 */
import type { ActivationKind } from '../../ops/activation/kind';
import { type Layer, type LayerKind, type Network, ownerOf } from '../network/layers';
import { type Code, type Hole, code, hole, joined } from './code';

/** Something the forward pass finds at `self`, and how it is made. */
export interface Member {
  /** `module`: the path of a module of its own, whose state-dict keys are its tensors'. */
  readonly kind: 'module' | 'parameter' | 'buffer';
  /** Full path; of a buffer, its name in the block it runs in. */
  readonly path: string;
  readonly made: Code;
}

export interface Written {
  readonly member?: Member;
  /** `self` is the member, `x` the inputs; `isOpen` where it needs brackets to be a part of something. */
  readonly run: (self: string, x: readonly string[]) => Code;
  readonly isOpen?: true;
  /** Functions of the file that it calls. */
  readonly calls?: readonly Helper[];
}

export type Helper = 'named' | 'channel_shuffle' | 'split_heads' | 'relative_rows';

type Write<K extends LayerKind> = (layer: Layer<K>, network: Network) => Written;

export function writeLayer<K extends LayerKind>(layer: Layer<K>, network: Network): Written {
  const kind: K = layer.kind;
  const writer: Write<K> = LAYERS[kind];
  return writer(layer, network);
}

const shapeOf = ({ tensors }: Network, name: string): readonly number[] => tensors.get(name)!.shape;
const runs = (name: string, value: number): Hole => ({ name, value, runs: true });

const LAYERS: { readonly [K in LayerKind]: Write<K> } = {
  input: () => ({ run: (_, [x]) => [x ?? 'x'] }),
  conv: ({ weight, bias, stride, padding, dilation, groups }, network) => {
    const [out, columns, kernel] = shapeOf(network, weight) as [number, number, number];
    const made = [
      code`${hole('in_channels', columns * groups)}`,
      code`${hole('out_channels', out)}`,
      code`${hole('kernel_size', kernel)}`,
      code`stride=${hole('stride', stride)}`,
      code`padding=${hole('padding', padding)}`,
      ...(dilation === 1 ? [] : [code`dilation=${hole('dilation', dilation)}`]),
      ...(groups === 1 ? [] : [code`groups=${hole('groups', groups)}`]),
      ...(bias === undefined ? [code`bias=False`] : []),
    ];
    return ownModule(weight, code`nn.Conv2d(${joined(made, ', ')})`);
  },
  linear: ({ weight, bias }, network) => {
    const [out, into] = shapeOf(network, weight) as [number, number];
    const tail = bias === undefined ? ', bias=False' : '';
    return ownModule(
      weight,
      code`nn.Linear(${hole('in_features', into)}, ${hole('out_features', out)}${tail})`,
    );
  },
  bias: ({ bias }, network) => ({
    member: parameter(bias, network),
    run: (self, [x]) => [`${x} + ${self}[:, None, None]`],
    isOpen: true,
  }),
  batch_norm: ({ weight, eps, affine }, network) => {
    const tail = `${epsilon(eps)}${affine ? '' : ', affine=False'}`;
    return ownModule(
      weight,
      code`nn.BatchNorm2d(${hole('num_features', shapeOf(network, weight)[0]!)}${tail})`,
    );
  },
  layer_norm: ({ weight, eps }, network) =>
    ownModule(
      weight,
      code`nn.LayerNorm(${hole('num_features', shapeOf(network, weight)[0]!)}${epsilon(eps)})`,
    ),
  activation: ({ activation }) => ({ run: (_, [x]) => [`${ACTIVATIONS[activation]}(${x})`] }),
  add: () => ({ run: (_, x) => [x.join(' + ')], isOpen: true }),
  mul: () => ({ run: (_, x) => [x.join(' * ')], isOpen: true }),
  concat: () => ({ run: (_, x) => [`torch.cat([${x.join(', ')}], dim=1)`] }),
  channel_slice: ({ start, count }) => ({
    run: (_, [x]) => code`${x!}[:, ${runs('start', start)}:${runs('end', start + count)}]`,
  }),
  channel_shuffle: ({ groups }) => ({
    run: (_, [x]) => code`channel_shuffle(${x!}, ${runs('groups', groups)})`,
    calls: ['channel_shuffle'],
  }),
  max_pool: ({ kernel, stride, padding }) => ({
    run: (_, [x]) => code`F.max_pool2d(${x!}, ${window(kernel, stride, padding)})`,
  }),
  avg_pool: ({ kernel, stride, padding, countIncludePad }) => ({
    run: (_, [x]) => {
      const tail = countIncludePad ? '' : ', count_include_pad=False';
      return code`F.avg_pool2d(${x!}, ${window(kernel, stride, padding)}${tail})`;
    },
  }),
  global_avg_pool: ({ form }) => ({
    run: (_, [x]) => [form === 'map' ? `${x}.mean((2, 3), keepdim=True)` : `${x}.mean(1)`],
  }),
  resize_bicubic: ({ height, width }) => ({
    run: (_, [x]) =>
      code`F.interpolate(${x!}, size=(${runs('height', height)}, ${runs('width', width)}), mode="bicubic", align_corners=False)`,
  }),
  pad: ({ channels, rows, columns, form }) => ({
    run: (_, [x]) => {
      // From the last axis to the first.
      const margins = form === 'tokens' ? [channels, rows] : [columns, rows, channels];
      const sides = margins.flatMap(([before, after], i) => [
        runs(`before_${i}`, before),
        runs(`after_${i}`, after),
      ]);
      return code`F.pad(${x!}, (${joined(
        sides.map((side) => [side]),
        ', ',
      )}))`;
    },
  }),
  reshape_pixels: ({ height, width }) => ({
    run: (_, [x]) =>
      code`${x!}.flatten(2).unflatten(2, (${runs('height', height)}, ${runs('width', width)}))`,
  }),
  zeros: ({ shape: [c, h, w] }) => ({
    member: {
      kind: 'buffer',
      path: 'zeros',
      made: code`torch.zeros(1, ${hole('channels', c)}, ${hole('height', h)}, ${hole('width', w)})`,
    },
    run: (self) => [self],
  }),
  expand: ({ shape: [c, h, w] }) => ({
    run: (_, [x]) =>
      code`${x!}.expand(-1, ${runs('channels', c)}, ${runs('height', h)}, ${runs('width', w)})`,
  }),
  repeat: ({ form }) => ({
    run: (_, [x, y]) => [
      `${x}.expand(len(${y}), ${{ map: '-1, -1, -1', tokens: '-1, -1', vector: '-1' }[form]})`,
    ],
  }),
  softmax: () => ({ run: (_, [x]) => [`${x}.softmax(-1)`] }),
  head_scores: ({ heads, scale, shared }) => ({
    run: (_, [a, b]) => {
      const keys: Code = shared ? [b!] : code`split_heads(${b!}, ${runs('heads', heads)})`;
      return code`split_heads(${a!}, ${runs('heads', heads)}) @ ${keys}.transpose(-2, -1)${scale === 1 ? '' : ` * ${scale}`}`;
    },
    isOpen: true,
    calls: ['split_heads'],
  }),
  head_mix: ({ heads, scale, shared }) => ({
    run: (_, [p, v]) => {
      const values: Code = shared ? [v!] : code`split_heads(${v!}, ${runs('heads', heads)})`;
      return code`(${p!} @ ${values}).transpose(1, 2).flatten(2)${scale === 1 ? '' : ` * ${scale}`}`;
    },
    ...(scale !== 1 && { isOpen: true }),
    calls: ['split_heads'],
  }),
  relative_gather: ({ axis, tokens, rows }) => ({
    member: relativeIndex(axis, tokens, rows),
    run: (self, [x]) => [`${x}.gather(3, ${self}.expand(*${x}.shape[:2], -1, -1))`],
    calls: ['relative_rows'],
  }),
  relative_scatter: ({ axis, tokens, rows }) => ({
    member: relativeIndex(axis, tokens, rows),
    run: (self, [p]) =>
      code`${p!}.new_zeros(*${p!}.shape[:3], ${runs('rows', rows)}).scatter_add(3, ${self}.expand(*${p!}.shape[:2], -1, -1), ${p!})`,
    calls: ['relative_rows'],
  }),
  table: ({ table }, network) => ({
    member: parameter(table, network),
    run: (self) => [shapeOf(network, table).length === 2 ? `${self}[None]` : `${self}.flatten(0, -2)[None]`],
  }),
  reform: ({ from, to, shape: [, h, w] }) => ({
    run: (_, [x]) => {
      if (from === to) return [x!];
      if (to === 'vector') return [`${x}.flatten(1)`];
      if (from === 'map') return [`${x}.flatten(2).transpose(1, 2)`];
      if (from === 'vector') return [to === 'map' ? `${x}[:, :, None, None]` : `${x}[:, None]`];
      return code`${x!}.transpose(1, 2).unflatten(2, (${runs('height', h)}, ${runs('width', w)}))`;
    },
  }),
};

const ACTIVATIONS: Readonly<Record<Exclude<ActivationKind, 'none'>, string>> = {
  relu: 'F.relu',
  relu6: 'F.relu6',
  hswish: 'F.hardswish',
  swish: 'F.silu',
  sigmoid: 'torch.sigmoid',
  hsigmoid: 'F.hardsigmoid',
  gelu: 'F.gelu',
};

const ownModule = (weight: string, made: Code): Written => ({
  member: { kind: 'module', path: ownerOf(weight), made },
  run: (self, [x]) => [`${self}(${x})`],
});

const parameter = (name: string, network: Network): Member => ({
  kind: 'parameter',
  path: name,
  made: code`nn.Parameter(torch.zeros(${joined(
    shapeOf(network, name).map((size, i) => [hole(`size_${i}`, size)]),
    ', ',
  )}))`,
});

const relativeIndex = (axis: string, tokens: number, rows: number): Member => ({
  kind: 'buffer',
  path: axis,
  made: code`relative_rows(${hole('tokens', tokens)}, ${hole('rows', rows)}, "${axis}")`,
});

/** torch's default goes without saying. */
const epsilon = (eps: number): string => (eps === 1e-5 ? '' : `, eps=${eps}`);

const window = (kernel: number, stride: number, padding: number): Code =>
  code`${runs('kernel_size', kernel)}, stride=${runs('stride', stride)}, padding=${runs('padding', padding)}`;
