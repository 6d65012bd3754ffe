/**
 * @file Runs a graph through the reference kernels in single or double precision. Separate from the CPU
 * backend on purpose: it knows nothing of optimisers and keeps every value.
 */
import { type OpCase, type Operand, caseParam, caseValues, drawValues } from '../../../src/ops/case';
import { RESULT, RESULT_GRADIENT, gradientOf } from '../../../src/ops/caseGraph';
import { cpuKernels } from '../../../src/ops/cpu';
import { Rng } from '../../../src/core/rng';
import { type Graph, type GraphNode, type ParamRef, elements } from '../../../src/graph/ir';
import type { CpuKernel, Floats } from '../../../src/plan/kernel';
import { livePositions } from './slices';

export type Values = ReadonlyMap<string, Floats | Uint32Array>;

export interface Evaluation {
  readonly outputs: ReadonlyMap<string, Floats>;
  /** Gradients and updated running statistics of full parameters, by name. */
  readonly gradients: ReadonlyMap<string, Float64Array>;
  readonly running: ReadonlyMap<string, Float64Array>;
}

type Precision = Float32ArrayConstructor | Float64ArrayConstructor;

/** Inputs and full parameters of a case by graph name, and `dy` for the result of `graph` if it takes one. */
export function valuesOf(c: OpCase, graph: Graph): Map<string, Float32Array | Uint32Array> {
  const values = new Map<string, Float32Array | Uint32Array>();
  for (const operand of c.operands) values.set(graphName(c, operand), caseValues(c, operand));
  const dy = graph.nodes.find(({ op, path }) => op === 'input' && path === RESULT_GRADIENT);
  if (dy) {
    values.set(
      RESULT_GRADIENT,
      drawValues(Rng.from(c.name).fork(RESULT_GRADIENT), elements(dy.type), 'normal', 1),
    );
  }
  return values;
}

/** Name under which an operand's values go in. */
export const graphName = (c: OpCase, operand: Operand): string =>
  operand.kind === 'param' ? caseParam(c, operand.name).spec.name : operand.name;

/** Results of a case by plain names: `y`, `d_x` for operand x, `running_mean` for a running statistic. */
export function namedResults(c: OpCase, { outputs, gradients, running }: Evaluation): Map<string, Floats> {
  const results = new Map<string, Floats>([[RESULT, outputs.get(RESULT)!]]);
  for (const name of c.gradients) {
    const gradient = outputs.get(gradientOf(name)) ?? gradients.get(`${c.name}/${name}`);
    if (gradient) results.set(gradientOf(name), gradient);
  }
  for (const [name, values] of running) results.set(`running_${name.slice(c.name.length + 1)}`, values);
  return results;
}

export function evaluate(graph: Graph, given: Values, precision: Precision): Evaluation {
  const values: (Floats | Uint32Array)[] = [];
  const gradients = new Map<string, Float64Array>();
  const running = new Map<string, Float64Array>();

  const full = (name: string): Floats => given.get(name) as Floats;
  const live = (ref: ParamRef): Floats =>
    precision.from(livePositions(ref).map((i) => full(ref.spec.name)[i]!));
  const blend = (ref: ParamRef, batch: Floats, momentum: number): void => {
    const target = Float64Array.from(full(ref.spec.name));
    livePositions(ref).forEach((to, i) => (target[to] = (1 - momentum) * target[to]! + momentum * batch[i]!));
    running.set(ref.spec.name, target);
  };
  const compute = (node: GraphNode): Floats => {
    const out = new precision(elements(node.type));
    const refs = node.params ?? [];
    (cpuKernels as Record<string, CpuKernel>)[node.op]!({
      node,
      type: (i) => graph.nodes[node.inputs[i]!]!.type,
      f32: (i) => values[node.inputs[i]!] as Floats,
      u32: (i) => values[node.inputs[i]!] as Uint32Array,
      out,
      addGradient(param, gradient) {
        const { name, shape } = refs[param]!.spec;
        const target = gradients.get(name) ?? new Float64Array(shape.reduce((product, n) => product * n, 1));
        livePositions(refs[param]!).forEach((to, i) => (target[to]! += gradient[i]!));
        gradients.set(name, target);
      },
      updateRunning(mean, variance) {
        const momentum = Number(node.attrs['momentum']);
        blend(refs[0]!, mean, momentum);
        blend(refs[1]!, variance, momentum);
      },
    });
    return out;
  };

  for (const node of graph.nodes) {
    if (node.op === 'param') values.push(live(node.params![0]!));
    else if (node.op !== 'input') values.push(compute(node));
    else {
      const value = given.get(node.path)!;
      values.push(value instanceof Uint32Array ? value : precision.from(value));
    }
  }
  const outputs = new Map<string, Floats>();
  for (const [name, id] of Object.entries(graph.outputs)) outputs.set(name, values[id] as Floats);
  return { outputs, gradients, running };
}
