/** @file A random subnet of a gallery space with weights that show mistakes, as a network and as our CPU runs it. */
import { CpuBackend } from '../../../../src/backends/cpu/cpuBackend';
import { Rng } from '../../../../src/core/rng';
import type { Network } from '../../../../src/export/network/layers';
import { lowerNetwork } from '../../../../src/export/network/lower';
import type { Graph, ParamSpec } from '../../../../src/graph/ir';
import { specialise } from '../../../../src/graph/specialise';
import { declarations } from '../../../../src/ops';
import { cpuKernels } from '../../../../src/ops/cpu';
import { type SearchSpace, openSpaceText } from '../../../../src/space';
import { type GalleryId, galleryText } from '../../space/gallery';

export type Size = readonly [number, number, number];

/** The smallest images that the large spaces take. */
const INPUTS: Partial<Record<GalleryId, Size>> = {
  spos: [3, 32, 32],
  'spos-megvii': [3, 32, 32],
  'spos-mobilenet': [3, 32, 32],
  attentive: [3, 32, 32],
  ofa: [3, 32, 32],
  autoformer: [3, 48, 48],
  autoslim: [3, 32, 32],
  shufflenetv2: [3, 32, 32],
  mobilenetv2: [3, 32, 32],
  mobilenetv3: [3, 32, 32],
  darts: [3, 16, 16],
  nasbench201: [3, 16, 16],
  'nasbench-macro': [3, 16, 16],
};

/** Whose smallest subnet is large enough. */
const SMALLEST: ReadonlySet<GalleryId> = new Set(['autoformer', 'attentive', 'spos-mobilenet']);

export const IMAGES = 2;

export interface SomeSubnet {
  readonly space: SearchSpace;
  readonly graph: Graph;
  readonly tensors: ReadonlyMap<string, Float32Array>;
  readonly network: Network;
  readonly input: Size;
  /** [IMAGES,C,H,W] */
  readonly images: Float32Array;
  /** [IMAGES,classes] */
  readonly logits: Float32Array;
}

export async function someSubnet(id: GalleryId, seed = 1): Promise<SomeSubnet> {
  const input = INPUTS[id];
  const { text, fileName } = galleryText(id);
  const space = openSpaceText({ text: smaller(text), fileName }, input && { input });
  const rng = Rng.from(seed).fork(id);
  const choices = space.mutator.sample(rng.fork('sample'), SMALLEST.has(id) ? 'min' : 'random');
  return { space, ...(await withWeights(space.input, (batch) => space.trace(choices, { batch }), rng)) };
}

/** AutoFormer's smallest subnet has 40 million weights, and some spaces resize images to hundreds of pixels. */
const smaller = (text: string): string =>
  text
    .replace(/embed_dims: \[[^\]]*\]/, 'embed_dims: [48, 64]')
    .replace(/depth: \[[^\]]*\]/, 'depth: [1, 2]')
    .replace(/num_heads: \[[^\]]*\]/, 'num_heads: [2, 3]')
    .replace(/input_sizes: \[[\s\S]*?\],?\s*\}/, 'input_sizes: [[40, 40], [48, 48]] }');

/** `trace` for a number of images. */
export async function withWeights(
  input: Size,
  trace: (batch: number) => Graph,
  rng: Rng,
): Promise<Omit<SomeSubnet, 'space'>> {
  const graph = trace(1);
  const specs = new Map<string, ParamSpec>();
  for (const { params = [] } of graph.nodes) for (const { spec } of params) specs.set(spec.name, spec);
  const tensors = new Map(
    [...specs.values()].map((spec) => [spec.name, tellingValues(spec, rng.fork(spec.name))]),
  );
  const images = uniform(IMAGES * input[0] * input[1] * input[2], rng.fork('images'), -1, 1);
  const logits = await runOnCpu(trace(IMAGES), [...specs.values()], tensors, images);
  return { graph, tensors, network: lowerNetwork(graph, tensors), input, images, logits };
}

async function runOnCpu(
  graph: Graph,
  specs: readonly ParamSpec[],
  tensors: ReadonlyMap<string, Float32Array>,
  images: Float32Array,
): Promise<Float32Array> {
  using backend = new CpuBackend(cpuKernels);
  backend.open(specs);
  for (const [name, tensor] of tensors) backend.write(name, tensor);
  const program = backend.compile(specialise(graph, 'infer', declarations));
  backend.run(program, { inputs: { image: images } });
  return backend.output(program, 'logits');
}

/** Many numbers fast (mulberry32): millions of weights are not worth a better generator. */
function uniform(length: number, rng: Rng, low: number, high: number): Float32Array {
  let state = Math.floor(rng.uniform(0, 2 ** 32));
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    values[i] = low + ((high - low) * ((t ^ (t >>> 14)) >>> 0)) / 2 ** 32;
  }
  return values;
}

/** Signals keep their size on the way, and no value is one that could be left out without being missed. */
function tellingValues({ role, shape, frozen, initial }: ParamSpec, rng: Rng): Float32Array {
  const count = shape.reduce((product, n) => product * n, 1);
  if (frozen) return new Float32Array(count).fill(initial ?? 0);
  switch (role) {
    case 'conv_weight':
    case 'depthwise_weight':
    case 'linear_weight': {
      const reach = Math.sqrt((6 * shape[0]!) / count);
      return uniform(count, rng, -reach, reach);
    }
    case 'norm_weight':
    case 'running_var':
      return uniform(count, rng, 0.5, 1.5);
    case 'kernel_transform':
      return uniform(count, rng, -0.2, 0.2);
    default:
      return uniform(count, rng, -0.3, 0.3);
  }
}

/** Largest difference, in shares of the largest value. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = Array.from(b, (value, i) => Math.abs(value - (a[i] ?? NaN)));
  return Math.max(...pairs) / Math.max(...Array.from(b, Math.abs), 1e-6);
}
