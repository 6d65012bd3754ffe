/** @file The candidate that cuts an edge: zeros of the shape that the other candidates give. */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { zeros } from '../../ops/spatial/emit';
import type { ModuleDefinition } from '../build';
import { Module, type Trace } from '../module';
import { type BlockShape, blockFields, shapeOf } from './fields';

export class Zero extends Module {
  constructor(private readonly shape: BlockShape<number>) {
    super();
  }

  forward({ builder }: Trace, x: ValueId): ValueId {
    const { outChannels, stride } = this.shape;
    const [n, , h, w] = builder.typeOf(x).shape;
    return zeros(builder, [n!, outChannels, Math.ceil(h! / stride), Math.ceil(w! / stride)]);
  }
}

export const zero: ModuleDefinition = define({
  type: 'Zero',
  kind: 'block',
  title: 'Nothing',
  doc: 'Zeros: the edge is not there (“none” of DARTS and NAS-Bench-201).',
  schema: z.strictObject(blockFields),
  create: (fields) => new Zero(shapeOf(fields)),
});
