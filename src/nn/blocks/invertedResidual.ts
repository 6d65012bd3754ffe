/**
 * @file MobileNetV2's block with searchable width: the middle is a *derived* width, in · expand_ratio, so it
 * follows whatever its input is sliced to.
 */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { deriveExpand } from '../../mutables';
import { add } from '../../ops/emit';
import { type ModuleDefinition, styleOf } from '../build';
import { ConvModule, type LayerStyle, RESIDUAL_END } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { type BlockShape, dynamicFields, oddKernel, shapeOf } from './fields';

export class InvertedResidual extends Module {
  readonly #expand: ConvModule;
  readonly #depthwise: ConvModule;
  readonly #project: ConvModule;
  readonly #residual: boolean;

  constructor(
    { inChannels, outChannels, stride }: BlockShape,
    kernelSize: number,
    expandRatio: number,
    style: LayerStyle = {},
  ) {
    super();
    const middle =
      typeof inChannels === 'number' ? inChannels * expandRatio : deriveExpand(inChannels, expandRatio);
    this.#expand = this.child('expand_conv', new ConvModule(inChannels, middle, { ...style, kernelSize: 1 }));
    this.#depthwise = this.child(
      'depthwise_conv',
      new ConvModule(middle, middle, { ...style, kernelSize, stride, depthwise: true }),
    );
    this.#residual = stride === 1 && inChannels === outChannels;
    const project = { ...style, ...RESIDUAL_END, zeroInit: this.#residual };
    this.#project = this.child('linear_conv', new ConvModule(middle, outChannels, project));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const y = this.#project.call(trace, this.#depthwise.call(trace, this.#expand.call(trace, x)));
    return this.#residual ? add(trace.builder, x, y) : y;
  }
}

export const invertedResidual: ModuleDefinition = define({
  type: 'InvertedResidual',
  kind: 'block',
  title: 'Inverted residual',
  doc: 'MobileNetV2 block (Sandler et al. 2018): 1×1 to in · expand_ratio, depthwise k×k, 1×1 without activation. The middle width is derived from the input width.',
  schema: z.strictObject({
    ...dynamicFields,
    kernel_size: oddKernel,
    expand_ratio: z.number().int().min(1).max(8),
  }),
  create: (fields) =>
    new InvertedResidual(shapeOf(fields), fields.kernel_size, fields.expand_ratio, styleOf(fields)),
});
