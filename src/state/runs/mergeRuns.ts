/** @file Lists of runs put together, and what goes when there are too many. */
import type { RunRecord } from './runRecord';

export const newestFirst = (runs: readonly RunRecord[]): readonly RunRecord[] =>
  runs.toSorted((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));

export interface Merged {
  /** New ones, and known ones of which the other list tells more. */
  readonly changed: readonly RunRecord[];
  readonly added: number;
  /** Were here already. */
  readonly known: number;
}

/** By id. Of a run that both know, the longer story counts, and what was written here stays. */
export function mergeRuns(own: readonly RunRecord[], others: readonly RunRecord[]): Merged {
  const known = new Map(own.map((run) => [run.id, run]));
  const fresh = new Map(others.map((run) => [run.id, run]));
  const both = [...fresh.values()].flatMap((other) => {
    const run = known.get(other.id);
    return run ? [{ run, other }] : [];
  });
  const longer = both
    .filter(({ run, other }) => other.steps > run.steps)
    .map(({ run, other }) => ({ ...other, name: run.name || other.name, note: run.note || other.note }));
  const added = [...fresh.values()].filter(({ id }) => !known.has(id));
  return { changed: [...added, ...longer], added: added.length, known: both.length };
}

/** What has to go so that `most` stay: the oldest, those with a note last; never the newest one. */
export function overflow(runs: readonly RunRecord[], most: number): readonly RunRecord[] {
  const [, ...others] = newestFirst(runs);
  const plain = others.filter(({ note }) => note === '');
  const noted = others.filter(({ note }) => note !== '');
  return [...noted, ...plain].slice(Math.max(0, most - 1));
}
