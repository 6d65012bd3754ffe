/**
 * @file The paths that a run trained, made short enough to keep, and read back: one byte for each group that leaves a
 * choice, step by step, behind the counts up to the first of them.
 */
import { fromBase64url, toBase64url } from '../../core/base64url';
import { UserError } from '../../core/userError';
import type { SearchSpace } from '../../space';
import { PathTimeline } from '../pathTimeline';
import { MOST_ALTERNATIVES, MOST_PATH_BYTES, type RunRecord } from './runRecord';

type Paths = NonNullable<RunRecord['paths']>;

const widthsOf = ({ mutator }: SearchSpace): readonly number[] =>
  mutator.groups.map(({ mutables: [first] }) => first.alternatives.length);

/** Groups that leave a choice, by their numbers. */
const varied = (widths: readonly number[]): readonly number[] =>
  widths.flatMap((width, group) => (width > 1 ? [group] : []));

/** Steps from `firstStep` on, the latest where they are too many; `undefined` where none are known or no byte holds one. */
export function pathsOf(timeline: PathTimeline, firstStep: number): Paths | undefined {
  const widths = widthsOf(timeline.space);
  const groups = varied(widths);
  if (groups.length === 0 || Math.max(...widths) > MOST_ALTERNATIVES) return undefined;
  const most = Math.floor(MOST_PATH_BYTES / groups.length);
  const start = Math.max(firstStep, timeline.first, timeline.last - most);
  if (start >= timeline.last) return undefined;
  const bytes = new Uint8Array((timeline.last - start) * groups.length);
  for (let step = start + 1; step <= timeline.last; step++) {
    const indices = timeline.indicesAt(step);
    groups.forEach((group, i) => (bytes[(step - 1 - start) * groups.length + i] = indices[group]!));
  }
  const counts = timeline.countsAt(start);
  return {
    start,
    widths: groups.map((group) => widths[group]!),
    before: groups.flatMap((group) => [...counts[group]!]),
    steps: toBase64url(bytes),
  };
}

/** Errors: `runs/paths` where they are of another space, or damaged. */
export function timelineOf({ start, widths, before, steps }: Paths, space: SearchSpace): PathTimeline {
  const all = widthsOf(space);
  const groups = varied(all);
  const bytes = readBytes(steps);
  const refuse = (found: string, expected: string): UserError =>
    new UserError({ code: 'runs/paths', at: space.name, found, expected });
  if (groups.map((group) => all[group]).join() !== widths.join())
    throw refuse(`paths through ${widths.length} choices`, `the ${groups.length} choices of the space`);
  if (!bytes || bytes.length === 0 || bytes.length % groups.length !== 0)
    throw refuse('paths that are cut off', 'whole steps');
  const timeline = new PathTimeline(space, start, countsOf(space, groups, before));
  for (let at = 0; at < bytes.length; at += groups.length) {
    const indices = all.map(() => 0);
    groups.forEach((group, i) => (indices[group] = bytes[at + i]!));
    if (indices.some((index, group) => index >= all[group]!))
      throw refuse(`a choice beyond the last one in step ${start + at / groups.length + 1}`, 'known choices');
    timeline.pushIndices(indices);
  }
  return timeline;
}

function readBytes(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text);
  } catch {
    return undefined;
  }
}

/** As the run counts: by mutable, then by the choice's text. */
function countsOf(
  { mutator }: SearchSpace,
  groups: readonly number[],
  before: readonly number[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  let at = 0;
  return new Map(
    groups.map((group) => {
      const { id, alternatives } = mutator.groups[group]!.mutables[0];
      return [id, new Map(alternatives.map((choice) => [String(choice), before[at++]!]))] as const;
    }),
  );
}
