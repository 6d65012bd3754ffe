/** @file Average pooling as a candidate. */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { avgPool as emitAvgPool } from '../../ops/emit';
import type { ModuleDefinition } from '../build';
import { Module, type Trace } from '../module';
import { blockFields, keepsWidth, oddKernel, shapeOf } from './fields';

/** Padded to keep the size at stride 1; padding does not count into the mean. */
export class AvgPool extends Module {
  constructor(
    private readonly kernelSize: number,
    private readonly stride: number,
  ) {
    super();
  }

  forward({ builder }: Trace, x: ValueId): ValueId {
    const { kernelSize: kernel, stride } = this;
    return emitAvgPool(builder, x, { kernel, stride, padding: (kernel - 1) / 2, countIncludePad: false });
  }
}

export const avgPool: ModuleDefinition = define({
  type: 'AvgPool',
  kind: 'block',
  title: 'Average pooling',
  doc: 'Mean of each k×k window, padding aside; it keeps its channels (avg_pool_3x3 of NAS-Bench-201).',
  schema: z.strictObject({ ...blockFields, kernel_size: oddKernel.default(3) }),
  create: (fields) => {
    keepsWidth(shapeOf(fields), 'a pool has no weights to map them');
    return new AvgPool(fields.kernel_size, fields.stride);
  },
});
