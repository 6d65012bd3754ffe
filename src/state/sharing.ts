/** @file Follows a training step by step, and goes back to any of them. Loaded with the first step. */
import type { TrainProgress } from '../protocol/verbs';
import { PathTimeline } from './pathTimeline';
import type { ChoiceCounts } from './runStore';
import type { SharingStore } from './sharingStore';
import type { Stores } from './stores';

/** Before the run store folds the same events in: a new timeline starts from what was counted so far. */
export function record(
  { sharing, run, space }: Pick<Stores, 'sharing' | 'run' | 'space'>,
  events: readonly TrainProgress[],
): void {
  const { open } = space.getState();
  if (!open) return;
  for (const event of events) {
    if (event.kind !== 'steps' || event.choices.length === 0) continue;
    const start = event.globalStep - event.choices.length;
    const { timeline: before } = sharing.getState();
    const goesOn = before?.space === open.space && before.last === start;
    const timeline = goesOn ? before : new PathTimeline(open.space, start, run.getState().counts);
    for (const path of event.choices) timeline.push(path);
    sharing.setState({ timeline, steps: timeline.last });
  }
}

/** Shows the step in place of now; the nearest one that is known. */
export function replayAt(sharing: SharingStore, asked: number): void {
  const { timeline } = sharing.getState();
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
