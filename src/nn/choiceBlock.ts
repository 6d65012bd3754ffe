/** @file A module that is one of several: holds a `OneShotMutableOP` and runs what is chosen. */
import type { ValueId } from '../graph/ir';
import type { OneShotMutableOP } from '../mutables';
import { add } from '../ops/emit';
import { Module, type Trace } from './module';

class Candidates extends Module {
  constructor(candidates: ReadonlyMap<string, Module>) {
    super();
    for (const [name, module] of candidates) this.child(name, module);
  }

  /** Never run as a whole: the choice block calls its members. */
  forward(_trace: Trace, x: ValueId): ValueId {
    return x;
  }
}

export class ChoiceBlock extends Module {
  readonly #holder: Candidates;

  constructor(readonly mutable: OneShotMutableOP<Module>) {
    super();
    this.ownMutable('', mutable);
    this.#holder = this.child('_candidates', new Candidates(mutable.candidates));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    return builder.under(this.mutable.id, () =>
      builder.scope(this.#holder.name, () => {
        const outputs = this.mutable.active(trace.choices).map(([, candidate]) => candidate.call(trace, x));
        return outputs.reduce((a, b) => add(builder, a, b));
      }),
    );
  }
}
