/**
 * @file The path of one subnet through the scene: a ribbon whose thickness is the number of channels
 * that flow there and whose colour is that of the candidates it runs through.
 */
import { area, curveBumpX, curveBumpY, scaleSqrt } from 'd3';
import type { CandidateStyle } from './candidateStyle';
import type { Axis, Scene } from './scene';

/** Where the ribbon runs through one block. */
export interface RibbonPoint {
  readonly from: number;
  readonly to: number;
  readonly across: number;
  readonly thickness: number;
}

export interface RibbonStop {
  /** Share of the scene's length, 0 … 1. */
  readonly offset: number;
  /** `undefined`: a fixed part, drawn in the quiet colour. */
  readonly colour: number | undefined;
}

export const MIN_THICKNESS = 4;
export const MAX_THICKNESS = 28;

/**
 * `chosen`: candidate by block path; `channels`: output channels by block path. Blocks without known channels
 * are as thick as the block before.
 */
export function ribbonPoints(
  scene: Scene,
  chosen: ReadonlyMap<string, string>,
  channels: ReadonlyMap<string, number>,
): readonly RibbonPoint[] {
  const widest = Math.max(1, ...channels.values());
  const thicknessOf = scaleSqrt([0, widest], [MIN_THICKNESS, MAX_THICKNESS]);
  let thickness = MIN_THICKNESS;
  return scene.stops.map(({ path, from, to, across, fallback }) => {
    const here = channels.get(path);
    if (here !== undefined) thickness = thicknessOf(here);
    const name = chosen.get(path);
    const position = (name === undefined ? undefined : across.get(name)) ?? fallback;
    return { from, to, across: position, thickness };
  });
}

/** SVG path data of the ribbon's outline. */
export function ribbonPath(points: readonly RibbonPoint[], axis: Axis, scale = 1): string {
  const ends = points.flatMap(({ from, to, across, thickness }) => [
    { along: from, across, half: (thickness * scale) / 2 },
    { along: to, across, half: (thickness * scale) / 2 },
  ]);
  const shape = area<(typeof ends)[number]>();
  if (axis === 'x') {
    shape
      .x(({ along }) => along)
      .y0(({ across, half }) => across - half)
      .y1(({ across, half }) => across + half)
      .curve(curveBumpX);
  } else {
    shape
      .y(({ along }) => along)
      .x0(({ across, half }) => across - half)
      .x1(({ across, half }) => across + half)
      .curve(curveBumpY);
  }
  return shape(ends) ?? '';
}

/** Between two ribbons of one scene; `t` from 0 to 1. */
export function blendPoints(
  a: readonly RibbonPoint[],
  b: readonly RibbonPoint[],
  t: number,
): readonly RibbonPoint[] {
  if (a.length !== b.length) return b;
  return b.map((to, i) => {
    const from = a[i]!;
    return {
      from: to.from,
      to: to.to,
      across: from.across + (to.across - from.across) * t,
      thickness: from.thickness + (to.thickness - from.thickness) * t,
    };
  });
}

export function ribbonStops(
  scene: Scene,
  chosen: ReadonlyMap<string, string>,
  styles: ReadonlyMap<string, CandidateStyle>,
): readonly RibbonStop[] {
  const length = scene.axis === 'x' ? scene.width : scene.height;
  return scene.stops.flatMap(({ path, from, to }) => {
    const name = chosen.get(path);
    const colour = name === undefined ? undefined : styles.get(name)?.colour;
    return [from, to].map((along) => ({ offset: length > 0 ? along / length : 0, colour }));
  });
}
