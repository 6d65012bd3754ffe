/** @file What training one path does to others: asked of the engine, whose weights are as before when it has answered. */
import type { BriefScore } from '../protocol/verbs';
import { sharedWeights, usedWeights, weightCount } from '../space';
import { raise } from './alertStore';
import type { EngineLink } from './engineLink';
import type { Influence } from './sharingStore';
import type { Stores } from './stores';
import { type Watched, watchedSubnets } from './watched';

/** Enough to see a change of a point or two, few enough for a processor. */
export const WATCH_IMAGES = 128;
/** Scores of one experiment, besides the first. */
const MOST_SCORES = 10;

/** Trains the watched subnet of that letter; every other one is looked at. `failure` titles the alert. */
export async function runInfluence(
  { sharing, space, favourites, run, alerts }: Stores,
  link: EngineLink,
  { letter, steps, failure }: { readonly letter: string; readonly steps: number; readonly failure: string },
): Promise<void> {
  const { open } = space.getState();
  if (!open || sharing.getState().influence?.isRunning) return;
  const watched = watchedSubnets(open.space, open.choices, favourites.getState().favourites);
  const trained = watched.find((each) => each.letter === letter) ?? watched[0]!;
  const points: { step: number; scores: readonly BriefScore[] }[] = [];
  const asked: Influence = {
    space: open.space,
    watched,
    trained,
    shares: sharesOf(open.space, trained, watched),
    steps,
    points,
    isRunning: true,
    cancel: () => undefined,
  };
  sharing.setState({ influence: asked });
  const told = (change: Partial<Influence>): void =>
    sharing.setState(({ influence }) => (influence ? { influence: { ...influence, ...change } } : {}));
  try {
    const { batchSize, optimizer, labelSmoothing, augment } = run.getState().settings;
    const every = Math.max(1, Math.ceil(steps / MOST_SCORES));
    const watch = { choices: watched.map(({ choices }) => choices), every, images: WATCH_IMAGES };
    const call = await link.call(
      'influence',
      { train: trained.choices, steps, watch, batchSize, optimizer, labelSmoothing, augment },
      {
        onProgress: (point) => {
          points.push(point);
          told({ points: [...points] });
        },
      },
    );
    told({ cancel: () => call.control('cancel') });
    const result = await call.result;
    told({ isRunning: false, steps: result.steps });
  } catch (error) {
    sharing.setState({ influence: undefined });
    raise(alerts, failure, error);
  }
}

/** Which share of each one's weights the trained path uses. */
function sharesOf(
  space: Influence['space'],
  trained: Watched,
  watched: readonly Watched[],
): readonly number[] {
  const own = usedWeights(space, trained.choices);
  return watched.map(({ choices }) => {
    const used = usedWeights(space, choices);
    return sharedWeights(own, used) / Math.max(1, weightCount(used));
  });
}
