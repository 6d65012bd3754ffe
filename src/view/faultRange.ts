/** @file Where in a text an error is, for an editor to underline, and what would mend it at once. */
import type { UserErrorFields } from '../core/userError';

export interface FaultRange {
  /** Offsets. */
  readonly from: number;
  readonly to: number;
}

/** The word, text or sign at the error's position; the first line where it has none. */
export function faultRange(text: string, { position }: UserErrorFields): FaultRange {
  const lines = text.split(/\r\n?|\n/);
  const line = Math.min(position?.line ?? 1, lines.length);
  let from = 0;
  const breaks = text.matchAll(/\r\n?|\n/g);
  for (let i = 1; i < line; i++) {
    const { value } = breaks.next() as { value: RegExpExecArray | undefined };
    if (value) from = value.index + value[0].length;
  }
  const own = lines[line - 1] ?? '';
  if (!position) return { from, to: from + own.length };
  const start = Math.min(position.column - 1, own.length);
  const [token = ''] =
    /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\p{L}\p{N}_.$-]+|.)/u.exec(own.slice(start)) ?? [];
  return { from: from + start, to: from + start + Math.max(1, token.length) };
}

/** The name that was probably meant, if the error knows one. */
export const suggestion = ({ expected }: UserErrorFields): string | undefined =>
  /did you mean ([\w.]+)\?/.exec(expected)?.[1];

/** `replacement` in the place of what stands at `range`, in the same quotes. */
export function mended(text: string, { from, to }: FaultRange, replacement: string): string {
  const old = text.slice(from, to);
  const quote = /^["']/.exec(old)?.[0] ?? '';
  const inner = quote === '' ? old : old.slice(1, -1);
  const scope = inner.includes('.') ? inner.slice(0, inner.lastIndexOf('.') + 1) : '';
  return text.slice(0, from) + quote + scope + replacement + quote + text.slice(to);
}
