/** @file A module that is one of several: holds a mutable of operations and runs what is chosen. */
import type { ValueId } from '../../graph/ir';
import { type BaseMutable, type Choices, DiffMutableOP, OneHotMutableOP } from '../../mutables';
import { archWeights } from '../../ops/arch/emit';
import { mul } from '../../ops/broadcast/emit';
import { add, channelSlice } from '../../ops/emit';
import { Zero } from '../blocks/zero';
import { Module, type Trace } from '../module';
import { archLeaf, mixingWeights } from './archParam';

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
        const { mutable } = this;
        if (trace.relaxed && mutable instanceof DiffMutableOP && !mutable.isFixed && mutable.archParam) {
          return mutable instanceof OneHotMutableOP
            ? this.#drawn(trace, x, mutable, mutable.archParam)
            : this.#mixed(trace, x, mutable, mutable.archParam);
        }
        const outputs = mutable.active(trace.choices).map(([, candidate]) => candidate.call(trace, x));
        return outputs.reduce((a, b) => add(builder, a, b));
      }),
    );
  }

  /** Σ pᵢ·opᵢ(x). Zeros add nothing, and neither does their gradient. */
  #mixed(trace: Trace, x: ValueId, mutable: DiffMutableOP<Module>, archParam: string): ValueId {
    const { builder } = trace;
    const weights = mixingWeights(builder, mutable, archParam);
    const terms = [...mutable.candidates.values()].flatMap((candidate, i) =>
      candidate instanceof Zero && mutable.numChoices > 1
        ? []
        : [mul(builder, candidate.call(trace, x), channelSlice(builder, weights, i, 1))],
    );
    return terms.reduce((a, b) => add(builder, a, b));
  }

  /** The one that was drawn, times a weight of 1 through which its probability learns (DSNAS). */
  #drawn(trace: Trace, x: ValueId, mutable: OneHotMutableOP<Module>, archParam: string): ValueId {
    const { builder, choices } = trace;
    const [[name, candidate]] = mutable.active(choices) as [readonly [string, Module]];
    const alpha = archLeaf(builder, archParam, mutable.numChoices);
    const index = mutable.choices.indexOf(name);
    const weights = archWeights(builder, alpha, { kind: 'one_hot', index });
    return mul(builder, candidate.call(trace, x), channelSlice(builder, weights, index, 1));
  }
}
