/**
 * @file MobileNetV2's block with searchable width: the middle is a *derived* width, in · expand_ratio, so it
 * follows whatever its input is sliced to.
 */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import { deriveExpand } from '../../mutables';
import { add } from '../../ops/emit';
import type { ModuleDefinition } from '../build';
import { ConvModule, RESIDUAL_END } from '../layers/convModule';
import type { Width } from '../layers/width';
import { Module, type Trace } from '../module';
import { dynamicFields, oddKernel } from './fields';

export class InvertedResidual extends Module {
  readonly #expand: ConvModule;
  readonly #depthwise: ConvModule;
  readonly #project: ConvModule;
  readonly #residual: boolean;

  constructor(
    inChannels: Width,
    outChannels: Width,
    stride: number,
    kernelSize: number,
    expandRatio: number,
    act: ActivationKind = 'relu',
  ) {
    super();
    const middle =
      typeof inChannels === 'number' ? inChannels * expandRatio : deriveExpand(inChannels, expandRatio);
    this.#expand = this.child('expand_conv', new ConvModule(inChannels, middle, { kernelSize: 1, act }));
    this.#depthwise = this.child(
      'depthwise_conv',
      new ConvModule(middle, middle, { kernelSize, stride, depthwise: true, act }),
    );
    this.#residual = stride === 1 && inChannels === outChannels;
    const project = { ...RESIDUAL_END, zeroInit: this.#residual };
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
  create: (f) =>
    new InvertedResidual(f.in_channels, f.out_channels, f.stride, f.kernel_size, f.expand_ratio, f.act_cfg),
});
