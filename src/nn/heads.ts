/** @file Classifier heads: feature vectors [N,C,1,1] → logits [N,classes,1,1]. */
import { z } from 'zod';
import { define } from '../core/definition';
import { UserError } from '../core/userError';
import type { ValueId } from '../graph/ir';
import type { ModuleDefinition } from './build';
import { Linear } from './layers/linear';
import { type Width, fullWidth } from './layers/width';
import { Module, type Trace } from './module';

/** A head learns from the backbone how wide its input is. */
export abstract class ClsHead extends Module {
  constructor(readonly inChannels: number | undefined) {
    super();
  }

  /** Tells the head what it is connected to; MMRazor's `connect_head`. */
  connect(width: Width): void {
    if (this.inChannels !== undefined && this.inChannels !== fullWidth(width)) {
      throw new UserError({
        code: 'head/in-channels',
        at: 'head.in_channels',
        found: String(this.inChannels),
        expected: `${fullWidth(width)}, the channels that the backbone gives`,
      });
    }
    this.build(width);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const [, , height, width] = trace.builder.typeOf(x).shape;
    if (height !== 1 || width !== 1) {
      throw new UserError({
        code: 'graph/not-pooled',
        at: this.path,
        found: `a ${height}×${width} map before a linear layer`,
        expected: '1×1: put global average pooling in front',
      });
    }
    return this.classify(trace, x);
  }

  protected abstract build(width: Width): void;

  protected abstract classify(trace: Trace, x: ValueId): ValueId;
}

/** One linear layer, `head.fc`; its input width is the backbone's (upstream's LinearClsHead and DynamicLinearClsHead). */
export class LinearClsHead extends ClsHead {
  #fc: Linear | undefined;

  constructor(
    readonly numClasses: number,
    inChannels: number | undefined,
    private readonly bias = true,
  ) {
    super(inChannels);
  }

  protected build(width: Width): void {
    this.#fc = this.child('fc', new Linear(width, this.numClasses, { bias: this.bias }));
  }

  protected classify(trace: Trace, x: ValueId): ValueId {
    return this.#fc!.call(trace, x);
  }
}

/** Upstream's head of DARTS subnets: a second linear layer reads the auxiliary module's features. */
export class DartsSubnetClsHead extends LinearClsHead {
  constructor(numClasses: number, inChannels: number | undefined, auxInChannels: number) {
    super(numClasses, inChannels);
    this.child('aux_linear', new Linear(auxInChannels, numClasses));
  }
}

const schema = z.strictObject({
  num_classes: z.number().int().min(2).optional(),
  in_channels: z.number().int().min(1).optional(),
  /** Ours: false leaves the bias out, as SPOS's own code does. */
  bias: z.boolean().default(true),
  loss: z.unknown().optional(),
  topk: z.unknown().optional(),
  cal_acc: z.unknown().optional(),
  init_cfg: z.unknown().optional(),
});

type Fields = z.output<typeof schema>;

// The space decides on the classes: it may have been opened for a data set of others than the config says.
const create = (fields: Fields, { numClasses }: { readonly numClasses: number }): LinearClsHead =>
  new LinearClsHead(numClasses, fields.in_channels, fields.bias);

export const linearClsHead: ModuleDefinition = define({
  type: 'LinearClsHead',
  kind: 'head',
  title: 'Linear classifier',
  doc: 'One fully connected layer with bias and softmax cross-entropy.',
  schema,
  create,
});

export const dynamicLinearClsHead: ModuleDefinition = define({
  type: 'DynamicLinearClsHead',
  kind: 'head',
  title: 'Linear classifier of searched width',
  doc: 'One fully connected layer whose input follows the backbone (mmrazor dynamic_linear_head.py).',
  schema,
  create,
});

export const deitClsHead: ModuleDefinition = define({
  type: 'DeiTClsHead',
  kind: 'head',
  title: 'DeiT classifier',
  doc: 'One fully connected layer on the mean over tokens (mmrazor heads/deit_head.py, without the distillation token).',
  schema,
  create,
});

export const dartsSubnetClsHead: ModuleDefinition = define({
  type: 'DartsSubnetClsHead',
  kind: 'head',
  title: 'DARTS classifier',
  doc: 'One fully connected layer, and one for the auxiliary features (mmrazor heads/darts_subnet_head.py). The auxiliary loss is not trained here.',
  schema: schema.extend({ aux_in_channels: z.number().int().min(1), aux_loss: z.unknown().optional() }),
  create: (fields, { numClasses }) =>
    new DartsSubnetClsHead(numClasses, fields.in_channels, fields.aux_in_channels),
});
