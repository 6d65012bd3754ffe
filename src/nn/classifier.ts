/** @file Backbone, neck and head (mmrazor SearchableImageClassifier): images [N,C,H,W] → logits [N,classes,1,1]. */
import { z } from 'zod';
import { define } from '../core/definition';
import { UserError } from '../core/userError';
import type { ValueId } from '../graph/ir';
import { globalAvgPool } from '../ops/emit';
import type { ModuleDefinition } from './build';
import { Linear } from './layers/linear';
import { type Width, fullWidth } from './layers/width';
import { Module, type Trace } from './module';

export class GlobalAveragePooling extends Module {
  forward({ builder }: Trace, x: ValueId): ValueId {
    return globalAvgPool(builder, x);
  }
}

/** One linear layer, `head.fc`; its input width is the backbone's. */
export class LinearClsHead extends Module {
  #fc: Linear | undefined;

  constructor(
    readonly numClasses: number,
    readonly inChannels: number | undefined,
  ) {
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
    this.#fc = this.child('fc', new Linear(width, this.numClasses));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#fc!.call(trace, x);
  }
}

/** A module that says how many channels it gives. */
export type Backbone = Module & { readonly outChannels: Width };

export class SearchableImageClassifier extends Module {
  constructor(
    readonly backbone: Backbone,
    readonly neck: Module,
    readonly head: Module,
  ) {
    super();
    this.child('backbone', backbone);
    this.child('neck', neck);
    this.child('head', head);
    if (head instanceof LinearClsHead) head.connect(backbone.outChannels);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.head.call(trace, this.neck.call(trace, this.backbone.call(trace, x)));
  }
}

export const globalAveragePooling: ModuleDefinition = define({
  type: 'GlobalAveragePooling',
  kind: 'neck',
  title: 'Global average pooling',
  doc: 'Mean over all pixels of a channel (Lin et al. 2013).',
  schema: z.strictObject({}),
  create: () => new GlobalAveragePooling(),
});

export const linearClsHead: ModuleDefinition = define({
  type: 'LinearClsHead',
  kind: 'head',
  title: 'Linear classifier',
  doc: 'One fully connected layer with bias and softmax cross-entropy.',
  schema: z.strictObject({
    num_classes: z.number().int().min(2).optional(),
    in_channels: z.number().int().min(1).optional(),
    loss: z.unknown().optional(),
    topk: z.unknown().optional(),
    init_cfg: z.unknown().optional(),
  }),
  // The space decides: it may have been opened for a data set of other classes than the config says.
  create: ({ in_channels: inChannels }, { numClasses }) => new LinearClsHead(numClasses, inChannels),
});
