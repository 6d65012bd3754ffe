/**
 * @file Before an adapter is trusted: one training step of a tiny network on it and on the CPU must agree.
 * Some browsers and drivers compute plausible but wrong numbers; this catches them before anyone trains.
 */
import type { Backend } from '../backends/contract';
import { Rng } from '../core/rng';
import { GraphBuilder } from '../graph/builder';
import { differentiate } from '../graph/differentiate';
import { type Graph, type ParamRole, type ParamSpec, flat, map } from '../graph/ir';
import { specialise } from '../graph/specialise';
import { declarations } from '../ops';
import {
  activation,
  batchNorm,
  conv2d,
  depthwiseConv2d,
  globalAvgPool,
  linear,
  softmaxCrossEntropy,
} from '../ops/emit';

export interface SelfTestResult {
  readonly passed: boolean;
  readonly milliseconds: number;
  /** One line per quantity compared, e.g. `loss: relative error 2.1e-7`. */
  readonly checks: readonly string[];
}

const BATCH = 4;
const SIZE = 8;
const CLASSES = 10;
/** f32 sums of a few hundred terms in another order, and a batch norm's division. */
const TOLERANCE = 1e-3;

/** Runs on `candidate` and `reference`; forgets whatever either had open. */
export async function selfTest(candidate: Backend, reference: Backend): Promise<SelfTestResult> {
  const started = performance.now();
  const { graph, params } = tinyNetwork();
  const expected = await trainOnce(reference, graph, params);
  const actual = await trainOnce(candidate, graph, params);
  let passed = true;
  const checks = [...expected].map(([name, values]) => {
    const error = relativeError(actual.get(name)!, values);
    if (!(error < TOLERANCE)) passed = false;
    return `${name}: relative error ${error.toExponential(1)}`;
  });
  return { passed, milliseconds: performance.now() - started, checks };
}

async function trainOnce(
  backend: Backend,
  graph: Graph,
  params: readonly ParamSpec[],
): Promise<Map<string, Float32Array>> {
  backend.open(params);
  const rng = Rng.from('self-test');
  for (const spec of params) backend.write(spec.name, initial(spec, rng.fork(spec.name)));
  const program = backend.compile(graph);
  await backend.prepare([program]);
  const pixels = rng.fork('image');
  backend.run(program, {
    inputs: {
      // One channel row holds all images, so for noise both layouts are equally good; use the same logical pixels.
      image: layOut(
        Float32Array.from({ length: BATCH * 3 * SIZE * SIZE }, () => pixels.normal()),
        backend.mapLayout,
      ),
      labels: Uint32Array.from({ length: BATCH }, (_, i) => (3 * i) % CLASSES),
    },
    update: {
      optimizer: { kind: 'sgd', lr: 0.1, momentum: 0.9, nesterov: true, weightDecay: 1e-3 },
      params: params
        .filter(({ role }) => !role.startsWith('running'))
        .map(({ name }) => ({ name, decay: 1, step: 1 })),
    },
    metric: 'loss',
  });
  const [loss] = await backend.metrics();
  const result = await backend.read(params.map(({ name }) => name));
  result.set('loss', loss!.slice(0, 1));
  return result;
}

function tinyNetwork(): { graph: Graph; params: ParamSpec[] } {
  const builder = new GraphBuilder(declarations);
  const params: ParamSpec[] = [];
  const param = (name: string, role: ParamRole, shape: readonly number[]): number => {
    const spec: ParamSpec = { name, role, shape };
    params.push(spec);
    return builder.param({ spec, slices: [] });
  };
  const norm = (name: string, x: number): number => {
    const c = builder.channels(x);
    const vector = (field: string, role: ParamRole): number => param(`${name}.${field}`, role, [c]);
    const y = batchNorm(
      builder,
      x,
      vector('weight', 'norm_weight'),
      vector('bias', 'norm_bias'),
      vector('running_mean', 'running_mean'),
      vector('running_var', 'running_var'),
      { eps: 1e-5, momentum: 0.1 },
    );
    return activation(builder, y, 'relu');
  };
  let x = builder.input('image', map(BATCH, 3, SIZE, SIZE));
  x = conv2d(builder, x, param('conv3x3', 'conv_weight', [8, 3, 3, 3]), {
    stride: 2,
    padding: 1,
    dilation: 1,
  });
  x = norm('bn1', x);
  x = depthwiseConv2d(builder, x, param('depthwise5x5', 'depthwise_weight', [8, 1, 5, 5]), {
    stride: 1,
    padding: 2,
    dilation: 1,
  });
  x = norm('bn2', x);
  x = conv2d(builder, x, param('conv1x1', 'conv_weight', [13, 8, 1, 1]), {
    stride: 1,
    padding: 0,
    dilation: 1,
  });
  x = norm('bn3', x);
  x = globalAvgPool(builder, x);
  x = linear(builder, x, param('linear', 'linear_weight', [CLASSES, 13]), param('bias', 'bias', [CLASSES]));
  const loss = softmaxCrossEntropy(builder, x, builder.input('labels', flat([BATCH], 'u32')), {
    smoothing: 0.1,
  });
  builder.output('loss', loss);
  const graph = differentiate(specialise(builder.finish(), 'train', declarations), 'loss', declarations);
  return { graph, params };
}

function initial({ role, shape }: ParamSpec, rng: Rng): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  const start = role === 'norm_weight' || role === 'running_var' ? 1 : 0;
  const spread = shape.length > 1 ? 1 / Math.sqrt(size / shape[0]!) : 0.1;
  return Float32Array.from({ length: size }, () => start + spread * rng.normal());
}

function layOut(nchw: Float32Array, layout: 'nchw' | 'cnhw'): Float32Array {
  if (layout === 'nchw') return nchw;
  const plane = SIZE * SIZE;
  const out = new Float32Array(nchw.length);
  for (let n = 0; n < BATCH; n++) {
    for (let c = 0; c < 3; c++)
      out.set(nchw.subarray((n * 3 + c) * plane, (n * 3 + c + 1) * plane), (c * BATCH + n) * plane);
  }
  return out;
}

/** ‖a − b‖∞ / ‖b‖∞; NaN anywhere gives NaN, which no tolerance accepts. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  let difference = 0;
  let size = 1e-6;
  for (let i = 0; i < expected.length; i++) {
    const delta = Math.abs(actual[i]! - expected[i]!);
    if (Number.isNaN(delta)) return NaN;
    difference = Math.max(difference, delta);
    size = Math.max(size, Math.abs(expected[i]!));
  }
  return difference / size;
}
