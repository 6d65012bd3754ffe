/** @file Our engine's kernels: each case is a graph, planned and run by the WebGPU backend. */
import { CpuBackend } from '../../../src/backends/cpu/cpuBackend';
import type { Program, RunOptions } from '../../../src/backends/contract';
import { openDevice } from '../../../src/backends/webgpu/device';
import { WebGpuBackend } from '../../../src/backends/webgpu/webgpuBackend';
import { GraphBuilder } from '../../../src/graph/builder';
import { differentiate } from '../../../src/graph/differentiate';
import { type ParamRole, type ParamSpec, type ValueId, flat, map } from '../../../src/graph/ir';
import { type Mode, specialise } from '../../../src/graph/specialise';
import { declarations } from '../../../src/ops';
import * as emit from '../../../src/ops/emit';
import { cpuKernels } from '../../../src/ops/cpu';
import { gpuKernels } from '../../../src/ops/gpu';
import { type BenchCase, BLOCK, type ConvShape, type Direction, NET, values } from '../cases';
import type { Contender, Runner } from '../contender';
import { type NetOps, type ParamShape, block, blockParams, net, netParams } from '../net';

type GpuSource = () => GPU | undefined;

/** One graph under construction with the parameters it declares. */
class Sketch {
  readonly builder = new GraphBuilder(declarations);
  readonly specs: ParamSpec[] = [];
  readonly initial = new Map<string, Float32Array>();

  param(role: ParamRole, shape: readonly number[], seed: number, fill?: number): ValueId {
    const spec: ParamSpec = { name: `p${this.specs.length}`, role, shape };
    const count = shape.reduce((a, b) => a * b, 1);
    const fanIn = Math.max(1, count / shape[0]!);
    this.specs.push(spec);
    this.initial.set(
      spec.name,
      fill === undefined ? values(count, seed, Math.sqrt(3 / fanIn)) : new Float32Array(count).fill(fill),
    );
    return this.builder.param({ spec, slices: [] });
  }

  declare(shape: ParamShape, i: number): ValueId[] {
    switch (shape.kind) {
      case 'conv': {
        const { cout, cin, k, depthwise } = shape;
        return [
          this.param(
            depthwise ? 'depthwise_weight' : 'conv_weight',
            [cout, depthwise ? 1 : cin, k, k],
            i + 1,
          ),
        ];
      }
      case 'linear':
        return [this.param('linear_weight', [shape.cout, shape.cin], i + 1)];
      case 'bias':
        return [this.param('bias', [shape.c], i + 1, 0)];
      case 'gamma':
        return [
          this.param('norm_weight', [shape.c], i + 1, 1),
          this.param('running_mean', [shape.c], 0, 0),
          this.param('running_var', [shape.c], 0, 1),
        ];
      default:
        return [this.param('norm_bias', [shape.c], i + 1, 0)];
    }
  }

  get ops(): NetOps<ValueId, ValueId[]> {
    const g = this.builder;
    return {
      share: (x) => [x, x],
      conv: (x, [w], stride, groups) => {
        const padding = Math.floor(g.typeOf(w!).shape[3]! / 2);
        return (groups > 1 ? emit.depthwiseConv2d : emit.conv2d)(g, x, w!, { stride, padding, dilation: 1 });
      },
      norm: (x, [gamma, mean, variance], [beta]) =>
        emit.batchNorm(g, x, gamma!, beta!, mean!, variance!, { eps: 1e-5, momentum: 0.1 }),
      relu: (x) => emit.activation(g, x, 'relu'),
      split: (x) => {
        const half = g.channels(x) / 2;
        return [emit.channelSlice(g, x, 0, half), emit.channelSlice(g, x, half, half)];
      },
      concatShuffle: (a, b) => emit.channelShuffle(g, emit.concat(g, [a, b]), 2),
      globalPool: (x) => emit.globalAvgPool(g, x),
      linear: (x, [w], [b]) => emit.linear(g, x, w!, b!),
    };
  }
}

export function ours(gpu: GpuSource, onCpu = false): Contender {
  let backend: WebGpuBackend | CpuBackend;
  return {
    name: 'ours',
    async setup() {
      if (onCpu) {
        backend = new CpuBackend(cpuKernels);
      } else {
        const opened = await openDevice(gpu());
        backend = new WebGpuBackend(opened, { ops: declarations, kernels: gpuKernels });
      }
      return `Supernet Playground (${backend.description})`;
    },
    async start(benchCase) {
      const { sketch, mode, inputs, train } = sketchOf(benchCase);
      backend.open(sketch.specs);
      for (const [name, data] of sketch.initial) backend.write(name, data);
      const specialised = specialise(sketch.builder.finish(), mode, declarations);
      const graph = train ? differentiate(specialised, 'loss', declarations) : specialised;
      const program = backend.compile(graph);
      await backend.prepare([program]);
      return runner(program, inputs, train ? updateOf(sketch.specs) : undefined);
    },
  };

  /** Inputs go to the device once; like the peers', they stay there. */
  function runner(program: Program, inputs: RunOptions['inputs'], update: RunOptions['update']): Runner {
    let given = inputs;
    return {
      once: () => {
        backend.run(program, { inputs: given, ...(update && { update }) });
        given = {};
      },
      sync: () => backend.idle(),
    };
  }
}

function updateOf(specs: readonly ParamSpec[]): RunOptions['update'] {
  const trained = specs.filter(({ role }) => !role.startsWith('running'));
  return {
    optimizer: { kind: 'sgd', lr: 0.05, momentum: 0, nesterov: false, weightDecay: 0 },
    params: trained.map(({ name }) => ({ name, decay: 0, step: 2 })),
  };
}

interface Sketched {
  readonly sketch: Sketch;
  readonly mode: Mode;
  readonly inputs: RunOptions['inputs'];
  readonly train: boolean;
}

function sketchOf(benchCase: BenchCase): Sketched {
  const sketch = new Sketch();
  const { builder } = sketch;
  const image = (
    n: number,
    c: number,
    size: number,
    seed: number,
    name = 'image',
  ): [ValueId, Record<string, Float32Array>] => [
    builder.input(name, map(n, c, size, size)),
    { [name]: values(n * c * size * size, seed) },
  ];
  switch (benchCase.kind) {
    case 'conv':
      return {
        sketch,
        mode: 'infer',
        train: false,
        inputs: convolution(sketch, benchCase.conv, benchCase.direction),
      };
    case 'matmul': {
      const { size } = benchCase;
      const x = builder.input('image', map(size, size, 1, 1));
      const w = sketch.param('linear_weight', [size, size], 2);
      builder.output('y', emit.linear(builder, x, w));
      return { sketch, mode: 'infer', train: false, inputs: { image: values(size * size, 1) } };
    }
    case 'block': {
      const { n, c, size } = BLOCK;
      const [x, inputs] = image(n, c, size, 1);
      const params = blockParams().map((shape, i) => sketch.declare(shape, i));
      let used = 0;
      builder.output(
        'y',
        block(sketch.ops, x, () => params[used++]!, c),
      );
      return { sketch, mode: 'infer', train: false, inputs };
    }
    case 'train': {
      const { n, cin, size, classes } = NET;
      const [x, inputs] = image(n, cin, size, 99);
      const logits = net(
        sketch.ops,
        x,
        netParams().map((shape, i) => sketch.declare(shape, i)),
      );
      const labels = builder.input('labels', flat([n], 'u32'));
      builder.output('loss', emit.softmaxCrossEntropy(builder, logits, labels));
      const targets = Uint32Array.from({ length: n }, (_, i) => i % classes);
      return { sketch, mode: 'train', train: true, inputs: { ...inputs, labels: targets } };
    }
    default:
      return benchCase satisfies never;
  }
}

function convolution(
  sketch: Sketch,
  { n, cin, cout, size, k, depthwise }: ConvShape,
  direction: Direction,
): RunOptions['inputs'] {
  const { builder } = sketch;
  const spec: ParamSpec = {
    name: 'w',
    role: depthwise ? 'depthwise_weight' : 'conv_weight',
    shape: [cout, depthwise ? 1 : cin, k, k],
  };
  sketch.specs.push(spec);
  sketch.initial.set(
    'w',
    values(
      spec.shape.reduce((a, b) => a * b, 1),
      2,
    ),
  );
  const ref = { spec, slices: [] };
  const op = depthwise ? 'depthwise_conv2d' : 'conv2d';
  const attrs = { stride: 1, padding: Math.floor(k / 2), dilation: 1 };
  const x = values(n * cin * size * size, 1);
  const dy = values(n * cout * size * size, 3);
  const input = (name: string, c: number): ValueId => builder.input(name, map(n, c, size, size));
  switch (direction) {
    case 'forward':
      builder.output('y', builder.emit(op, [input('x', cin), builder.param(ref)], { attrs }));
      return { x };
    case 'grad_input': {
      const gradAttrs = { ...attrs, height: size, width: size };
      builder.output(
        'dx',
        builder.emit(`${op}_grad_input`, [input('dy', cout), builder.param(ref)], { attrs: gradAttrs }),
      );
      return { dy };
    }
    case 'grad_weight':
      builder.emit(`${op}_grad_weight`, [input('x', cin), input('dy', cout)], { attrs, params: [ref] });
      return { x, dy };
    default:
      return direction satisfies never;
  }
}
