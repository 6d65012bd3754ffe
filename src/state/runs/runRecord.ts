/**
 * @file What is kept of a training run. A run begins with a press of Train and ends when it is finished, is cancelled
 * (another config or other data on screen cancels it) or fails; pauses belong to it, and training on is another run.
 * Records come from storage and from files, which may hold anything: reading compares and copies.
 */
import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../../config/limits';

/** More would make a list that nobody reads, and fill the browser's store. */
export const MOST_RUNS = 200;
/** Points of a curve: a longer one is kept as means of equal stretches. */
export const MOST_POINTS = 256;
export const LONGEST_NAME = 200;
export const LONGEST_NOTE = 4000;

export const LONGEST_WORDS = 2000;
const LARGEST_SIZE = 999_999;

const count = z.number().int().nonnegative();
const size = z.number().int().min(1).max(LARGEST_SIZE);
const words = z.string().max(LONGEST_WORDS);
/** `null` where it was no number: training had diverged, and JSON has no word for it. */
const measurement = z.number().nullable();
const share = z.number().min(0).max(1);

const settings = z.object({
  steps: count,
  batchSize: count,
  optimizer: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('sgd'),
      lr: z.number(),
      momentum: z.number(),
      nesterov: z.boolean(),
      weightDecay: z.number(),
    }),
    z.object({ kind: z.literal('adamw'), lr: z.number(), weightDecay: z.number() }),
  ]),
  schedule: z.object({ kind: z.enum(['constant', 'linear', 'cosine']), warmupSteps: count }),
  labelSmoothing: z.number(),
  augment: z.object({ flip: z.boolean(), crop: count }),
  validateEvery: count,
});

const ascends = (steps: readonly number[]): boolean =>
  steps.every((step, i) => i === 0 || step > steps[i - 1]!);

const curve = z
  .object({
    /** Steps since the weights were made; of a stretch, the last one. */
    steps: z.array(count).max(MOST_POINTS),
    losses: z.array(measurement).max(MOST_POINTS),
    /** On the batch. */
    accuracies: z.array(measurement).max(MOST_POINTS),
  })
  .refine(
    ({ steps, losses, accuracies }) => losses.length === steps.length && accuracies.length === steps.length,
    'as many losses and accuracies as steps',
  )
  .refine(({ steps }) => ascends(steps), 'steps that ascend');

/** Bytes of one run's paths: 6,500 steps of a space of 20 choices. The latest steps are kept. */
export const MOST_PATH_BYTES = 2 ** 17;
/** Alternatives that a byte can tell apart. */
export const MOST_ALTERNATIVES = 256;
const MOST_GROUPS = 4096;

/** Which path each step trained, of the groups that leave a choice (see runPaths.ts). */
const paths = z
  .object({
    /** Steps before the first one that is told. */
    start: count,
    /** Alternatives of each group. */
    widths: z.array(z.number().int().min(2).max(MOST_ALTERNATIVES)).min(1).max(MOST_GROUPS),
    /** Steps up to `start` that trained each alternative, group by group. */
    before: z.array(count).max(MOST_GROUPS * MOST_ALTERNATIVES),
    /** One byte a group, step by step, as base64url. */
    steps: z
      .string()
      .max(Math.ceil(MOST_PATH_BYTES / 3) * 4)
      .regex(/^[\w-]*$/),
  })
  .refine(
    ({ widths, before }) => before.length === widths.reduce((sum, width) => sum + width, 0),
    'as many counts as alternatives',
  );

export const OUTCOMES = ['interrupted', 'finished', 'cancelled', 'failed'] as const;

export const runSchema = z.object({
  /** Unique everywhere: lists from elsewhere are merged by it. */
  id: z.string().regex(/^[\w-]{8,64}$/),
  name: z.string().max(LONGEST_NAME),
  note: z.string().max(LONGEST_NOTE),
  /** Milliseconds since 1970. */
  startedAt: z.number().nonnegative().max(8.64e15),
  space: words,
  /** One random path a step, or candidates mixed by architecture parameters. */
  strategy: z.enum(['single-path', 'differentiable']),
  config: z.object({ text: z.string().max(MAX_TEXT_LENGTH), fileName: words }),
  /** [C, H, W] that the space was open for. */
  input: z.tuple([size, size, size]),
  /** That the weights were drawn from. */
  seed: count,
  settings,
  data: z.object({ name: words, images: count, classes: count }),
  device: z.object({ backend: z.enum(['webgpu', 'cpu']), description: words }),
  /** `interrupted`: nobody saw its end. Every run is kept so until it has one. */
  outcome: z.enum(OUTCOMES),
  /** Steps that the weights were trained for before. */
  firstStep: count,
  /** Steps of this run. */
  steps: count,
  /** On the wall, pauses included. */
  seconds: z.number().nonnegative(),
  curve,
  /** [step, mean accuracy of random subnets] */
  validations: z.array(z.tuple([count, share])).max(MOST_POINTS),
  /** Running means after the last step, as the page shows them. */
  last: z.object({ loss: measurement, accuracy: measurement }),
  paths: paths.optional(),
  /** The last one made with the weights of this run, after so many steps since they were made. */
  evaluation: z.object({ step: count, subnets: count, mean: share, meanBefore: share }).optional(),
});

type Deep<T> = T extends readonly (infer E)[]
  ? T extends [unknown, ...unknown[]]
    ? { readonly [K in keyof T]: Deep<T[K]> }
    : readonly Deep<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Deep<T[K]> }
    : T;

export type RunRecord = Deep<z.output<typeof runSchema>>;

/** `undefined` for what is no run, or one of a release to come. */
export function readRun(value: unknown): RunRecord | undefined {
  return runSchema.safeParse(value).data;
}
