/**
 * @file The gradient of every op against central differences, in double precision: the scalar
 * L = Σ dy·y (or the loss itself) is perturbed in single elements of every operand.
 */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { type OpCase, caseParam } from '../../../src/ops/case';
import { RESULT, RESULT_GRADIENT, backwardGraph, forwardGraph, gradientOf } from '../../../src/ops/caseGraph';
import { casesByFamily } from '../../../src/ops/cases';
import { evaluate, graphName, namedResults, valuesOf } from '../oracle/evaluate';
import { livePositions } from '../oracle/slices';

const STEP = 1e-5;
/** Error of a central difference at this step in doubles: about step² + 1e-16/step, with room for summation. */
const BOUND = 1e-6;
/** Elements perturbed in each operand; all of them where there are no more. */
const PROBES = 12;

for (const [family, cases] of Object.entries(casesByFamily)) {
  const differentiable = cases.filter((c) => c.gradients.length > 0 && !c.large && !c.surrogate);
  if (differentiable.length === 0) continue;
  describe(family, () => {
    test.each(differentiable.map((c) => [c.name, c] as const))('%s', (_, c) => {
      const backward = backwardGraph(c);
      const forward = forwardGraph(c);
      const values = new Map<string, Float64Array | Uint32Array>();
      for (const [name, value] of valuesOf(c, backward)) {
        values.set(name, value instanceof Uint32Array ? value : Float64Array.from(value));
      }
      const dy = values.get(RESULT_GRADIENT);
      const loss = (): number => {
        const y = evaluate(forward, values, Float64Array).outputs.get(RESULT)!;
        return dy ? [...y].reduce((sum, value, i) => sum + value * dy[i]!, 0) : y[0]!;
      };
      const results = namedResults(c, evaluate(backward, values, Float64Array));
      for (const name of c.gradients) {
        const gradient = [...(results.get(gradientOf(name)) ?? [])];
        expect(gradient, `a gradient reaches ${name}`).not.toHaveLength(0);
        const operand = c.operands.find((o) => o.name === name)!;
        const value = values.get(graphName(c, operand))!;
        const scale = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 1e-3);
        for (const i of probes(c, name, value.length)) {
          const kept = value[i]!;
          value[i] = kept + STEP;
          const above = loss();
          value[i] = kept - STEP;
          const below = loss();
          value[i] = kept;
          const numeric = (above - below) / (2 * STEP);
          const error = Math.abs(numeric - gradient[i]!) / scale;
          expect(error, `d_${name}[${i}]: ${gradient[i]} by formula, ${numeric} by difference`).toBeLessThan(
            BOUND,
          );
        }
      }
    });
  });
}

/** Elements to perturb: live ones mostly, and for sliced parameters a few dead ones (gradient 0). */
function probes(c: OpCase, name: string, length: number): number[] {
  const rng = Rng.from(c.name).fork(`probe ${name}`);
  const all = Array.from({ length }, (_, i) => i);
  const some = rng.shuffle(all).slice(0, PROBES);
  const operand = c.operands.find((o) => o.name === name)!;
  if (operand.kind !== 'param') return some;
  return [...some, ...rng.shuffle(livePositions(caseParam(c, name))).slice(0, PROBES)];
}
