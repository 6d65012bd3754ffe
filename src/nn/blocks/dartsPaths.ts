/** @file What in DARTS' cells has few weights or none (mmrazor ops/darts_series.py): pools, skips, nothing. */
import { z } from 'zod';
import { define } from '../../core/definition';
import { UserError } from '../../core/userError';
import type { ValueId } from '../../graph/ir';
import { activation, avgPool, concat, maxPool } from '../../ops/emit';
import { spatialPad } from '../../ops/spatial/emit';
import { type ModuleDefinition, styleOf } from '../build';
import { BatchNorm2d, type NormOptions } from '../layers/batchNorm2d';
import { Conv2d } from '../layers/conv2d';
import { Module, type Trace } from '../module';
import { NO_DROP_PATH, useDropPath } from './dropPath';
import { type BlockShape, blockFields, keepsWidth, shapeOf } from './fields';
import { Zero } from './zero';

type Pool = 'max' | 'avg';

/** A k×k pool with padding 1 (which the mean does not count) and a norm. */
export class DartsPoolBN extends Module {
  readonly #bn: BatchNorm2d;

  constructor(
    private readonly shape: BlockShape<number>,
    private readonly pool: Pool,
    private readonly kernelSize = 3,
    norm?: NormOptions,
  ) {
    super();
    keepsWidth(shape, 'a pool has no weights to map them');
    this.#bn = this.child('bn', new BatchNorm2d(shape.outChannels, 1, norm));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const window = { kernel: this.kernelSize, stride: this.shape.stride, padding: 1 };
    const pooled = builder.scope('pool', () =>
      this.pool === 'max'
        ? maxPool(builder, x, window)
        : avgPool(builder, x, { ...window, countIncludePad: false }),
    );
    return this.#bn.call(trace, pooled);
  }
}

/** Half the size: two 1×1 convolutions of stride 2, the second one pixel further on, side by side; ReLU first, norm last. */
export class FactorizedReduce extends Module {
  readonly #first: Conv2d;
  readonly #second: Conv2d;
  readonly #bn: BatchNorm2d;

  constructor(inChannels: number, outChannels: number, norm?: NormOptions) {
    super();
    if (outChannels % 2 !== 0) {
      throw new UserError({
        code: 'block/odd-reduction',
        found: `${outChannels} channels out`,
        expected: 'an even number: a factorized reduction makes them in two halves',
      });
    }
    const half = outChannels / 2;
    const options = { kernelSize: 1, stride: 2, padding: 0 };
    this.#first = this.child('conv1', new Conv2d(inChannels, half, options));
    this.#second = this.child('conv2', new Conv2d(inChannels, half, options));
    this.#bn = this.child('bn', new BatchNorm2d(outChannels, 1, norm));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const y = builder.scope('relu', () => activation(builder, x, 'relu'));
    const [, , height, width] = builder.typeOf(y).shape as [number, number, number, number];
    // One pixel on; where a side is odd, a row of zeros keeps both halves as large (upstream wants even sides).
    const frame = { top: -1, left: -1, height: height - 1 + (height & 1), width: width - 1 + (width & 1) };
    const moved = builder.scope('crop', () => spatialPad(builder, y, frame));
    return this.#bn.call(
      trace,
      concat(builder, [this.#first.call(trace, y), this.#second.call(trace, moved)]),
    );
  }
}

/** Nothing at stride 1, a `FactorizedReduce` (whose layers it names its own) at stride 2. */
export class DartsSkipConnect extends FactorizedReduce {
  constructor({ inChannels, outChannels }: BlockShape<number>, norm?: NormOptions) {
    super(inChannels, outChannels, norm);
  }
}

class Pass extends Module {
  constructor(shape: BlockShape<number>) {
    super();
    keepsWidth(shape, 'at stride 1 a skip is the input itself');
  }

  forward(_trace: Trace, x: ValueId): ValueId {
    return x;
  }
}

export const dartsPoolBn: ModuleDefinition = define({
  type: 'DartsPoolBN',
  kind: 'block',
  title: 'Pool and norm',
  doc: `3×3 maximum or mean, then batch norm (max_pool_3x3, avg_pool_3x3 of DARTS). ${NO_DROP_PATH}`,
  schema: z.strictObject({
    ...blockFields,
    pool_type: z.enum(['max', 'avg']),
    kernel_size: z.literal(3).default(3),
    use_drop_path: useDropPath,
  }),
  create: (fields) =>
    new DartsPoolBN(shapeOf(fields), fields.pool_type, fields.kernel_size, styleOf(fields).norm),
});

export const dartsSkipConnect: ModuleDefinition = define({
  type: 'DartsSkipConnect',
  kind: 'block',
  title: 'Skip',
  doc: `The input itself; at stride 2 a factorized reduction (skip_connect of DARTS). ${NO_DROP_PATH}`,
  schema: z.strictObject({ ...blockFields, use_drop_path: useDropPath }),
  create: (fields) =>
    fields.stride === 1
      ? new Pass(shapeOf(fields))
      : new DartsSkipConnect(shapeOf(fields), styleOf(fields).norm),
});

export const dartsZero: ModuleDefinition = define({
  type: 'DartsZero',
  kind: 'block',
  title: 'Nothing',
  doc: 'Zeros: the edge is not there (none of DARTS).',
  schema: z.strictObject(blockFields),
  create: (fields) => new Zero(shapeOf(fields)),
});
