/** @file From MMRazor's `mutable_cfg` to a choice block: what every mutable of operations shares. */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { type BuildContext, placed } from '../build';
import type { Module } from '../module';
import { ChoiceBlock, type OpMutable } from './choiceBlock';

/** Fields that every mutable of operations has, upstream's names. */
export const candidateFields = {
  /** Name → config of the operation; the order is the order of choices. */
  candidates: z.record(z.string(), z.looseObject({ type: z.string() })),
  /** Win over the candidates' own fields; a backbone's (widths, stride) win over both. */
  module_kwargs: z.record(z.string(), z.unknown()).optional(),
  /** Blocks that share an alias share one choice. */
  alias: z.string().optional(),
  init_cfg: z.unknown().optional(),
};

interface CandidateFields {
  readonly candidates: Readonly<Record<string, { readonly type: string }>>;
  readonly module_kwargs?: Readonly<Record<string, unknown>> | undefined;
}

/** A choice block over candidates that are built from their configs; `make` gets them in order. */
export function choiceBlockOf(
  fields: CandidateFields,
  context: BuildContext,
  at: ConfigPath,
  make: (candidates: ReadonlyMap<string, Module>) => OpMutable,
): ChoiceBlock {
  const candidates = new Map<string, Module>();
  for (const [name, candidate] of Object.entries(fields.candidates)) {
    const place = [...at, 'candidates', name];
    const build = (): Module =>
      context.registry.build(candidate, context, place, fields.module_kwargs ?? {}, 'block');
    candidates.set(name, placed(place, build));
  }
  const mutable = placed([...at, 'candidates'], () => make(candidates));
  context.origins.set(mutable, at);
  return new ChoiceBlock(mutable);
}

/** Builds what `mutable_cfg` describes; `moduleKwargs` win over the config's own, both over the candidates' fields. */
export function buildChoiceBlock(
  config: Readonly<Record<string, unknown>>,
  context: BuildContext,
  at: ConfigPath,
  moduleKwargs: Readonly<Record<string, unknown>>,
): Module {
  const own = config['module_kwargs'];
  const kwargs = { ...(typeof own === 'object' ? own : {}), ...moduleKwargs };
  return context.registry.build(config, context, at, { module_kwargs: kwargs }, 'mutable');
}
