/** @file The path of the compared subnet through the picture, and the places in which it parts from the one on screen. */
import { useCallback, useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { blockSizes } from '../../view/blockSizes';
import type { Blueprint, BlueprintStage } from '../../view/blueprint';
import { chosenCandidates } from '../../view/chosenCandidates';
import { differencePlaces } from '../../view/differencePlaces';
import { type RibbonPoint, ribbonPoints, widestOf } from '../../view/ribbon';
import type { Rect, Scene } from '../../view/scene';
import type { Comparing } from '../compare/useComparing';

interface Picture {
  readonly space: OpenSpaceState['space'];
  readonly blueprint: Blueprint;
  readonly cells: readonly BlueprintStage[];
  /** Of the blocks. */
  readonly paths: readonly string[];
  readonly scene: Scene;
  /** On screen, by block. */
  readonly chosen: ReadonlyMap<string, string>;
}

interface OtherPath {
  /** Channels where it is widest. */
  readonly widest: number;
  /** Its ribbon beside another one that is so wide. */
  readonly pointsBeside: (widest: number) => readonly RibbonPoint[];
  /** See `DifferencePlaces`. */
  readonly places: ReadonlySet<string>;
  readonly rects: readonly Rect[];
  /** Of the difference that is looked at. */
  readonly current: Rect | undefined;
}

export function useOtherPath(
  comparing: Comparing | undefined,
  { space, blueprint, cells, paths, scene, chosen }: Picture,
): OtherPath | undefined {
  const theirs = comparing?.other.choices;
  const differences = comparing?.differences;
  const path = useMemo(() => {
    if (!theirs) return undefined;
    const sizes = blockSizes(space.trace(theirs, { batch: 1 }), paths);
    return {
      candidates: chosenCandidates(blueprint, theirs),
      channels: new Map([...sizes].map(([block, [c]]) => [block, c])),
    };
  }, [theirs, space, blueprint, paths]);
  const places = useMemo(
    () => differences && differencePlaces(scene, blueprint, cells, chosen, differences),
    [differences, scene, blueprint, cells, chosen],
  );
  const at = comparing?.at;
  const pointsBeside = useCallback(
    (widest: number): readonly RibbonPoint[] =>
      path
        ? ribbonPoints(scene, path.candidates, path.channels, Math.max(widest, widestOf(path.channels)))
        : [],
    [path, scene],
  );
  return useMemo(() => {
    if (!path || !places) return undefined;
    const looked = at === undefined ? undefined : differences?.[at];
    return {
      widest: widestOf(path.channels),
      pointsBeside,
      places: places.keys,
      rects: places.rects,
      current: looked && places.rectOf(looked),
    };
  }, [path, places, pointsBeside, at, differences]);
}
