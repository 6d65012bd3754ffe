/** @file A node of a cell: which of its incoming edges stay (mmrazor DiffChoiceRoute). */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { nearest } from '../../core/nearest';
import { UserError } from '../../core/userError';
import type { ValueId } from '../../graph/ir';
import { DiffChoiceRoute, GumbelChoiceRoute, MutableError } from '../../mutables';
import { mul } from '../../ops/broadcast/emit';
import { add, channelSlice } from '../../ops/emit';
import { type BuildContext, placed } from '../build';
import { Module, type Trace } from '../module';
import { mixingWeights } from './archParam';

class Edges extends Module {
  constructor(private readonly mutable: DiffChoiceRoute<Module>) {
    super();
    for (const [name, module] of mutable.candidates) this.child(name, module);
  }

  /** Only the edges that are left. */
  override get children(): ReadonlyMap<string, Module> {
    return this.mutable.candidates;
  }

  /** Never run as a whole: the route calls its members. */
  forward(_trace: Trace, x: ValueId): ValueId {
    return x;
  }
}

export class RouteBlock extends Module {
  readonly #holder: Edges;

  constructor(readonly mutable: DiffChoiceRoute<Module>) {
    super();
    this.ownMutable('', mutable);
    this.#holder = this.child('_candidates', new Edges(mutable));
  }

  /** A route of one edge. */
  forward(trace: Trace, x: ValueId): ValueId {
    return this.forwardEdges(trace, [x]);
  }

  callEdges(trace: Trace, inputs: readonly ValueId[]): ValueId {
    return trace.builder.scope(this.name, () => this.forwardEdges(trace, inputs));
  }

  /**
   * `inputs`: one an edge, in the order of the edges. AssertionError for another number; once fixed there may be fewer,
   * and edges beyond them are left out, as upstream.
   */
  forwardEdges(trace: Trace, inputs: readonly ValueId[]): ValueId {
    const { builder, choices, relaxed } = trace;
    const { mutable } = this;
    const { unfixedChoices: edges, archParam } = mutable;
    const hasInput = (name: string): boolean => edges.indexOf(name) < inputs.length;
    if (mutable.isFixed ? !mutable.choices.some(hasInput) : inputs.length !== edges.length) {
      throw new MutableError('AssertionError', {
        code: 'route/inputs',
        at: this.path,
        found: `${inputs.length} inputs`,
        expected: `${edges.length}, one an edge`,
      });
    }
    return builder.under(mutable.id, () =>
      builder.scope(this.#holder.name, () => {
        const isMixed = relaxed && !mutable.isFixed && mutable.withArchParam && archParam !== undefined;
        const weights = isMixed ? mixingWeights(builder, mutable, archParam) : undefined;
        // While searching every edge runs; a subnet has the chosen ones.
        const active = relaxed && !mutable.isFixed ? [...mutable.candidates] : mutable.active(choices);
        const connected = active.filter(([name]) => hasInput(name));
        const terms = connected.map(([name, edge]) => {
          const index = edges.indexOf(name);
          const y = edge.call(trace, inputs[index]!);
          return weights === undefined ? y : mul(builder, y, channelSlice(builder, weights, index, 1));
        });
        return terms.reduce((a, b) => add(builder, a, b));
      }),
    );
  }
}

const shared = {
  with_arch_param: z.boolean().optional(),
  alias: z.string().optional(),
  init_cfg: z.unknown().optional(),
};

const routeSchemas = {
  DiffChoiceRoute: z.strictObject({
    ...shared,
    num_chosen: z.number().int().min(1).optional(),
    /** v1.0.0rc0's spelling. */
    num_chsoen: z.number().int().min(1).optional(),
  }),
  GumbelChoiceRoute: z.strictObject({
    ...shared,
    tau: z.number().positive().optional(),
    hard: z.boolean().optional(),
  }),
};

const TYPES = Object.keys(routeSchemas) as (keyof typeof routeSchemas)[];

/** From `route_cfg`; the backbone gives the edges and the alias. */
export function buildRoute(
  config: Readonly<Record<string, unknown>>,
  edges: ReadonlyMap<string, Module>,
  alias: string,
  context: BuildContext,
  at: ConfigPath,
): RouteBlock {
  const { type, ...fields } = config;
  const bare = String(type).replace(/^.*\./, '');
  const known = TYPES.find((name) => name === bare);
  if (!known) {
    const close = nearest(bare, TYPES);
    throw new UserError({
      code: 'registry/unknown-type',
      at: formatPath([...at, 'type']),
      found: JSON.stringify(type),
      expected: close === undefined ? `one of ${TYPES.join(', ')}` : `a known type; did you mean ${close}?`,
    });
  }
  const mutable = placed(at, () => makeRoute(known, fields, edges, alias, context, at));
  context.origins.set(mutable, at);
  return new RouteBlock(mutable);
}

function makeRoute(
  type: keyof typeof routeSchemas,
  fields: Readonly<Record<string, unknown>>,
  edges: ReadonlyMap<string, Module>,
  alias: string,
  { validate }: BuildContext,
  at: ConfigPath,
): DiffChoiceRoute<Module> {
  if (type === 'GumbelChoiceRoute') {
    const { tau, hard, with_arch_param: withArchParam } = validate(routeSchemas[type], fields, at);
    return new GumbelChoiceRoute<Module>({ edges, alias, tau, hard, withArchParam });
  }
  const valid = validate(routeSchemas[type], fields, at);
  const numChosen = valid.num_chosen ?? valid.num_chsoen;
  return new DiffChoiceRoute<Module>({ edges, alias, numChosen, withArchParam: valid.with_arch_param });
}
