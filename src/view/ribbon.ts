/**
 * @file The path of one subnet through the scene: a ribbon whose thickness is the number of channels
 * that flow there and whose colour is that of the candidates it runs through.
 */
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
  /** Drawn pale: what is compared agrees here. */
  readonly isPale?: boolean;
}

export const MIN_THICKNESS = 4;
export const MAX_THICKNESS = 28;

/** Of every block whose width is known. */
export const widestOf = (channels: ReadonlyMap<string, number>): number => Math.max(1, ...channels.values());

/**
 * `chosen`: candidate by block path; `channels`: output channels by block path. Blocks without known channels
 * are as thick as the block before. `widest`: channels of the thickest ribbon; paths side by side share it.
 */
export function ribbonPoints(
  scene: Scene,
  chosen: ReadonlyMap<string, string>,
  channels: ReadonlyMap<string, number>,
  widest = widestOf(channels),
): readonly RibbonPoint[] {
  const thicknessOf = (width: number): number =>
    MIN_THICKNESS + (MAX_THICKNESS - MIN_THICKNESS) * Math.sqrt(width / widest);
  let thickness = MIN_THICKNESS;
  return scene.stops.map(({ path, from, to, across, fallback }) => {
    const here = channels.get(path);
    if (here !== undefined) thickness = thicknessOf(here);
    const name = chosen.get(path);
    const position = (name === undefined ? undefined : across.get(name)) ?? fallback;
    return { from, to, across: position, thickness };
  });
}

/** Straight pieces that a bend is drawn with. */
const PIECES = 14;
/** How much of the way between two blocks a steep ribbon may fill. */
const STEEP_SHARE = 0.55;

interface Edge {
  readonly along: number;
  readonly across: number;
}

/** SVG path data of the ribbon's outline: as thick across its direction wherever it bends, not across the axis. */
export function ribbonPath(points: readonly RibbonPoint[], axis: Axis, scale = 1): string {
  const left: Edge[] = [];
  const right: Edge[] = [];
  points.forEach((point, i) => {
    const half = (point.thickness * scale) / 2;
    for (const along of [point.from, point.to]) {
      left.push({ along, across: point.across - half });
      right.push({ along, across: point.across + half });
    }
    const next = points[i + 1];
    if (next) bend(point, next, scale, left, right);
  });
  const outline = [...left, ...right.reverse()].map(({ along, across }) =>
    axis === 'x' ? `${round(along)},${round(across)}` : `${round(across)},${round(along)}`,
  );
  return outline.length > 0 ? `M${outline.join('L')}Z` : '';
}

/** The cubic that d3's bump curve draws from the end of one block to the start of the next, offset to both sides. */
function bend(a: RibbonPoint, b: RibbonPoint, scale: number, left: Edge[], right: Edge[]): void {
  const length = b.from - a.to;
  const rise = b.across - a.across;
  for (let i = 1; i < PIECES; i++) {
    const t = i / PIECES;
    const along = a.to + length * (1.5 * t * (1 - t) + t ** 3);
    const eased = t * t * (3 - 2 * t);
    const across = a.across + rise * eased;
    const slope = { along: length * (1.5 * (1 - 2 * t) + 3 * t * t), across: rise * 6 * t * (1 - t) };
    const norm = Math.hypot(slope.along, slope.across) || 1;
    const steepness = Math.abs(slope.across) / norm;
    const half = ((a.thickness + (b.thickness - a.thickness) * eased) * scale) / 2;
    const room = half + (Math.min(half, (length * STEEP_SHARE) / 2) - half) * steepness;
    const offset = { along: (slope.across / norm) * room, across: (-slope.along / norm) * room };
    left.push({ along: along + offset.along, across: across + offset.across });
    right.push({ along: along - offset.along, across: across - offset.across });
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;

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
  /** Blocks in which compared paths part; without a comparison nothing is pale. */
  differing?: ReadonlySet<string>,
): readonly RibbonStop[] {
  const length = scene.axis === 'x' ? scene.width : scene.height;
  return scene.stops.flatMap(({ path, from, to }) => {
    const name = chosen.get(path);
    const colour = name === undefined ? undefined : styles.get(name)?.colour;
    const isPale = differing !== undefined && !differing.has(path);
    return [from, to].map((along) => ({
      offset: length > 0 ? along / length : 0,
      colour,
      ...(isPale && { isPale }),
    }));
  });
}
