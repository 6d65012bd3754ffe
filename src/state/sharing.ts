/** @file Follows a training step by step, and goes back to any of them. Loaded with the first step. */
import type { TrainProgress, WatchArgs } from '../protocol/verbs';
import { WATCH_IMAGES } from './influence';
import { PathTimeline } from './pathTimeline';
import type { ChoiceCounts } from './runStore';
import type { SharingStore } from './sharingStore';
import type { Stores } from './stores';
import { watchedSubnets } from './watched';

/** Before the run store folds the same events in: a new timeline starts from what was counted so far. */
export function record(
  { sharing, run, space }: Pick<Stores, 'sharing' | 'run' | 'space'>,
  events: readonly TrainProgress[],
): void {
  const { open } = space.getState();
  if (!open) return;
  for (const event of events) {
    if (event.kind === 'watch') {
      const { globalStep: step, scores } = event;
      sharing.setState(({ series }) =>
        series ? { series: { ...series, points: [...series.points, { step, scores }] } } : {},
      );
    }
    if (event.kind !== 'steps' || event.choices.length === 0) continue;
    const start = event.globalStep - event.choices.length;
    const { timeline: before } = sharing.getState();
    const goesOn = before?.space === open.space && before.last === start;
    const timeline = goesOn ? before : new PathTimeline(open.space, start, run.getState().counts);
    for (const path of event.choices) timeline.push(path);
    sharing.setState({ timeline, steps: timeline.last });
  }
}

/** Steps from one score of the watched subnets to the next. */
export const WATCH_EVERY = 10;

/** What a run is to watch, if anything. Curves go on where the same subnets were watched before. */
export function beginWatch({ sharing, space, favourites }: Stores): WatchArgs | undefined {
  const { isWatching, series } = sharing.getState();
  const { open } = space.getState();
  if (!isWatching || !open) return undefined;
  const watched = watchedSubnets(open.space, open.choices, favourites.getState().favourites);
  const goesOn =
    series?.space === open.space &&
    series.watched.map(({ code }) => code).join() === watched.map(({ code }) => code).join();
  sharing.setState({ series: { space: open.space, watched, points: goesOn ? series.points : [] } });
  return { choices: watched.map(({ choices }) => choices), every: WATCH_EVERY, images: WATCH_IMAGES };
}

/** Shows the step in place of now; the nearest one that is known. */
export function replayAt(sharing: SharingStore, asked: number): void {
  const { past, timeline: own } = sharing.getState();
  const timeline = past?.timeline ?? own;
  if (!timeline || timeline.last === timeline.first) return;
  const step = Math.min(timeline.last, Math.max(timeline.first + 1, Math.round(asked)));
  const { space, last } = timeline;
  sharing.setState({
    replay: { space, step, last, choices: timeline.pathAt(step), counts: countsOf(timeline, step) },
  });
}

/** As the run counts: by mutable, then by the choice's text. */
function countsOf(timeline: PathTimeline, step: number): ChoiceCounts {
  const counts = timeline.countsAt(step);
  return new Map(
    timeline.space.mutator.groups.flatMap(({ mutables }, g) => {
      const byChoice = new Map(mutables[0].alternatives.map((choice, i) => [String(choice), counts[g]![i]!]));
      return mutables.map(({ id }) => [id, byChoice] as const);
    }),
  );
}
