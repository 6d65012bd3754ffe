/** @file As much of a label as fits into a width, estimated from 11 px type. */

const LATIN = 6;
/** Chinese signs are as wide as they are high. */
const WIDE = 11;
/** A shorter start of a label says nothing. */
const LEAST_WIDTH = 22;

export function fitText(
  text: string,
  room: number,
): { readonly text: string; readonly width: number } | undefined {
  let width = 0;
  let kept = '';
  for (const sign of text) {
    const next = width + (sign.charCodeAt(0) > 0x2e80 ? WIDE : LATIN);
    if (next > room) return width >= LEAST_WIDTH ? { text: `${kept.slice(0, -1)}…`, width } : undefined;
    width = next;
    kept += sign;
  }
  return { text: kept, width };
}
