/**
 * @file 2-D convolution without bias. With channel mutables for its widths it is MMRazor's DynamicConv2d
 * (dynamic_ops/bricks/dynamic_conv.py): weight[out live][:, in live]; depthwise: weight[live].
 */
import type { ValueId } from '../../graph/ir';
import { conv2d, depthwiseConv2d } from '../../ops/emit';
import { Module, type Trace } from '../module';
import { type Width, fullWidth, liveSlice } from './width';

export interface ConvOptions {
  readonly kernelSize: number;
  readonly stride?: number;
  readonly dilation?: number;
  /** Default: keeps the size at stride 1. */
  readonly padding?: number;
  readonly depthwise?: boolean;
}

export class Conv2d extends Module {
  readonly #stride: number;
  readonly #padding: number;
  readonly #dilation: number;
  readonly #depthwise: boolean;

  constructor(
    readonly inChannels: Width,
    readonly outChannels: Width,
    {
      kernelSize,
      stride = 1,
      dilation = 1,
      padding = (dilation * (kernelSize - 1)) / 2,
      depthwise = false,
    }: ConvOptions,
  ) {
    super();
    this.#stride = stride;
    this.#padding = padding;
    this.#dilation = dilation;
    this.#depthwise = depthwise;
    const shape = [fullWidth(outChannels), depthwise ? 1 : fullWidth(inChannels), kernelSize, kernelSize];
    this.ownParam('weight', depthwise ? 'depthwise_weight' : 'conv_weight', shape);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder, choices } = trace;
    const window = { stride: this.#stride, padding: this.#padding, dilation: this.#dilation };
    const out = liveSlice(this.outChannels, choices);
    if (this.#depthwise) return depthwiseConv2d(builder, x, this.param(trace, 'weight', [out]), window);
    const weight = this.param(trace, 'weight', [out, liveSlice(this.inChannels, choices)]);
    return conv2d(builder, x, weight, window);
  }
}
