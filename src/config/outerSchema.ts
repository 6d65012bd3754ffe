/**
 * @file The outer layers of a config, shaped like MMRazor's: file → algorithm → model → backbone, neck, head.
 * What stands inside a dict with a `type` of its own is checked by the owner of that type.
 */
import { z } from 'zod';

const typeName = z.string().min(1);

/** A dict that some registry builds. */
export const typedDict = z.looseObject({ type: typeName });

/** `type` without the scope that MMEngine allows in front: `mmrazor.SPOS` → `SPOS`. */
export function bareType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

export const MODEL_TYPES: readonly string[] = ['SearchableImageClassifier', 'ImageClassifier'];

/** An image classifier (MMClassification's `ImageClassifier` and MMRazor's searchable one). */
export const modelSchema = z.strictObject({
  type: typeName.refine((type) => MODEL_TYPES.includes(bareType(type)), {
    error: `one of ${MODEL_TYPES.join(', ')}, or a searchable backbone by itself`,
    params: { code: 'config/unknown-name' },
  }),
  backbone: typedDict,
  neck: typedDict.nullable().optional(),
  head: typedDict.nullable().optional(),
  input_resizer_cfg: z.looseObject({}).nullable().optional(),
  ...ignored(['data_preprocessor', 'init_cfg', 'pretrained', 'train_cfg', 'connect_head']),
});

/** MMRazor's algorithms; a dict of another type with an `architecture` is taken for one too. */
export const ALGORITHM_TYPES: readonly string[] = [
  'SPOS',
  'DetNAS',
  'DSNAS',
  'Darts',
  'BigNAS',
  'AutoSlim',
  'Autoformer',
  'SlimmableNetwork',
];

/** The keys of the algorithms' dicts that decide what the space is; the others belong to training or search. */
export const algorithmSchema = z.looseObject({
  type: typeName,
  /** Its type may be a gap: what counts is the backbone inside. */
  architecture: z.looseObject({}),
  mutator: typedDict.nullable().optional(),
});

/** A supernet fixed to one subnet; `fix_subnet` is a file or the choices themselves. */
export const subModelSchema = z.looseObject({
  type: typeName,
  cfg: z.looseObject({}),
  fix_subnet: z
    .union([typeName, z.looseObject({})])
    .nullable()
    .optional(),
});

/** Where a whole file keeps its model, the first one that exists counts (`supernet` in MMRazor's shared halves). */
export const MODEL_KEYS = ['model', 'supernet', 'nas_backbone'] as const;

const size = z.int().min(1);

/** `[C, H, W]`: channels, rows, columns of an image. */
const inputSchema = z.tuple([size.max(64), size.max(1024), size.max(1024)], {
  error: (issue) => (Array.isArray(issue.input) ? 'three numbers [channels, height, width]' : undefined),
});

const lr = z.number().gt(0).lte(100);
const weightDecay = z.number().min(0).lte(1);

const trainSchema = z.strictObject({
  steps: size.max(10_000_000).optional(),
  batch_size: size.max(4096).optional(),
  optimizer: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('SGD'),
        lr,
        momentum: z.number().min(0).lt(1).optional(),
        nesterov: z.boolean().optional(),
        weight_decay: weightDecay.optional(),
      }),
      z.strictObject({ type: z.literal('AdamW'), lr, weight_decay: weightDecay.optional() }),
    ])
    .optional(),
  schedule: z
    .strictObject({
      type: z.enum(['constant', 'linear', 'cosine']),
      warmup_steps: z.int().min(0).optional(),
    })
    .optional(),
  label_smoothing: z.number().min(0).lt(1).optional(),
  augment: z
    .strictObject({ flip: z.boolean().optional(), crop: z.int().min(0).max(64).optional() })
    .optional(),
  validate_every: size.optional(),
});

/** What MMRazor spreads over data and runner settings; ours alone, hence strict. */
export const playgroundSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  input: inputSchema.optional(),
  num_classes: size.max(100_000).optional(),
  train: trainSchema.optional(),
});

/** Settings for training; what is left out is up to the trainer. Keys as in the config. */
export type TrainingConfig = z.infer<typeof trainSchema>;

function ignored<K extends string>(keys: readonly K[]): Record<K, z.ZodOptional<z.ZodUnknown>> {
  return Object.fromEntries(keys.map((key) => [key, z.unknown().optional()])) as Record<
    K,
    z.ZodOptional<z.ZodUnknown>
  >;
}
