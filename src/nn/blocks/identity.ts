/** @file Does nothing where shapes allow, else a 1×1 projection (mmrazor ops/common.py: Identity). */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import type { ModuleDefinition } from '../build';
import { ConvModule } from '../layers/convModule';
import type { Width } from '../layers/width';
import { Module, type Trace } from '../module';
import { dynamicFields } from './fields';

export class Identity extends Module {
  readonly #downsample: ConvModule | undefined;

  constructor(inChannels: Width, outChannels: Width, stride: number, act: ActivationKind = 'none') {
    super();
    if (stride !== 1 || inChannels !== outChannels) {
      this.#downsample = this.child(
        'downsample',
        new ConvModule(inChannels, outChannels, { kernelSize: 1, stride, act }),
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
  create: ({ in_channels: inChannels, out_channels: outChannels, stride, act_cfg: act }) =>
    new Identity(inChannels, outChannels, stride, act),
});
