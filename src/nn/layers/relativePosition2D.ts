/**
 * @file Positions of image patches relative to each other (iRPE, Wu et al. 2021; mmrazor dynamic_relative_position.py):
 * two tables, one for rows, one for columns, whose entries are added to keys or values.
 */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import { type Axis, headMix, headScores, relativeGather, relativeScatter } from '../../ops/attention/emit';
import { add } from '../../ops/emit';
import { paramMap } from '../../ops/param_map/emit';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { type Width, fullWidth } from './width';

const TABLES = [
  ['embeddings_table_v', 'vertical'],
  ['embeddings_table_h', 'horizontal'],
] as const satisfies readonly (readonly [string, Axis])[];

export class RelativePosition2D extends DynamicOp {
  readonly #rows: number;

  constructor(
    headDims: Width,
    private readonly maxRelativePosition = 14,
  ) {
    super();
    this.#rows = 2 * maxRelativePosition + 2;
    this.widthAttr('head_dims', headDims, ['in_channels', 'out_channels']);
    for (const [table] of TABLES) this.ownParam(table, 'position', [this.#rows, fullWidth(headDims)]);
  }

  /** q [N,h·d,P,1] → [N,h,P,P]: scale · q_i · R_ij. */
  scores(trace: Trace, q: ValueId, heads: number, scale: number): ValueId {
    const { builder } = trace;
    return builder.scope(this.name, () =>
      TABLES.map(([table, axis]) => {
        const byRow = headScores(builder, q, this.#table(trace, table), { heads, scale, shared: true });
        return relativeGather(builder, byRow, axis);
      }).reduce((a, b) => add(builder, a, b)),
    );
  }

  /** p [N,h,P,P] → [N,h·d,P,1]: Σ_j p_ij · R_ij. */
  mix(trace: Trace, p: ValueId): ValueId {
    const { builder } = trace;
    return builder.scope(this.name, () =>
      TABLES.map(([table, axis]) => {
        const byRow = relativeScatter(builder, p, axis, this.#rows);
        return headMix(builder, byRow, this.#table(trace, table), { shared: true });
      }).reduce((a, b) => add(builder, a, b)),
    );
  }

  /** Its scores for one head. */
  forward(trace: Trace, q: ValueId): ValueId {
    return this.scores(trace, q, 1, 1);
  }

  toStaticOp(choices?: Choices): RelativePosition2D {
    this.checkFixed(choices);
    return new RelativePosition2D(this.numberOf('head_dims', choices), this.maxRelativePosition);
  }

  #table(trace: Trace, table: string): ValueId {
    const live = this.live('head_dims', trace.choices);
    return paramMap(trace.builder, this.param(trace, table, [undefined, live]));
  }
}
