/** @file ShuffleNetV2's block with a depthwise kernel of 3, 5 or 7 (mmrazor ops/shufflenet_series.py: ShuffleBlock). */
import { z } from 'zod';
import { define } from '../../core/definition';
import { type ModuleDefinition, styleOf } from '../build';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { type BlockShape, blockFields, oddKernel, shapeOf } from './fields';
import { type ShuffleOptions, ShuffleUnit, shuffleFields, shuffleOptionsOf } from './split';

export class ShuffleBlock extends ShuffleUnit {
  constructor(
    shape: BlockShape<number>,
    kernelSize: number,
    style: LayerStyle = {},
    options: ShuffleOptions = {},
  ) {
    super(shape, kernelSize, style, options, ({ into, mid, out }) => [
      new ConvModule(into, mid, { ...style, kernelSize: 1 }),
      new ConvModule(mid, mid, {
        ...style,
        kernelSize,
        stride: shape.stride,
        depthwise: true,
        act: 'none',
      }),
      new ConvModule(mid, out, { ...style, kernelSize: 1 }),
    ]);
  }
}

export const shuffleBlock: ModuleDefinition = define({
  type: 'ShuffleBlock',
  kind: 'block',
  title: 'Shuffle block',
  doc: 'ShuffleNetV2 unit (Ma et al. 2018): half of the channels pass, the other half goes 1×1 → depthwise k×k → 1×1; then the halves are shuffled.',
  schema: z.strictObject({ ...blockFields, ...shuffleFields, kernel_size: oddKernel }),
  create: (fields) =>
    new ShuffleBlock(shapeOf(fields), fields.kernel_size, styleOf(fields), shuffleOptionsOf(fields)),
});
