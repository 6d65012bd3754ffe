/** @file Long lines as Black breaks them: one part of a bracket a line. */

const WIDTH = 100;
const INDENT = 4;

/** `line` at `indent` spaces; texts in it hold no brackets. */
export function wrapped(line: string, indent: number): readonly string[] {
  const whole = ' '.repeat(indent) + line;
  if (whole.length <= WIDTH) return [whole];
  const bracket = lastBracket(line);
  if (!bracket) return [whole];
  const { open, close } = bracket;
  const parts = topLevelParts(line.slice(open + 1, close));
  const only = parts.length === 1 ? lastBracket(parts[0]!) : undefined;
  // A bracket that is all there is in another shares its lines.
  const start = only && only.close === parts[0]!.length - 1 ? open + 2 + only.open : open + 1;
  const end = start === open + 1 ? close : open + 1 + only!.close;
  const inner = start === open + 1 ? parts : topLevelParts(line.slice(start, end));
  const body = inner.flatMap((part) => {
    const lines = wrapped(`${part}`, indent + INDENT);
    return [...lines.slice(0, -1), `${lines.at(-1)!},`];
  });
  return [' '.repeat(indent) + line.slice(0, start), ...body, ' '.repeat(indent) + line.slice(end)];
}

/** The outermost bracket that closes last. */
function lastBracket(text: string): { readonly open: number; readonly close: number } | undefined {
  let depth = 0;
  let close = -1;
  for (let i = text.length - 1; i >= 0; i--) {
    if (')]}'.includes(text[i]!)) {
      if (depth++ === 0) close = i;
    } else if ('([{'.includes(text[i]!) && --depth === 0) return { open: i, close };
  }
  return undefined;
}

function topLevelParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) depth++;
    if (')]}'.includes(text[i]!)) depth--;
    if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}
