/** @file A classifier of several linear layers with activations between them (mmcls StackedLinearClsHead). */
import { z } from 'zod';
import { define } from '../core/definition';
import type { ValueId } from '../graph/ir';
import { activation } from '../ops/emit';
import type { ActivationKind } from '../ops/activation/kind';
import { type ModuleDefinition, actSchema, channelCount } from './build';
import { ClsHead } from './heads';
import { Linear } from './layers/linear';
import type { Width } from './layers/width';
import { Module, type Trace } from './module';

class LinearBlock extends Module {
  readonly #fc: Linear;

  constructor(
    from: Width,
    to: number,
    private readonly act: ActivationKind,
  ) {
    super();
    this.#fc = this.child('fc', new Linear(from, to));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return activation(trace.builder, this.#fc.call(trace, x), this.act);
  }
}

export class StackedLinearClsHead extends ClsHead {
  #layers: readonly LinearBlock[] = [];

  constructor(
    private readonly numClasses: number,
    inChannels: number | undefined,
    private readonly midChannels: readonly number[],
    private readonly act: ActivationKind,
  ) {
    super(inChannels);
  }

  protected build(width: Width): void {
    const widths = [width, ...this.midChannels];
    this.#layers = this.childList(
      'layers',
      widths.map((from, i) => {
        const to = this.midChannels[i];
        return new LinearBlock(from, to ?? this.numClasses, to === undefined ? 'none' : this.act);
      }),
    );
  }

  protected classify(trace: Trace, x: ValueId): ValueId {
    return this.#layers.reduce((value, layer) => layer.call(trace, value), x);
  }
}

export const stackedLinearClsHead: ModuleDefinition = define({
  type: 'StackedLinearClsHead',
  kind: 'head',
  title: 'Stacked linear classifier',
  doc: 'Fully connected layers with activations between them (MobileNetV3’s; mmcls stacked_head.py). dropout_rate is read, but features are not dropped: what is trained for minutes underfits.',
  schema: z.strictObject({
    num_classes: z.number().int().min(2).optional(),
    in_channels: z.number().int().min(1).optional(),
    mid_channels: z.array(channelCount).min(1).max(8),
    dropout_rate: z.number().min(0).lt(1).optional(),
    norm_cfg: z.null({ error: 'null: norms between linear layers are not built here' }).optional(),
    act_cfg: actSchema.default('relu'),
    loss: z.unknown().optional(),
    topk: z.unknown().optional(),
    cal_acc: z.unknown().optional(),
    init_cfg: z.unknown().optional(),
  }),
  create: (fields, { numClasses }) =>
    new StackedLinearClsHead(numClasses, fields.in_channels, fields.mid_channels, fields.act_cfg),
});
