/** @file The Xception-like choice of SPOS: three depthwise-separable 3×3 convolutions (mmrazor ops/shufflenet_series.py). */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import type { ModuleDefinition } from '../build';
import { ConvModule } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { blockFields } from './fields';
import { type ShuffleShape, ShuffleUnit } from './split';

/** mmcv's DepthwiseSeparableConvModule: depthwise 3×3 without activation, then 1×1. */
class DepthwiseSeparable extends Module {
  readonly #depthwise: ConvModule;
  readonly #pointwise: ConvModule;

  constructor(inChannels: number, outChannels: number, stride: number, act: ActivationKind) {
    super();
    const depthwise = new ConvModule(inChannels, inChannels, {
      kernelSize: 3,
      stride,
      depthwise: true,
      act: 'none',
    });
    this.#depthwise = this.child('depthwise_conv', depthwise);
    this.#pointwise = this.child(
      'pointwise_conv',
      new ConvModule(inChannels, outChannels, { kernelSize: 1, act }),
    );
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#pointwise.call(trace, this.#depthwise.call(trace, x));
  }
}

export class ShuffleXception extends ShuffleUnit {
  constructor(shape: ShuffleShape, act: ActivationKind = 'relu') {
    super(shape, 3, (branchIn, half) => [
      new DepthwiseSeparable(branchIn, half, shape.stride, act),
      new DepthwiseSeparable(half, half, 1, act),
      new DepthwiseSeparable(half, half, 1, act),
    ]);
  }
}

export const shuffleXception: ModuleDefinition = define({
  type: 'ShuffleXception',
  kind: 'block',
  title: 'Xception block',
  doc: 'The Xception-like choice of SPOS (Guo et al. 2019): three depthwise-separable 3×3 convolutions in the branch of a shuffle unit.',
  schema: z.strictObject(blockFields),
  create: ({ in_channels: inChannels, out_channels: outChannels, stride, act_cfg: act }) =>
    new ShuffleXception({ inChannels, outChannels, stride }, act),
});
