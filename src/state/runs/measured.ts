/** @file What a run has shown so far, made short enough to keep. */
import { smooth, thin } from '../../core/smooth';
import type { RunState } from '../runStore';
import { MOST_POINTS, type RunRecord } from './runRecord';

export type Measured = Pick<RunRecord, 'firstStep' | 'steps' | 'curve' | 'validations' | 'last'>;

/** Digits that are kept of a measurement. */
const DIGITS = 6;

/** Of the run that the meter tells of; `undefined` before its first step. */
export function measured({
  meter,
  losses,
  accuracies,
  firstStep: oldest,
  validations,
}: RunState): Measured | undefined {
  if (!meter || meter.step === 0) return undefined;
  const firstStep = Math.max(oldest, meter.globalStep - meter.step);
  const own = (values: readonly number[]): readonly number[] => values.slice(firstStep - oldest);
  const kept = (values: readonly number[]): readonly (readonly [number, number])[] =>
    thin(
      own(values).map((value, i) => [firstStep + i + 1, value] as const),
      MOST_POINTS,
    );
  const [loss, accuracy] = [kept(losses), kept(accuracies)];
  return {
    firstStep,
    steps: meter.globalStep - firstStep,
    curve: {
      steps: loss.map(([step]) => step),
      losses: loss.map(([, value]) => short(value)),
      accuracies: accuracy.map(([, value]) => short(value)),
    },
    validations: thin(
      validations
        .filter(({ step, result }) => step > firstStep && Number.isFinite(result.mean))
        .map(({ step, result: { mean } }) => [step, mean] as const),
      MOST_POINTS,
    ),
    last: { loss: short(smooth(own(losses)).at(-1)), accuracy: short(smooth(own(accuracies)).at(-1)) },
  };
}

const short = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : null;
