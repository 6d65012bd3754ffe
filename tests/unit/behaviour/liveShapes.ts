/** @file What a trace reads. */
import { type Graph, liveShape } from '../../../src/graph/ir';

/** Live shapes of the parameters that a trace reads, by name. */
export const liveShapes = ({ nodes }: Graph): Record<string, readonly number[]> =>
  Object.fromEntries(
    nodes
      .filter(({ op }) => op === 'param')
      .map(({ params }) => [params![0]!.spec.name, liveShape(params![0]!)]),
  );
