/**
 * @file Measures some of the drawn subnets: accuracy with inherited weights, where any are trained, and the time of one
 * picture. The engine is asked subnet by subnet, so that a training gets its turns and stopping takes no longer than one.
 */
import { Rng } from '../core/rng';
import type { EvaluateArgs } from '../protocol/verbs';
import { type CostWindow, costKeys, inWindow, subnetOf } from '../space';
import { raise } from './alertStore';
import type { EngineLink } from './engineLink';
import { type Draw, REPORT_MS } from './exploreStore';
import { hasWeights, trainedSteps } from './runStore';
import type { Choices } from './spaceStore';
import type { Stores } from './stores';

/** Of an accuracy: one picture is 0.4 points, and hundreds of subnets take minutes on a processor. */
export const ACCURACY_IMAGES = 256;
const ACCURACY = { split: 'val', images: ACCURACY_IMAGES, calibrationImages: 128 } as const;
export const MOST_MEASURED = 2000;

interface Measured {
  readonly latency: number;
  /** NaN without trained weights. */
  readonly accuracy: number;
}

/** `failure` titles the alert; what was measured before it stays. */
export async function measureDrawn(
  { alerts, explore, run, space: spaces }: Pick<Stores, 'alerts' | 'explore' | 'run' | 'space'>,
  link: Pick<EngineLink, 'call'>,
  { count, failure, now }: { readonly count: number; readonly failure: string; readonly now: () => number },
): Promise<void> {
  const { draw, window, measuring: busy } = explore.getState();
  if (!draw || busy || spaces.getState().open?.space !== draw.space) return;
  const isTrained = hasWeights(run.getState());
  const steps = trainedSteps(run.getState());
  // Accuracies of earlier weights cannot stand beside those of the present ones.
  if (isTrained && draw.accuracySteps !== steps) draw.costs.accuracy.fill(NaN);
  const wanted = toMeasure(draw, window, isTrained).slice(0, count);
  const id = {};
  let done = 0;
  let reported = now();
  const goesOn = (): boolean =>
    explore.getState().measuring?.id === id && spaces.getState().open?.space === draw.space;
  // Another `draw` tells that its columns have changed.
  const report = (): void => {
    reported = now();
    explore.setState(({ draw: shown, measuring }) => ({
      draw: shown && { ...shown },
      measuring: measuring && { ...measuring, done },
    }));
  };
  explore.setState({
    draw: { ...draw, ...(isTrained && { accuracySteps: steps }) },
    measuring: { id, done, total: wanted.length },
  });
  try {
    for (const n of wanted) {
      const measured = await measure(link, subnetOf(draw.space, draw.source, n), isTrained);
      if (!goesOn()) break;
      // Of the present draw: its columns may have grown meanwhile.
      const { costs } = explore.getState().draw ?? draw;
      costs.latency[n] = measured.latency;
      if (isTrained) costs.accuracy[n] = measured.accuracy;
      done++;
      if (now() - reported >= REPORT_MS) report();
    }
  } catch (error) {
    raise(alerts, failure, error);
  } finally {
    report();
    explore.setState(({ measuring }) => (measuring?.id === id ? { measuring: undefined } : {}));
  }
}

async function measure(
  link: Pick<EngineLink, 'call'>,
  choices: Choices,
  isTrained: boolean,
): Promise<Measured> {
  const { milliseconds } = await (await link.call('latency', { choices, images: 1 })).result;
  if (!isTrained) return { latency: milliseconds, accuracy: NaN };
  const args: EvaluateArgs = { ...ACCURACY, choices: [choices] };
  const { scores } = await (await link.call('evaluate', args)).result;
  return { latency: milliseconds, accuracy: scores[0]?.accuracy ?? NaN };
}

/**
 * Numbers of subnets inside the window of exact costs that lack a measurement, in the order in which they should get it.
 * Draws are random as they stand; of a space that is gone through in order, a stretch would be all alike.
 */
export function toMeasure(
  { source, costs, count }: Draw,
  window: CostWindow,
  isTrained: boolean,
): readonly number[] {
  const lacks = (n: number): boolean =>
    Number.isNaN(costs.latency[n]) || (isTrained && Number.isNaN(costs.accuracy[n]));
  const numbers = Array.from({ length: count }, (_, n) => n);
  if (source.kind === 'all') Rng.from('measure').shuffle(numbers);
  return numbers.filter((n) => lacks(n) && inWindow(costs, n, window, costKeys));
}
