/** @file Times that are estimated, told no finer than they are known; and how much an edit changed. */
import { compact, duration, roughly } from './numbers';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Up to so many seconds, in steps of so many. */
const STEPS = [
  [10, 1],
  [MINUTE, 5],
  [5 * MINUTE, 30],
  [20 * MINUTE, MINUTE],
  [HOUR, 5 * MINUTE],
  [5 * HOUR, 30 * MINUTE],
  [2 * DAY, HOUR],
  [Infinity, DAY],
] as const;

/** `37.2` → `35 s`, `4000` → `1 h`, `86400 · 3` → `3 d`. */
export function coarsely(seconds: number): string {
  if (seconds < 1) return '< 1 s';
  const [, step] = STEPS.find(([most]) => seconds < most)!;
  const rounded = Math.round(seconds / step) * step;
  if (rounded > 2 * DAY) return `${Math.round(rounded / DAY)} d`;
  return duration(rounded).replace(' 0 min', '');
}

/** Both ends within so much are one figure. */
const ONE_FIGURE = 1.35;

/** `[38, 41]` → `≈ 40 s`; `[10, 130]` → `10 s – 2 min`. */
export function about([from, to]: readonly [number, number]): string {
  const [least, most] = [coarsely(from), coarsely(to)];
  if (to <= from * ONE_FIGURE || least === most) {
    const middle = coarsely(Math.sqrt(from * to));
    return middle.startsWith('<') ? middle : `≈ ${middle}`;
  }
  return `${least} – ${most}`;
}

/** `12, 4` → `×3`; `4, 12` → `÷3`; nothing where nothing changed. */
export function factorText(after: bigint, before: bigint): string | undefined {
  if (after === before) return undefined;
  const [sign, more, less] = after > before ? ['×', after, before] : ['÷', before, after];
  if (more % less === 0n || more / less >= 100n) return `${sign}${roughly(more / less)}`;
  return `${sign}${Number((Number((more * 1000n) / less) / 1000).toPrecision(2))}`;
}

/** `1.12, 1` → `+12 %`; nothing where less than half a per cent changed. */
export function changeText(after: number, before: number): string | undefined {
  const share = 100 * (after / before - 1);
  if (Math.abs(share) < 0.5) return undefined;
  if (after >= 3 * before) return `×${compact(Number((after / before).toPrecision(2)))}`;
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toFixed(0)} %`;
}

export const rangeText = ([least, most]: readonly [number, number]): string =>
  least === most ? compact(least) : `${compact(least)} – ${compact(most)}`;
