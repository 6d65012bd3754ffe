/** @file A `mutator` of the channel family in a config: finds the units of the built network and makes them searchable. */
import { z } from 'zod';
import { type ConfigPart, parseConfig, validate } from '../config';
import { UserError } from '../core/userError';
import { type ConfigPath, formatPath } from '../core/configPath';
import type { Graph } from '../graph/ir';
import { tiedChannels } from '../graph/channelTies';
import {
  ChannelMutator,
  type ChannelHolder,
  OneShotChannelMutator,
  SlimmableChannelMutator,
  type UnitOptions,
  type UnitType,
} from '../mutators';
import { DynamicOp } from '../nn/layers/dynamicOp';
import type { Module } from '../nn/module';

const MUTATORS = { ChannelMutator, OneShotChannelMutator, SlimmableChannelMutator };

const UNIT_TYPES = [
  'SequentialMutableChannelUnit',
  'OneShotMutableChannelUnit',
  'SlimmableChannelUnit',
  'L1MutableChannelUnit',
] as const satisfies readonly UnitType[];

const argsSchema = z.looseObject({
  candidate_choices: z.array(z.number().positive()).max(4096).optional(),
  choice_mode: z.enum(['number', 'ratio']).optional(),
  divisor: z.number().int().min(1).optional(),
  min_value: z.number().int().min(1).optional(),
  min_ratio: z.number().min(0).max(1).optional(),
});

const unitsSchema = z.record(
  z.string(),
  z.looseObject({ init_args: argsSchema.optional(), choice: z.number().positive().optional() }),
);

const unitType = z
  .string()
  .transform((type) => type.slice(type.lastIndexOf('.') + 1))
  .pipe(z.enum(UNIT_TYPES));

const schema = z.looseObject({
  channel_unit_cfg: z
    .union([
      unitType.transform((type) => ({ type, default_args: undefined, units: undefined })),
      z.strictObject({
        type: unitType,
        default_args: argsSchema.optional(),
        units: z.union([z.string(), unitsSchema]).optional(),
      }),
    ])
    .optional(),
  parse_cfg: z.looseObject({ type: z.enum(['ChannelAnalyzer', 'Config', 'Predefined']) }).optional(),
});

const DEFAULT_UNIT: Readonly<Record<keyof typeof MUTATORS, UnitType>> = {
  ChannelMutator: 'SequentialMutableChannelUnit',
  OneShotChannelMutator: 'OneShotMutableChannelUnit',
  SlimmableChannelMutator: 'SlimmableChannelUnit',
};

export const isChannelMutator = (part: ConfigPart | undefined): part is ConfigPart =>
  part !== undefined && part.type in MUTATORS;

/** Reads a file that a config names (a list of units), or says that it is not there. */
export type ReadFile = (path: string) => string | undefined;

/**
 * `trace` gives the network at its full widths. Errors: a file of units that is missing, a unit that the network
 * has not, candidates that do not fit.
 */
export function searchChannels(
  { config, type, at }: ConfigPart,
  root: Module,
  trace: () => Graph,
  readFile: ReadFile = () => undefined,
): ChannelMutator {
  const kind = type as keyof typeof MUTATORS;
  const { channel_unit_cfg: unit, parse_cfg: parse } = validate(schema, config, at);
  const parseType = parse?.type ?? 'ChannelAnalyzer';
  const place = [...at, 'channel_unit_cfg', 'units'];
  const units = typeof unit?.units === 'string' ? readUnits(unit.units, readFile, place) : unit?.units;
  const defaultArgs = unit?.default_args && optionsOf(unit.default_args);
  const listed = Object.entries(units ?? {});
  // A predefined model is searched by the mutables that it has.
  const ties = parseType === 'Predefined' ? [] : tiedChannels(trace());
  const mutator = new MUTATORS[kind](ties, {
    unitType: unit?.type ?? DEFAULT_UNIT[kind],
    defaultArgs,
    units: Object.fromEntries(
      listed.map(([name, { init_args: args }]) => [name, args ? optionsOf(args) : (defaultArgs ?? {})]),
    ),
    choices: parseType === 'Config' ? choicesIn(listed) : undefined,
    parseType,
  });
  mutator.prepare(holdersOf(root));
  return mutator;
}

/** The choices that a list of units holds: upstream applies them where units come from that list. */
const choicesIn = (
  units: readonly (readonly [string, { readonly choice?: number | undefined }])[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(units.flatMap(([name, { choice }]) => (choice === undefined ? [] : [[name, choice]])));

function readUnits(path: string, readFile: ReadFile, at: ConfigPath): z.output<typeof unitsSchema> {
  const text = readFile(path);
  if (text === undefined) {
    throw new UserError({
      code: 'space/missing-file',
      at: formatPath(at),
      found: `the file ${path}, which is not here`,
      expected: 'the units themselves, or that file dropped together with the config',
    });
  }
  return validate(unitsSchema, parseConfig(text, { fileName: path }).value, at);
}

function optionsOf(args: z.output<typeof argsSchema>): UnitOptions {
  return {
    candidateChoices: args.candidate_choices,
    choiceMode: args.choice_mode,
    divisor: args.divisor,
    minValue: args.min_value,
    minRatio: args.min_ratio,
  };
}

function holdersOf(root: Module): ReadonlyMap<string, ChannelHolder> {
  const holders = new Map<string, ChannelHolder>();
  for (const module of root.walk()) if (module instanceof DynamicOp) holders.set(module.path, module);
  return holders;
}
