/** @file Backbone, neck and head (mmrazor SearchableImageClassifier): images [N,C,H,W] → logits [N,classes,1,1]. */
import type { ValueId } from '../graph/ir';
import { ClsHead } from './heads';
import type { DynamicInputResizer } from './inputResizer';
import type { Width } from './layers/width';
import { Module, type Trace } from './module';

/** A module that says how many channels it gives. */
export type Backbone = Module & { readonly outChannels: Width };

export class SearchableImageClassifier extends Module {
  constructor(
    readonly backbone: Backbone,
    readonly neck: Module,
    readonly head: Module,
    readonly inputResizer?: DynamicInputResizer,
  ) {
    super();
    if (inputResizer) this.child('input_resizer', inputResizer);
    this.child('backbone', backbone);
    this.child('neck', neck);
    this.child('head', head);
    if (head instanceof ClsHead) head.connect(backbone.outChannels);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const image = this.inputResizer ? this.inputResizer.call(trace, x) : x;
    return this.head.call(trace, this.neck.call(trace, this.backbone.call(trace, image)));
  }
}
