/** @file A run in facts: what came out, and what it was trained with. */
import type { RunRecord } from '../../../state/runs';
import type { Translated } from '../../../texts/define';
import type { runsTexts } from '../../../texts/runs';
import type { trainingTexts } from '../../../texts/training';
import type { Wording } from '../../../texts/wording/wording';
import type { Fact, Unit } from '../../../view/differing';
import { compact, duration, exact, percent } from '../../../view/numbers';

export interface FactTexts {
  readonly runs: Translated<(typeof runsTexts)['en']>;
  readonly training: Translated<(typeof trainingTexts)['en']>;
  readonly words: Wording;
}

const fact = (id: string, title: string, value: string | number, amount?: Fact['amount']): Fact => ({
  id,
  title,
  value: String(value),
  ...(amount && { amount }),
});

const measured = (unit: Unit, value: number | null): Fact['amount'] =>
  value === null ? undefined : { value, unit };

/** Worth a look even where it is the same. `size`: of the largest subnet, where the config still opens. */
export function resultFacts(
  run: RunRecord,
  { runs }: FactTexts,
  size: { readonly macs: number; readonly params: number } | undefined,
): readonly Fact[] {
  const { facts, outcomes, diverged } = runs;
  const { last, evaluation, steps, seconds } = run;
  const validation = run.validations.at(-1)?.[1];
  const share = (value: number): string => percent(value);
  return [
    fact('outcome', facts.outcome, outcomes[run.outcome]),
    fact('trained', facts.trained, exact(steps), measured('count', steps)),
    fact('seconds', facts.seconds, duration(seconds), measured('seconds', seconds)),
    fact(
      'loss',
      facts.lastLoss,
      last.loss === null ? diverged : last.loss.toFixed(3),
      measured('loss', last.loss),
    ),
    fact(
      'accuracy',
      facts.lastAccuracy,
      last.accuracy === null ? '–' : share(last.accuracy),
      measured('share', last.accuracy),
    ),
    ...(validation === undefined
      ? []
      : [fact('validation', facts.validation, share(validation), measured('share', validation))]),
    ...(evaluation
      ? [
          fact(
            'evaluation',
            facts.evaluation,
            facts.evaluated(share(evaluation.mean), exact(evaluation.subnets), exact(evaluation.step)),
            measured('share', evaluation.mean),
          ),
        ]
      : []),
    ...(size
      ? [
          fact('params', facts.params, compact(size.params), measured('count', size.params)),
          fact('macs', facts.macs, compact(size.macs), measured('count', size.macs)),
        ]
      : []),
  ];
}

/** Everything that was decided before its first step. */
export function settingFacts(run: RunRecord, { runs, training, words: { say } }: FactTexts): readonly Fact[] {
  const { facts, strategies, on, off } = runs;
  const { settings, data, device } = run;
  const { optimizer, schedule, augment } = settings;
  const yes = (value: boolean): string => (value ? on : off);
  return [
    fact('space', facts.space, run.space),
    fact('seed', facts.seed, run.seed),
    fact('strategy', facts.strategy, strategies[run.strategy]),
    fact('steps', training.steps, settings.steps),
    fact('batchSize', training.batchSize, settings.batchSize),
    fact('learningRate', training.learningRate, optimizer.lr),
    fact('optimizer', training.optimizer, optimizer.kind === 'sgd' ? 'SGD' : 'AdamW'),
    ...(optimizer.kind === 'sgd'
      ? [
          fact('momentum', training.momentum, optimizer.momentum),
          fact('nesterov', training.nesterov, yes(optimizer.nesterov)),
        ]
      : []),
    fact('weightDecay', training.weightDecay, optimizer.weightDecay),
    fact('schedule', training.schedule, training.schedules[schedule.kind]),
    fact('warmup', training.warmup, schedule.warmupSteps),
    fact('smoothing', training.smoothing, settings.labelSmoothing),
    fact('flip', training.flip, yes(augment.flip)),
    fact('crop', training.crop, augment.crop),
    fact('validateEvery', training.validateEvery, settings.validateEvery),
    fact('data', facts.data, say(data.name)),
    fact('images', facts.images, exact(data.images)),
    fact('classes', facts.classes, exact(data.classes)),
    fact('input', facts.input, run.input.join(' × ')),
    fact(
      'device',
      facts.device,
      `${device.backend === 'cpu' ? 'CPU' : 'WebGPU'}: ${say(device.description)}`,
    ),
    fact('firstStep', facts.firstStep, exact(run.firstStep)),
  ];
}
