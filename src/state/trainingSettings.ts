/** @file Settings of a run as a config asks for them, over the usual ones. */
import type { TrainArgs } from '../protocol/verbs';
import type { SearchSpace } from '../space';
import { DEFAULT_SETTINGS } from './runStore';

const SGD = { momentum: 0.9, nesterov: true, weightDecay: 4e-5 };
const ADAMW = { weightDecay: 0.01 };

export function settingsFor({ config: { training } }: SearchSpace): TrainArgs {
  const { steps, batch_size, optimizer, schedule, label_smoothing, augment, validate_every } = training;
  return {
    steps: steps ?? DEFAULT_SETTINGS.steps,
    batchSize: batch_size ?? DEFAULT_SETTINGS.batchSize,
    optimizer: optimizer ? describeOptimizer(optimizer) : DEFAULT_SETTINGS.optimizer,
    schedule: schedule
      ? { kind: schedule.type, warmupSteps: schedule.warmup_steps ?? 0 }
      : DEFAULT_SETTINGS.schedule,
    labelSmoothing: label_smoothing ?? DEFAULT_SETTINGS.labelSmoothing,
    augment: { flip: augment?.flip ?? false, crop: augment?.crop ?? 0 },
    validateEvery: validate_every ?? DEFAULT_SETTINGS.validateEvery,
  };
}

/** For weights that were trained to the end of a schedule: its first rate would undo some of that. */
const GENTLER = 0.2;

const usualRate = (space: SearchSpace): number => settingsFor(space).optimizer.lr;
const gentleRate = (space: SearchSpace): number => Number((usualRate(space) * GENTLER).toPrecision(6));

/** To go on from weights that came trained. */
export const gentler = (settings: TrainArgs, space: SearchSpace): TrainArgs =>
  withRate(settings, usualRate(space), gentleRate(space));

/** To begin anew after weights that came trained. */
export const noGentler = (settings: TrainArgs, space: SearchSpace): TrainArgs =>
  withRate(settings, gentleRate(space), usualRate(space));

/** Weights arrive while someone may be typing: what was chosen by hand stays. */
const withRate = (settings: TrainArgs, from: number, to: number): TrainArgs =>
  settings.optimizer.lr === from ? { ...settings, optimizer: { ...settings.optimizer, lr: to } } : settings;

type Asked = NonNullable<SearchSpace['config']['training']['optimizer']>;

function describeOptimizer(asked: Asked): TrainArgs['optimizer'] {
  if (asked.type === 'AdamW') {
    return { kind: 'adamw', lr: asked.lr, weightDecay: asked.weight_decay ?? ADAMW.weightDecay };
  }
  return {
    kind: 'sgd',
    lr: asked.lr,
    momentum: asked.momentum ?? SGD.momentum,
    nesterov: asked.nesterov ?? SGD.nesterov,
    weightDecay: asked.weight_decay ?? SGD.weightDecay,
  };
}

/** Another optimiser with its usual settings and a learning rate that suits it. */
export const optimizerOf = (kind: 'sgd' | 'adamw'): TrainArgs['optimizer'] =>
  kind === 'sgd' ? { kind, lr: 0.1, ...SGD } : { kind, lr: 0.003, ...ADAMW };
