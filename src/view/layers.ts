/** @file The layers of a subnet that one can look into, from the picture to the logits. */
import type { Choices } from '../mutables';
import type { SearchSpace } from '../space';
import { describeBlueprint } from './describeBlueprint';

export interface Layer {
  /** Of the module that puts it out. */
  readonly path: string;
  /** Title of the block that it belongs to. */
  readonly block: string;
  /** Path within the block; empty for what the block as a whole puts out. */
  readonly name: string;
  /** [C, H, W] */
  readonly shape: readonly [number, number, number];
}

export function layersOf(space: SearchSpace, choices: Choices): readonly Layer[] {
  const { nodes } = space.trace(choices, { batch: 1 });
  const blocks = describeBlueprint(space).stages.flatMap((stage) => stage.blocks);
  const layers = new Map<string, Layer>();
  for (const { op, type, path } of nodes) {
    if (op === 'param' || op === 'input' || type.layout !== 'map' || path === '') continue;
    const [, c = 0, h = 0, w = 0] = type.shape;
    const block = blocks.find((known) => path === known.path || path.startsWith(`${known.path}.`));
    const name = block ? path.slice(block.path.length + 1).replace('_candidates.', '') : path;
    layers.delete(path); // stands where its last value is computed
    layers.set(path, { path, block: block?.title ?? path, name, shape: [c, h, w] });
  }
  return [...layers.values()];
}

/** The last layer at or below a module path. */
export const layerAt = (layers: readonly Layer[], module: string): Layer | undefined =>
  layers.findLast(({ path }) => path === module || path.startsWith(`${module}.`));
