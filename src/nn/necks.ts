/** @file What stands between backbone and head: pooling to one feature vector an image. */
import { z } from 'zod';
import { define } from '../core/definition';
import type { ValueId } from '../graph/ir';
import { globalAvgPool } from '../ops/emit';
import type { ModuleDefinition } from './build';
import { Module, type Trace } from './module';

interface PoolingOptions {
  /** Upstream takes the mean as a function, which its estimator does not count. */
  readonly functional?: boolean;
  /** What is one pixel already (a transformer's mean over tokens) passes. */
  readonly onlyMaps?: boolean;
}

/** x [N,C,H,W] → [N,C,1,1] */
export class GlobalAveragePooling extends Module {
  constructor(private readonly options: PoolingOptions = {}) {
    super();
  }

  forward({ builder }: Trace, x: ValueId): ValueId {
    const { functional = false, onlyMaps = false } = this.options;
    const [, , height, width] = builder.typeOf(x).shape;
    return onlyMaps && height === 1 && width === 1 ? x : globalAvgPool(builder, x, { functional });
  }
}

export const globalAveragePooling: ModuleDefinition = define({
  type: 'GlobalAveragePooling',
  kind: 'neck',
  title: 'Global average pooling',
  doc: 'Mean over all pixels of a channel (Lin et al. 2013).',
  schema: z.strictObject({
    dim: z.literal(2).optional(),
    /** Ours: lets single pixels pass. The default where a config has no neck. */
    only_maps: z.boolean().optional(),
    init_cfg: z.unknown().optional(),
  }),
  create: (fields) => new GlobalAveragePooling({ onlyMaps: fields.only_maps ?? false }),
});

export const squeezeMeanPooling: ModuleDefinition = define({
  type: 'SqueezeMeanPoolingWithDropout',
  kind: 'neck',
  title: 'Mean pooling',
  doc: 'Mean over all pixels (mmrazor necks/squeezemean_with_dropout.py, after AttentiveNAS). drop_ratio is read, but features are not dropped: a supernet that is trained for minutes underfits.',
  schema: z.strictObject({ drop_ratio: z.number().min(0).lt(1).nullable().optional() }),
  create: () => new GlobalAveragePooling({ functional: true }),
});
