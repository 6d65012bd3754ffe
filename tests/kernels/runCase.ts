/** @file Runs one case on a backend and collects everything that it computed, by the oracle's names. */
import type { Backend, Program } from '../../src/backends/contract';
import type { Graph, ParamSpec } from '../../src/graph/ir';
import { type OpCase, caseParam } from '../../src/ops/case';
import { RESULT, backwardGraph, forwardGraph, gradientOf } from '../../src/ops/caseGraph';
import { graphName, valuesOf } from '../unit/oracle/evaluate';

export interface OpenCase {
  readonly opCase: OpCase;
  readonly graph: Graph;
  readonly program: Program;
}

/** The parameters of a case. */
export const caseSpecs = (c: OpCase): ParamSpec[] =>
  c.operands.flatMap(({ kind, name }) => (kind === 'param' ? [caseParam(c, name).spec] : []));

/** Uploads the parameters of a case (the backend is open with them) and compiles it, with its backward half if it has one. */
export function openCase(backend: Backend, opCase: OpCase): OpenCase {
  const graph = opCase.gradients.length > 0 ? backwardGraph(opCase) : forwardGraph(opCase);
  const values = valuesOf(opCase, graph);
  for (const { name } of caseSpecs(opCase)) backend.write(name, values.get(name) as Float32Array);
  return { opCase, graph, program: backend.compile(graph) };
}

/**
 * Results under the names of the oracle: `y`, `d_<operand>`, `running_<operand>`; maps NCHW, parameters
 * in full. Gradients of parameters are read as the first momentum of an SGD step with learning rate 0.
 */
export async function runCase(
  backend: Backend,
  { opCase, graph, program }: OpenCase,
): Promise<Map<string, Float32Array>> {
  const values = valuesOf(opCase, graph);
  const inputs: Record<string, Float32Array | Uint32Array> = {};
  for (const { op, path, type } of graph.nodes) {
    if (op !== 'input') continue;
    const value = values.get(path)!;
    const isMap = type.layout === 'map' && backend.mapLayout === 'cnhw';
    inputs[path] = isMap ? channelMajor(value as Float32Array, type.shape) : value;
  }
  const trained = opCase.operands.filter(
    ({ kind, name }) => kind === 'param' && opCase.gradients.includes(name),
  );
  const params = trained.map((operand) => ({ name: graphName(opCase, operand), decay: 0, step: 1 }));
  const optimizer = { kind: 'sgd', lr: 0, momentum: 0.9, nesterov: false, weightDecay: 0 } as const;
  backend.run(program, { inputs, ...(params.length > 0 && { update: { optimizer, params } }) });

  const results = new Map<string, Float32Array>();
  for (const name of Object.keys(graph.outputs)) results.set(name, await backend.output(program, name));
  const gradients = await backend.read(
    params.map(({ name }) => name),
    'moment1',
  );
  trained.forEach(({ name }, i) => results.set(gradientOf(name), gradients.get(params[i]!.name)!));
  if (opCase.family === 'batch_norm_train') {
    const running = ['mean', 'variance'];
    const read = await backend.read(running.map((name) => `${opCase.name}/${name}`));
    for (const name of running) results.set(`running_${name}`, read.get(`${opCase.name}/${name}`)!);
  }
  return new Map([...results].sort(([a], [b]) => Number(b === RESULT) - Number(a === RESULT)));
}

/** NCHW → CNHW. */
function channelMajor(values: Float32Array, shape: readonly number[]): Float32Array {
  const [n, c, h, w] = shape as [number, number, number, number];
  const out = new Float32Array(values.length);
  for (let image = 0; image < n; image++) {
    for (let channel = 0; channel < c; channel++) {
      const from = (image * c + channel) * h * w;
      out.set(values.subarray(from, from + h * w), (channel * n + image) * h * w);
    }
  }
  return out;
}
