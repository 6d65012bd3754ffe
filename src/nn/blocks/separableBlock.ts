/** @file Depthwise k×k, then 1×1, of searchable width; a residual where input and output share their width. */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { add } from '../../ops/emit';
import { type ModuleDefinition, styleOf } from '../build';
import { ConvModule, type LayerStyle, RESIDUAL_END } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { type BlockShape, dynamicFields, oddKernel, shapeOf } from './fields';

export class SeparableBlock extends Module {
  readonly #depthwise: ConvModule;
  readonly #pointwise: ConvModule;
  readonly #residual: boolean;

  constructor({ inChannels, outChannels, stride }: BlockShape, kernelSize: number, style: LayerStyle = {}) {
    super();
    this.#residual = stride === 1 && inChannels === outChannels;
    const depthwise = new ConvModule(inChannels, inChannels, {
      ...style,
      kernelSize,
      stride,
      depthwise: true,
    });
    this.#depthwise = this.child('depthwise_conv', depthwise);
    const last = { ...style, kernelSize: 1, ...(this.#residual && RESIDUAL_END) };
    this.#pointwise = this.child('pointwise_conv', new ConvModule(inChannels, outChannels, last));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const y = this.#pointwise.call(trace, this.#depthwise.call(trace, x));
    return this.#residual ? add(trace.builder, x, y) : y;
  }
}

export const separableBlock: ModuleDefinition = define({
  type: 'SeparableBlock',
  kind: 'block',
  title: 'Separable convolution',
  doc: 'Depthwise k×k, then 1×1 (Chollet 2017), channel-sliced where its widths are searched; residual at stride 1 and equal width.',
  schema: z.strictObject({ ...dynamicFields, kernel_size: oddKernel }),
  create: (fields) => new SeparableBlock(shapeOf(fields), fields.kernel_size, styleOf(fields)),
});
