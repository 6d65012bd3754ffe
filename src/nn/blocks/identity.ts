/** @file Does nothing where shapes allow, else a 1×1 projection (mmrazor ops/common.py: Identity). */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { type ModuleDefinition, styleOf } from '../build';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { type BlockShape, dynamicFields, shapeOf } from './fields';

export class Identity extends Module {
  readonly #downsample: ConvModule | undefined;

  constructor({ inChannels, outChannels, stride }: BlockShape, style: LayerStyle = {}) {
    super();
    if (stride !== 1 || inChannels !== outChannels) {
      this.#downsample = this.child(
        'downsample',
        new ConvModule(inChannels, outChannels, {
          ...style,
          kernelSize: 1,
          stride,
          act: style.act ?? 'none',
        }),
      );
    }
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#downsample ? this.#downsample.call(trace, x) : x;
  }
}

export const identity: ModuleDefinition = define({
  type: 'Identity',
  kind: 'block',
  title: 'Identity',
  doc: 'Skips the block where stride and widths allow it, otherwise a 1×1 convolution with batch norm (mmrazor models/ops/common.py).',
  schema: z.strictObject(dynamicFields),
  create: (fields) => new Identity(shapeOf(fields), styleOf(fields)),
});
