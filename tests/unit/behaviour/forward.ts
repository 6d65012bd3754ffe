/** @file Blocks whose candidates are easy to tell apart in a sum, and what they compute. */
import { GraphBuilder } from '../../../src/graph/builder';
import { type ValueId, map } from '../../../src/graph/ir';
import { specialise } from '../../../src/graph/specialise';
import { verify } from '../../../src/graph/verify';
import type { Choices } from '../../../src/mutables';
import { Module, type Trace } from '../../../src/nn/module';
import { declarations } from '../../../src/ops';
import { add } from '../../../src/ops/emit';
import { type Values, evaluate } from '../oracle/evaluate';

/** x → n·x, without weights. */
export class Times extends Module {
  constructor(private readonly n: number) {
    super();
  }

  forward({ builder }: Trace, x: ValueId): ValueId {
    let sum = x;
    for (let i = 1; i < this.n; i++) sum = add(builder, sum, x);
    return sum;
  }
}

/** `{ op1: 1·x, op10: 10·x }` for 1 and 10. */
export const times = (...factors: readonly number[]): Map<string, Module> =>
  new Map(factors.map((n) => [`op${n}`, new Times(n)]));

interface Run {
  readonly choices?: Choices;
  /** Mutables that have architecture parameters mix by them. */
  readonly relaxed?: boolean;
  /** Architecture parameters by name, and noise. */
  readonly given?: Values;
}

const shape = [1, 1, 1, 1] as const;

function outputOf(
  forward: (trace: Trace) => ValueId,
  { choices = new Map(), relaxed = false, given = new Map() }: Run,
  inputs: ReadonlyMap<string, number>,
): number {
  const builder = new GraphBuilder(declarations);
  builder.output('y', forward({ builder, choices, relaxed }));
  const graph = specialise(verify(builder.finish(), declarations), 'train', declarations);
  const values = new Map(given);
  for (const [name, x] of inputs) values.set(name, Float32Array.of(x));
  return evaluate(graph, values, Float64Array).outputs.get('y')![0]!;
}

/** What a block makes of x = 1. */
export const runBlock = (block: Module, run: Run = {}): number =>
  outputOf(
    (trace) => block.forward(trace, trace.builder.input('x', map(...shape))),
    run,
    new Map([['x', 1]]),
  );

/** What a route makes of `inputs`, one an edge. */
export function runRoute(
  forwardEdges: (trace: Trace, inputs: readonly ValueId[]) => ValueId,
  inputs: readonly number[],
  run: Run = {},
): number {
  const named = new Map(inputs.map((x, i) => [`x${i}`, x]));
  return outputOf(
    (trace) =>
      forwardEdges(
        trace,
        [...named.keys()].map((name) => trace.builder.input(name, map(...shape))),
      ),
    run,
    named,
  );
}
