/** @file The address of a value inside a config: back from text to steps. */
import type { ConfigPath } from '../core/configPath';

export { formatPath, type ConfigPath } from '../core/configPath';

const STEP = /(\.?)([\p{L}_$][\p{L}\p{N}_$-]*)|\[(0|[1-9]\d{0,15})\]|\[("(?:[^"\\]|\\.)*")\]/uy;

/** Inverse of `formatPath`; `undefined` when `text` is not a path (a file name, say). */
export function parsePath(text: string): ConfigPath | undefined {
  const path: (string | number)[] = [];
  let end = 0;
  while (end < text.length) {
    STEP.lastIndex = end;
    const match = STEP.exec(text);
    if (!match) return undefined;
    const [all, dot, key, index, quoted] = match;
    if (key !== undefined) {
      if ((dot === '.') === (path.length === 0)) return undefined;
      path.push(key);
    } else if (index !== undefined) path.push(Number(index));
    else {
      const step = unquote(quoted!);
      if (step === undefined) return undefined;
      path.push(step);
    }
    end += all.length;
  }
  return path;
}

function unquote(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined; // a bad escape: `formatPath` never writes one
  }
}
