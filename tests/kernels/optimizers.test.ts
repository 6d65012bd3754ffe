/**
 * @file Optimiser steps on WebGPU and on the CPU backend against torch.optim's formulas in double
 * precision: four steps each, on a sliced layer, with decay switched off for one parameter and another
 * left out of the update.
 */
import { afterAll, describe, expect, test } from 'vitest';
import type { Backend, OptimizerStep } from '../../src/backends/contract';
import { CpuBackend } from '../../src/backends/cpu/cpuBackend';
import { WebGpuBackend } from '../../src/backends/webgpu/webgpuBackend';
import { caseParam } from '../../src/ops/case';
import { backwardGraph } from '../../src/ops/caseGraph';
import { linearCases } from '../../src/ops/linear/cases';
import { cpuKernels } from '../../src/ops/cpu';
import { gpuKernels } from '../../src/ops/gpu';
import { declarations } from '../../src/ops/index';
import { TOLERANCE, relativeError } from '../unit/oracle/compare';
import { evaluate, valuesOf } from '../unit/oracle/evaluate';
import { openDawn } from './dawn';

const STEPS = 4;

const optimizers: Record<string, OptimizerStep> = {
  'plain SGD': { kind: 'sgd', lr: 0.1, momentum: 0, nesterov: false, weightDecay: 0 },
  'SGD with momentum and decay': { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: false, weightDecay: 0.01 },
  'Nesterov SGD': { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 4e-5 },
  AdamW: { kind: 'adamw', lr: 0.01, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0.05 },
};

const layer = linearCases.find(({ name }) => name.includes('18 of 40 → 18 of 36'))!;
const graph = backwardGraph(layer);
const weight = caseParam(layer, 'w').spec;
const bias = caseParam(layer, 'b').spec;
const bystander = { name: 'bystander', role: 'bias', shape: [7] } as const;

interface State {
  readonly value: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** One step of torch.optim.SGD (dampening 0) or torch.optim.AdamW, as their documentation states them. */
function step(
  options: OptimizerStep,
  { value, first, second }: State,
  g: Float64Array,
  decay: number,
  t: number,
): void {
  for (let i = 0; i < value.length; i++) {
    if (options.kind === 'sgd') {
      const d = g[i]! + options.weightDecay * decay * value[i]!;
      first[i] = t === 1 ? d : options.momentum * first[i]! + d;
      value[i]! -= options.lr * (options.nesterov ? d + options.momentum * first[i]! : first[i]!);
    } else {
      const [b1, b2] = options.betas;
      value[i]! -= options.lr * options.weightDecay * decay * value[i]!;
      first[i] = b1 * first[i]! + (1 - b1) * g[i]!;
      second[i] = b2 * second[i]! + (1 - b2) * g[i]! ** 2;
      const root = Math.sqrt(second[i]! / (1 - b2 ** t)) + options.eps;
      value[i]! -= (options.lr * (first[i]! / (1 - b1 ** t))) / root;
    }
  }
}

/** Parameters after `STEPS` steps, in doubles. */
function expected(options: OptimizerStep): Map<string, Float64Array> {
  const values = new Map<string, Float64Array | Float32Array | Uint32Array>(valuesOf(layer, graph));
  const states = [weight, bias].map(({ name }): State => {
    const value = Float64Array.from(values.get(name)!);
    values.set(name, value);
    return { value, first: new Float64Array(value.length), second: new Float64Array(value.length) };
  });
  for (let t = 1; t <= STEPS; t++) {
    const { gradients } = evaluate(graph, values, Float64Array);
    step(options, states[0]!, gradients.get(weight.name)!, 1, t);
    step(options, states[1]!, gradients.get(bias.name)!, 0, t);
  }
  return new Map([
    [weight.name, states[0]!.value],
    [bias.name, states[1]!.value],
  ]);
}

async function train(backend: Backend, optimizer: OptimizerStep): Promise<Map<string, Float32Array>> {
  backend.open([bystander, weight, bias]);
  const values = valuesOf(layer, graph);
  backend.write(bystander.name, Float32Array.of(1, 2, 3, 4, 5, 6, 7));
  for (const { name } of [weight, bias]) backend.write(name, values.get(name) as Float32Array);
  const program = backend.compile(graph);
  const inputs: Record<string, Float32Array> = {};
  for (const { op, path, type } of graph.nodes) {
    if (op === 'input') inputs[path] = transposed(backend, values.get(path) as Float32Array, type.shape[0]!);
  }
  for (let t = 1; t <= STEPS; t++) {
    const params = [
      { name: weight.name, decay: 1, step: t },
      { name: bias.name, decay: 0, step: t },
    ];
    backend.run(program, { inputs, update: { optimizer, params } });
  }
  return backend.read([weight.name, bias.name, bystander.name]);
}

/** [N, C, 1, 1] in the backend's order of dimensions. */
function transposed({ mapLayout }: Backend, values: Float32Array, rows: number): Float32Array {
  if (mapLayout === 'nchw') return values;
  const columns = values.length / rows;
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
}

const gpu = new WebGpuBackend(await openDawn(), { ops: declarations, kernels: gpuKernels });
afterAll(() => gpu[Symbol.dispose]());

describe.each<[string, Backend]>([
  ['webgpu', gpu],
  ['cpu', new CpuBackend(cpuKernels)],
])('%s', (_, backend) => {
  test.each(Object.entries(optimizers))('%s', async (_name, optimizer) => {
    const trained = await train(backend, optimizer);
    for (const [name, values] of expected(optimizer)) {
      expect(relativeError(trained.get(name)!, values), name).toBeLessThan(TOLERANCE);
    }
    expect([...trained.get(bystander.name)!]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
