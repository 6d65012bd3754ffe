/** @file A module that is one of several: holds a mutable of operations and runs what is chosen. */
import type { ValueId } from '../../graph/ir';
import type { BaseMutable, Choices } from '../../mutables';
import { add } from '../../ops/emit';
import { Module, type Trace } from '../module';

/** What a choice block needs of its mutable; a custom one joins by having these. */
export interface OpMutable extends BaseMutable {
  /** What is left to choose from; fixing removes candidates. */
  readonly candidates: ReadonlyMap<string, Module>;
  /** What runs under `choices`, to be summed: one, or all of them when nothing is chosen. */
  active(choices?: Choices): readonly (readonly [name: string, candidate: Module])[];
}

class Candidates extends Module {
  constructor(private readonly mutable: OpMutable) {
    super();
    for (const [name, module] of mutable.candidates) this.child(name, module);
  }

  /** Only what the mutable still holds: a fixed block has one child. */
  override get children(): ReadonlyMap<string, Module> {
    return this.mutable.candidates;
  }

  /** Never run as a whole: the choice block calls its members. */
  forward(_trace: Trace, x: ValueId): ValueId {
    return x;
  }
}

export class ChoiceBlock extends Module {
  readonly #holder: Candidates;

  constructor(readonly mutable: OpMutable) {
    super();
    this.ownMutable('', mutable);
    this.#holder = this.child('_candidates', new Candidates(mutable));
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
