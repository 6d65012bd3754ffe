/** @file ShuffleNetV2's block with a depthwise kernel of 3, 5 or 7 (mmrazor ops/shufflenet_series.py: ShuffleBlock). */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ActivationKind } from '../../ops/activation/kind';
import type { ModuleDefinition } from '../build';
import { ConvModule } from '../layers/convModule';
import { blockFields, oddKernel } from './fields';
import { type ShuffleShape, ShuffleUnit } from './split';

export class ShuffleBlock extends ShuffleUnit {
  constructor(shape: ShuffleShape, kernelSize: number, act: ActivationKind = 'relu') {
    super(shape, kernelSize, (branchIn, half) => [
      new ConvModule(branchIn, half, { kernelSize: 1, act }),
      new ConvModule(half, half, { kernelSize, stride: shape.stride, depthwise: true, act: 'none' }),
      new ConvModule(half, half, { kernelSize: 1, act }),
    ]);
  }
}

export const shuffleBlock: ModuleDefinition = define({
  type: 'ShuffleBlock',
  kind: 'block',
  title: 'Shuffle block',
  doc: 'ShuffleNetV2 unit (Ma et al. 2018): half of the channels pass, the other half goes 1×1 → depthwise k×k → 1×1; then the halves are shuffled.',
  schema: z.strictObject({ ...blockFields, kernel_size: oddKernel }),
  create: ({
    in_channels: inChannels,
    out_channels: outChannels,
    stride,
    kernel_size: kernelSize,
    act_cfg: act,
  }) => new ShuffleBlock({ inChannels, outChannels, stride }, kernelSize, act),
});
