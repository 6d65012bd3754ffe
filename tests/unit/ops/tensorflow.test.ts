/** @file The reference kernels, forward and backward, against TensorFlow.js on its CPU backend. Large cases run beside WebGPU only. */
import { describe, expect, test } from 'vitest';
import { RESULT_GRADIENT, backwardGraph, forwardGraph } from '../../../src/ops/caseGraph';
import { casesByFamily } from '../../../src/ops/cases';
import { TOLERANCE, relativeError } from '../oracle/compare';
import { evaluate, namedResults, valuesOf } from '../oracle/evaluate';
import { tensorflowResults } from '../oracle/tensorflow';

for (const [family, cases] of Object.entries(casesByFamily)) {
  describe(family, () => {
    test.each(cases.filter(({ large }) => !large).map((c) => [c.name, c] as const))('%s', async (_, c) => {
      const graph = c.gradients.length > 0 ? backwardGraph(c) : forwardGraph(c);
      const values = valuesOf(c, graph);
      const ours = namedResults(c, evaluate(graph, values, Float32Array));
      const theirs = await tensorflowResults(c, values.get(RESULT_GRADIENT) as Float32Array | undefined);
      expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
      for (const [name, expected] of theirs) {
        expect(relativeError(ours.get(name)!, expected), name).toBeLessThan(
          c.tolerance?.relative ?? TOLERANCE,
        );
      }
    });
  });
}
