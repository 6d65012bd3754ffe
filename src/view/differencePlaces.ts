/** @file Where differences between two paths stand in the scene. Cells, drawn apart, have one box in it. */
import type { Blueprint, BlueprintStage } from './blueprint';
import type { PathDifference } from './pathDifferences';
import { isLive } from './pickerGroups';
import type { Rect, Scene } from './scene';

export interface DifferencePlaces {
  /** Paths of blocks and ids of mutables in which the two part, with the boxes of cells that hold such. */
  readonly keys: ReadonlySet<string>;
  /** The same as they are drawn: one each, in reading order. */
  readonly rects: readonly Rect[];
  /** Of a difference; `undefined` where it is not drawn here. */
  readonly rectOf: (difference: PathDifference) => Rect | undefined;
}

/** `blueprint`: as the scene draws it; `cells`: the stages of it that are drawn apart; `chosen`: as on screen. */
export function differencePlaces(
  scene: Scene,
  { stages }: Blueprint,
  cells: readonly BlueprintStage[],
  chosen: ReadonlyMap<string, string>,
  differences: readonly PathDifference[],
): DifferencePlaces {
  const cellBox = (stage: number): string | undefined =>
    cells.some(({ id }) => id === stages[stage]?.id) ? stages[stage]?.blocks[0]?.path : undefined;
  const keyOf = ({ key, stage }: PathDifference): string => cellBox(stage) ?? key;
  const places = new Map<string, Rect>([
    ...[...scene.blocks, ...scene.boxes].map((block): [string, Rect] => [block.path, block]),
    ...scene.pickers
      .filter((picker) => isLive(picker, chosen))
      .map((picker): [string, Rect] => [picker.id, picker]),
  ]);
  const keys = new Set(differences.map(keyOf));
  return {
    keys,
    rects: [...keys].flatMap((key) => places.get(key) ?? []),
    rectOf: (difference) => places.get(keyOf(difference)),
  };
}
