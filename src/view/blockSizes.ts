/** @file What comes out of each block of a traced subnet. */
import type { Graph } from '../graph/ir';

/** [C, H, W] */
export type Size = readonly [number, number, number];

/** By block path: the shape of the last map that a node of the block (or of anything in it) makes. `input` is the image. */
export function blockSizes(graph: Graph, paths: readonly string[]): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  for (const { path, type } of graph.nodes) {
    if (type.layout !== 'map') continue;
    const [, c = 0, h = 0, w = 0] = type.shape;
    // The image is the first map of every trace.
    if (sizes.size === 0) sizes.set('input', [c, h, w]);
    const owner = paths.find((block) => path === block || path.startsWith(`${block}.`));
    if (owner !== undefined) sizes.set(owner, [c, h, w]);
  }
  return sizes;
}
