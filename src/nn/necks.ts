/** @file What stands between backbone and head: pooling to one feature vector an image. */
import { z } from 'zod';
import { define } from '../core/definition';
import type { ValueId } from '../graph/ir';
import { globalAvgPool } from '../ops/emit';
import type { ModuleDefinition } from './build';
import { Module, type Trace } from './module';

/** x [N,C,H,W] → [N,C,1,1]; what is one pixel already (a transformer's mean over tokens) passes. */
export class GlobalAveragePooling extends Module {
  /** `functional`: upstream takes the mean as a function, which its estimator does not count. */
  constructor(private readonly functional = false) {
    super();
  }

  forward({ builder }: Trace, x: ValueId): ValueId {
    const [, , height, width] = builder.typeOf(x).shape;
    return height === 1 && width === 1 ? x : globalAvgPool(builder, x, { functional: this.functional });
  }
}

export const globalAveragePooling: ModuleDefinition = define({
  type: 'GlobalAveragePooling',
  kind: 'neck',
  title: 'Global average pooling',
  doc: 'Mean over all pixels of a channel (Lin et al. 2013).',
  schema: z.strictObject({ dim: z.literal(2).optional(), init_cfg: z.unknown().optional() }),
  create: () => new GlobalAveragePooling(),
});

export const squeezeMeanPooling: ModuleDefinition = define({
  type: 'SqueezeMeanPoolingWithDropout',
  kind: 'neck',
  title: 'Mean pooling',
  doc: 'Mean over all pixels (mmrazor necks/squeezemean_with_dropout.py, after AttentiveNAS). drop_ratio is read, but features are not dropped: a supernet that is trained for minutes underfits.',
  schema: z.strictObject({ drop_ratio: z.number().min(0).lt(1).nullable().optional() }),
  create: () => new GlobalAveragePooling(true),
});
