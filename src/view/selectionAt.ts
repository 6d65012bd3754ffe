/** @file The part of the picture that a place in the config describes. */
import type { ConfigPath } from '../config';
import type { SearchSpace, SpaceTree } from '../space';
import type { InspectTarget } from './inspect';

/** The innermost part whose place is `path` or around it; `undefined` for what draws nothing, such as the name. */
export function selectionAt(space: SearchSpace, path: ConfigPath): InspectTarget | undefined {
  let best: Place | undefined;
  for (const place of placesOf(space.describe())) {
    const isAround = place.at.length <= path.length && place.at.every((step, i) => step === path[i]);
    if (isAround && place.at.length > (best?.at.length ?? 0)) best = place;
  }
  return best?.target;
}

interface Place {
  readonly at: ConfigPath;
  readonly target: InspectTarget;
}

/** Outer before inner; of several parts that one place describes, the first stands for them. */
function placesOf(tree: SpaceTree): readonly Place[] {
  const places: Place[] = [];
  const add = (at: ConfigPath | undefined, target: InspectTarget): void =>
    void (at && places.push({ at, target }));
  for (const [index, stage] of tree.stages.entries()) {
    // The input is drawn as stage 0.
    add(stage.at, { kind: 'stage', index: index + 1 });
    for (const node of stage.nodes) {
      add(node.at, { kind: 'module', path: node.path });
      if (node.kind === 'fixed')
        for (const value of node.values) add(value.at, { kind: 'mutable', id: value.id });
      else for (const { name, at } of node.candidates) add(at, { kind: 'candidate', path: node.path, name });
    }
    for (const value of stage.values) add(value.at, { kind: 'mutable', id: value.id });
  }
  for (const value of tree.values) add(value.at, { kind: 'mutable', id: value.id });
  return places;
}
