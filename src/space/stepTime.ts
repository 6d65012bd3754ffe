/**
 * @file How long steps of training take on a device, from steps that it has run. It knows neither clock nor device.
 *
 * The model: seconds of a step = perOp · operations + perMac · multiply-accumulates. The first is what launching each
 * operation costs (most of the time of a small network on a GPU), the second what computing costs (most of it on a
 * processor). A step computes a picture forward and, twice as much, backward, so its multiply-accumulates are
 * 3 · batch · those of the forward pass.
 *
 * One measured run does not tell the two costs apart. So nothing is assumed: every mix of them that explains what was
 * measured is asked, and the answer is from the shortest to the longest time they give. A space like the one that was
 * measured gets one figure, a very different one a wide range, which further runs make narrow.
 */
import type { StepWork } from './costSpread';

/** A step of training, all pictures of its batch, forward and backward. */
export interface StepLoad {
  readonly macs: number;
  readonly ops: number;
}

export interface StepTiming extends StepLoad {
  /** Median over the steps of a run. */
  readonly seconds: number;
}

/** Seconds, from … to. */
export type TimeRange = readonly [number, number];

/** Gradients of maps and of weights each take what the forward pass takes. */
const FORWARD_AND_BACKWARD = 3;

export const stepLoad = ({ macs, ops }: StepWork, batchSize: number): StepLoad => ({
  macs: FORWARD_AND_BACKWARD * macs * batchSize,
  ops: FORWARD_AND_BACKWARD * ops,
});

/** Shares of the second cost that are tried, of the nearest measured step. */
const MIXES = Array.from({ length: 41 }, (_, i) => i / 40);
/** So far off a mix may be and still explain a measurement: clocks and other programs do as much. */
const TOLERANCE = Math.log(1.25);

/** `undefined` where nothing was measured. */
export function stepTime(timings: readonly StepTiming[], load: StepLoad): TimeRange | undefined {
  const nearest = nearestTo(timings, load);
  if (!nearest) return undefined;
  const answers = MIXES.map((share) => {
    const seconds = ({ macs, ops }: StepLoad): number =>
      nearest.seconds * ((1 - share) * (ops / nearest.ops) + share * (macs / nearest.macs));
    const error = Math.max(...timings.map((timing) => Math.abs(Math.log(seconds(timing) / timing.seconds))));
    return { error, seconds: seconds(load) };
  });
  const best = Math.min(...answers.map(({ error }) => error));
  const kept = answers
    .filter(({ error }) => error <= Math.max(TOLERANCE, best))
    .map((answer) => answer.seconds);
  return [Math.min(...kept), Math.max(...kept)];
}

const distance = (a: StepLoad, b: StepLoad): number =>
  Math.abs(Math.log(a.macs / b.macs)) + Math.abs(Math.log(a.ops / b.ops));

const nearestTo = (timings: readonly StepTiming[], load: StepLoad): StepTiming | undefined =>
  timings.reduce<StepTiming | undefined>(
    (best, timing) => (best && distance(best, load) <= distance(timing, load) ? best : timing),
    undefined,
  );

/** Of one device, newest last. */
const MOST_TIMINGS = 8;
/** Loads this near each other are the same step, measured again. */
const SAME = Math.log(1.2);

export const withTiming = (timings: readonly StepTiming[], timing: StepTiming): readonly StepTiming[] =>
  [...timings.filter((known) => distance(known, timing) > SAME), timing].slice(-MOST_TIMINGS);

/** Of what was kept, which may be anything. */
export const isTiming = (value: unknown): value is StepTiming =>
  typeof value === 'object' &&
  value !== null &&
  ['macs', 'ops', 'seconds'].every((key) => {
    const number = (value as Record<string, unknown>)[key];
    return typeof number === 'number' && Number.isFinite(number) && number > 0;
  });
