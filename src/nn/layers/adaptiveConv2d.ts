/**
 * @file Convolution with TensorFlow's SAME padding (mmcv Conv2dAdaptivePadding; mmrazor
 * DynamicConv2dAdaptivePadding): out = ⌈H/s⌉, and what padding is odd goes to the bottom and the right.
 */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import type { WindowAttrs } from '../../ops/window';
import { spatialPad } from '../../ops/spatial/emit';
import type { Trace } from '../module';
import { Conv2d, type LiveKernel } from './conv2d';

export class Conv2dAdaptivePadding extends Conv2d {
  protected override window({ size: _ }: LiveKernel): WindowAttrs {
    const { stride, dilation } = this.options;
    return { stride, dilation, padding: 0 };
  }

  override toStaticOp(choices?: Choices): Conv2dAdaptivePadding {
    this.checkFixed(choices);
    const [into, out] = ['in_channels', 'out_channels'].map((name) => this.numberOf(name, choices));
    const { padding: _, ...options } = this.options;
    return new Conv2dAdaptivePadding(into!, out!, options);
  }

  protected override padded({ builder }: Trace, x: ValueId, { size }: LiveKernel): ValueId {
    const { stride, dilation } = this.options;
    const [, , height, width] = builder.typeOf(x).shape as [number, number, number, number];
    const missing = (length: number): number =>
      Math.max((Math.ceil(length / stride) - 1) * stride + (size - 1) * dilation + 1 - length, 0);
    const [down, across] = [missing(height), missing(width)];
    if (down === 0 && across === 0) return x;
    return spatialPad(builder, x, {
      top: Math.floor(down / 2),
      left: Math.floor(across / 2),
      height: height + down,
      width: width + across,
    });
  }
}
