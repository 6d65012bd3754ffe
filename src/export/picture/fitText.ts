/** @file How much text has room. Without a browser widths are guessed, on the generous side. */

/** Of the type size. */
const SIGN = 0.58;
const FULL_WIDTH = 1;
/** From here on, signs are as wide as they are high: Chinese, Japanese, Korean, emoji. */
const FIRST_FULL = 0x1100;

const signWidth = (sign: string): number =>
  (sign.codePointAt(0) ?? 0) >= FIRST_FULL && sign !== '…' ? FULL_WIDTH : SIGN;

export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign) * size;
  return width;
}

/** As much of `text` as `room` pixels hold, with `…` for what is left out; nothing where not even one sign fits. */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  let width = textWidth('…', size);
  let kept = '';
  for (const sign of text) {
    width += signWidth(sign) * size;
    if (width > room) break;
    kept += sign;
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`;
}

/** `text` in lines of `room` pixels, broken between words, at most `most` of them. */
export function wrapText(text: string, room: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && (textWidth(longer, size) <= room || lines.length === most))
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitText(line, room, size)).filter((line) => line !== '');
}
