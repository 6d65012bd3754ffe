/** @file The parts of the picture whose insides can be shown where they stand: candidates and fixed layers. */
import { candidatePath } from './moduleOps';
import type { Rect, Scene } from './scene';

export interface NearPart extends Rect {
  /** Of the module or the candidate. */
  readonly path: string;
  /** Runs in the subnet on screen. */
  readonly isLit: boolean;
}

/** Those that `part` of the picture shows; what runs comes first. */
export function nearParts(
  scene: Scene,
  part: Rect,
  chosen: ReadonlyMap<string, string>,
): readonly NearPart[] {
  const parts = [
    ...scene.boxes.map(({ path, ...rect }): NearPart => ({ ...place(rect), path, isLit: true })),
    ...scene.blocks.flatMap(({ path, chips }) =>
      chips.map(({ name, ...rect }): NearPart => ({
        ...place(rect),
        path: candidatePath(path, name),
        isLit: chosen.get(path) === name,
      })),
    ),
  ];
  return parts.filter((other) => overlaps(other, part)).sort((a, b) => Number(b.isLit) - Number(a.isLit));
}

const place = ({ x, y, width, height }: Rect): Rect => ({ x, y, width, height });

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
