/** @file Traces a module by itself, and runs the trace with weights drawn by name. */
import { Rng } from '../../../src/core/rng';
import { GraphBuilder } from '../../../src/graph/builder';
import { type Graph, type ParamRef, elements, map } from '../../../src/graph/ir';
import { specialise } from '../../../src/graph/specialise';
import { verify } from '../../../src/graph/verify';
import type { Choices } from '../../../src/mutables';
import { Module } from '../../../src/nn/module';
import { declarations } from '../../../src/ops';
import type { Floats } from '../../../src/plan/kernel';
import { type Evaluation, evaluate } from '../oracle/evaluate';
import { livePositions } from '../oracle/slices';

export type Shape = readonly [number, number, number, number];

const named = new WeakSet<Module>();

/** x of `shape` → output `y`. */
export function traceModule(module: Module, shape: Shape, choices: Choices = new Map()): Graph {
  if (!named.has(module)) Module.nameTree(module);
  named.add(module);
  const builder = new GraphBuilder(declarations);
  builder.output('y', module.forward({ builder, choices }, builder.input('image', map(...shape))));
  return verify(builder.finish(), declarations);
}

export type Weights = ReadonlyMap<string, Floats>;

/** Full weights of a module; variances stay positive. */
export function drawWeights(module: Module): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  for (const { params } of module.walk()) {
    for (const { name, role, shape } of params) {
      const rng = Rng.from(name);
      const size = shape.reduce((product, n) => product * n, 1);
      const draw = (): number => (role === 'running_var' ? rng.uniform(0.5, 1.5) : rng.normal());
      weights.set(name, Float32Array.from({ length: size }, draw));
    }
  }
  return weights;
}

/** The live part of every parameter that a trace reads: the weights of a static copy. */
export function liveWeights(graph: Graph, weights: Weights): Map<string, Float32Array> {
  const refs = graph.nodes.flatMap(({ params = [] }): readonly ParamRef[] => params);
  return new Map(
    refs.map((ref) => {
      const { name } = ref.spec;
      return [name, Float32Array.from(livePositions(ref), (i) => weights.get(name)![i]!)];
    }),
  );
}

/** The trace in training mode, in double precision: batch statistics, and running statistics updated. */
export function run(graph: Graph, weights: Weights): Evaluation {
  const image = graph.nodes.find(({ op }) => op === 'input')!;
  const rng = Rng.from('image');
  const pixels = Float32Array.from({ length: elements(image.type) }, () => rng.normal());
  const given = new Map([...weights, ['image', pixels] as const]);
  return evaluate(specialise(graph, 'train', declarations), given, Float64Array);
}
