/** @file The Xception-like choice of SPOS: three depthwise-separable 3×3 convolutions (mmrazor ops/shufflenet_series.py). */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { type ModuleDefinition, styleOf } from '../build';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { type BlockShape, blockFields, shapeOf } from './fields';
import { type ShuffleOptions, ShuffleUnit, shuffleFields, shuffleOptionsOf } from './split';

/** mmcv's DepthwiseSeparableConvModule: depthwise 3×3 without activation, then 1×1. */
class DepthwiseSeparable extends Module {
  readonly #depthwise: ConvModule;
  readonly #pointwise: ConvModule;

  constructor(inChannels: number, outChannels: number, stride: number, style: LayerStyle) {
    super();
    const depthwise = new ConvModule(inChannels, inChannels, {
      ...style,
      kernelSize: 3,
      stride,
      depthwise: true,
      act: 'none',
    });
    this.#depthwise = this.child('depthwise_conv', depthwise);
    this.#pointwise = this.child(
      'pointwise_conv',
      new ConvModule(inChannels, outChannels, { ...style, kernelSize: 1 }),
    );
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#pointwise.call(trace, this.#depthwise.call(trace, x));
  }
}

export class ShuffleXception extends ShuffleUnit {
  constructor(shape: BlockShape<number>, style: LayerStyle = {}, options: ShuffleOptions = {}) {
    super(shape, 3, style, options, ({ into, mid, out }) => [
      new DepthwiseSeparable(into, mid, shape.stride, style),
      new DepthwiseSeparable(mid, mid, 1, style),
      new DepthwiseSeparable(mid, out, 1, style),
    ]);
  }
}

export const shuffleXception: ModuleDefinition = define({
  type: 'ShuffleXception',
  kind: 'block',
  title: 'Xception block',
  doc: 'The Xception-like choice of SPOS (Guo et al. 2019): three depthwise-separable 3×3 convolutions in the branch of a shuffle unit.',
  schema: z.strictObject({ ...blockFields, ...shuffleFields }),
  create: (fields) => new ShuffleXception(shapeOf(fields), styleOf(fields), shuffleOptionsOf(fields)),
});
