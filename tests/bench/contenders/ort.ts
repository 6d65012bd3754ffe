/** @file onnxruntime-web, WebGPU execution provider, NCHW, tensors resident on the device. Inference only. */
import { onnx } from 'onnx-proto';
import * as ort from 'onnxruntime-web/webgpu';
import { type BenchCase, BLOCK, values } from '../cases';
import type { Contender, Runner } from '../contender';
import { type NetOps, type ParamShape, block, blockParams } from '../net';

const FLOAT = 1;
const INT64 = 7;

/** A few lines of ONNX graph builder; values are names. */
class OnnxGraph {
  readonly inputs: { name: string; dims: number[] }[] = [];
  readonly #nodes: onnx.INodeProto[] = [];
  readonly #weights: onnx.ITensorProto[] = [];
  #count = 0;

  input(dims: number[]): string {
    const name = `x${this.#count++}`;
    this.inputs.push({ name, dims });
    return name;
  }

  weight(dims: number[], data: Float32Array): string {
    return this.#constant(dims, FLOAT, data);
  }

  shape(dims: readonly number[]): string {
    return this.#constant([dims.length], INT64, BigInt64Array.from(dims.map(BigInt)));
  }

  node(
    opType: string,
    input: string[],
    attributes: Record<string, number | number[] | string> = {},
    outputs = 1,
  ): string[] {
    const output = Array.from({ length: outputs }, () => `t${this.#count++}`);
    const attribute = Object.entries(attributes).map(([name, value]) => {
      if (typeof value === 'string') return { name, type: 3, s: new TextEncoder().encode(value) };
      return Array.isArray(value) ? { name, type: 7, ints: value } : { name, type: 2, i: value };
    });
    this.#nodes.push({ opType, input, output, attribute });
    return output;
  }

  encode(output: string): Uint8Array {
    const value = (name: string, dims: number[] = []): onnx.IValueInfoProto => ({
      name,
      type: {
        tensorType: {
          elemType: FLOAT,
          ...(dims.length > 0 && { shape: { dim: dims.map((dimValue) => ({ dimValue })) } }),
        },
      },
    });
    const graph = {
      name: 'bench',
      node: this.#nodes,
      initializer: this.#weights,
      input: this.inputs.map(({ name, dims }) => value(name, dims)),
      output: [value(output)],
    };
    return onnx.ModelProto.encode({
      irVersion: 8,
      opsetImport: [{ domain: '', version: 17 }],
      graph,
    }).finish();
  }

  #constant(dims: number[], dataType: number, data: Float32Array | BigInt64Array): string {
    const name = `w${this.#count++}`;
    this.#weights.push({ name, dims, dataType, rawData: new Uint8Array(data.buffer) });
    return name;
  }
}

const ops = (g: OnnxGraph): NetOps<string, string> => ({
  share: (x) => [x, x],
  conv: (x, w, stride, group) =>
    g.node('Conv', [x, w], { group, strides: [stride, stride], auto_pad: 'SAME_UPPER' })[0]!,
  norm: (x, gamma, beta) => g.node('BatchNormalization', [x, gamma, beta, beta, gamma])[0]!,
  relu: (x) => g.node('Relu', [x])[0]!,
  split: (x) => g.node('Split', [x], { axis: 1 }, 2) as [string, string],
  concatShuffle: (a, b) => {
    const { n, c, size } = BLOCK;
    let [y] = g.node('Concat', [a, b], { axis: 1 });
    [y] = g.node('Reshape', [y!, g.shape([n, 2, c / 2, size, size])]);
    [y] = g.node('Transpose', [y!], { perm: [0, 2, 1, 3, 4] });
    return g.node('Reshape', [y!, g.shape([n, c, size, size])])[0]!;
  },
  globalPool: (x) => x,
  linear: (x) => x,
});

const param = (g: OnnxGraph, shape: ParamShape, i: number): string => {
  if (shape.kind !== 'conv') {
    const c = shape.kind === 'linear' ? shape.cout : shape.c;
    return g.weight([c], new Float32Array(c).fill(shape.kind === 'gamma' ? 1 : 0));
  }
  const { cout, k } = shape;
  const cin = shape.depthwise ? 1 : shape.cin;
  return g.weight([cout, cin, k, k], values(cout * cin * k * k, i + 1));
};

export function onnxruntime(latestDevice: () => GPUDevice): Contender {
  return {
    name: 'ort-web',
    setup() {
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmPaths = '/ort/';
      ort.env.logLevel = 'error';
      return Promise.resolve(`onnxruntime-web ${ort.env.versions.web} (webgpu, NCHW)`);
    },
    async start(benchCase): Promise<Runner | { cannot: string }> {
      const graph = new OnnxGraph();
      const output = build(graph, benchCase);
      if (output === undefined) return { cannot: 'onnxruntime-web has no training API' };
      const session = await ort.InferenceSession.create(graph.encode(output), {
        executionProviders: ['webgpu'],
        preferredOutputLocation: 'gpu-buffer',
      });
      const device = latestDevice();
      const feeds: Record<string, ort.Tensor> = {};
      for (const { name, dims } of graph.inputs) {
        const count = dims.reduce((a, b) => a * b, 1);
        const buffer = device.createBuffer({
          size: count * 4,
          usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
        });
        device.queue.writeBuffer(buffer, 0, values(count, 1) as Float32Array<ArrayBuffer>);
        feeds[name] = ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims });
      }
      return {
        once: async () => (await session.run(feeds))[output]!.dispose(),
        sync: () => device.queue.onSubmittedWorkDone(),
        dispose: () => void session.release(),
      };
    },
  };
}

function build(g: OnnxGraph, benchCase: BenchCase): string | undefined {
  switch (benchCase.kind) {
    case 'conv': {
      if (benchCase.direction !== 'forward') return undefined;
      const { n, cin, cout, size, k, depthwise } = benchCase.conv;
      const w = param(g, { kind: 'conv', cout, cin, k, depthwise }, 1);
      return ops(g).conv(g.input([n, cin, size, size]), w, 1, depthwise ? cin : 1);
    }
    case 'matmul': {
      const { size } = benchCase;
      return g.node('MatMul', [g.input([size, size]), g.input([size, size])])[0]!;
    }
    case 'block': {
      const { n, c, size } = BLOCK;
      const x = g.input([n, c, size, size]);
      const params = blockParams().map((shape, i) => param(g, shape, i));
      let used = 0;
      return block(ops(g), x, () => params[used++]!, c);
    }
    case 'train':
      return undefined;
    default:
      return benchCase satisfies never;
  }
}
