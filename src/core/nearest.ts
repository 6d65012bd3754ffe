/** @file "Did you mean": the known name closest to a misspelt one. */

/**
 * The entry of `names` that `name` most likely meant, or `undefined` when nothing is close.
 * Letter case and the separators `_`, `-`, `.` and space cost nothing; beyond that at most a third
 * of the longer word may differ (optimal string alignment distance: Damerau 1964, one edit
 * for an insertion, deletion, replacement or swap of neighbours). Ties go to the earlier entry.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = fold(name);
  if (wanted.length === 0 || wanted.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of names) {
    const folded = fold(candidate);
    const allowed = Math.max(1, Math.floor(Math.max(folded.length, wanted.length) / 3));
    if (folded.length < 2 || Math.abs(folded.length - wanted.length) > allowed) continue;
    const distance = editDistance(wanted, folded);
    if (distance <= allowed && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Names are short; a long string is not a misspelt name, and the distance is quadratic. */
const MAX_LENGTH = 100;

function fold(name: string): string {
  return name.toLowerCase().replace(/[_\-. ]/g, '');
}

/** Optimal string alignment distance between two short strings. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, replace);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
