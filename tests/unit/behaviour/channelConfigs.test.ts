/** @file MMRazor's behaviour, row by row: channel mutators in configs, and `config_template` (semantics 2.2). */
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import type { MutatorConfig } from '../../../src/mutators';
import { BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import { Module } from '../../../src/nn/module';
import { type ReadFile, searchChannels } from '../../../src/space/channelSearch';
import { expectKind } from '../mutables/errorKind';
import { traceModule } from '../nn/trace';
import { IMAGE, net } from './net';

const conv = (into: number, out: number) => new Conv2d(into, out, { kernelSize: 3 });
const chain = () => net({ a: conv(3, 16), bn: new BatchNorm2d(16), b: conv(16, 24), c: conv(24, 2) });
const [A, B] = ['a_(0, 16)_16', 'b_(0, 24)_24'] as const;

/** What a config's `mutator` makes of the network. */
function mutatorOf(config: { readonly type: string }, readFile?: ReadFile) {
  const network = chain();
  Module.nameTree(network);
  const trace = () => traceModule(network, IMAGE);
  const part = { config: config as never, type: config.type, at: ['mutator'] };
  return searchChannels(part, network, trace, readFile);
}

/** As a file would hold it. */
const written = (config: MutatorConfig): MutatorConfig => JSON.parse(JSON.stringify(config)) as MutatorConfig;

const args = { candidate_choices: [8, 16], choice_mode: 'number', divisor: 4 };
const oneShot = (units?: unknown, parse = 'ChannelAnalyzer') => ({
  type: 'OneShotChannelMutator',
  channel_unit_cfg: {
    type: 'OneShotMutableChannelUnit',
    default_args: args,
    ...(units !== undefined && { units }),
  },
  parse_cfg: { type: parse },
});
const choicesOf = (config: { readonly type: string }, readFile?: ReadFile) =>
  Object.fromEntries(
    mutatorOf(config, readFile).mutableUnits.map(({ name, mutable }) => [name, mutable.choices]),
  );

describe('2.2 configs', () => {
  test('2.2 channel_unit_cfg: by default SequentialMutableChannelUnit', () => {
    const template = mutatorOf({ type: 'ChannelMutator' }).configTemplate();
    expect(template.channel_unit_cfg.type).toBe('SequentialMutableChannelUnit');
    expect(template.parse_cfg.type).toBe('ChannelAnalyzer');
  });

  test('2.2 channel_unit_cfg: default_args for every unit', () => {
    expect(choicesOf(oneShot())).toEqual({ [A]: [8, 16], [B]: [8, 16] });
  });

  test('2.2 channel_unit_cfg: init_args of a unit, in place of default_args', () => {
    const units = { [B]: { init_args: { candidate_choices: [0.25, 1] } }, [A]: {} };
    expect(choicesOf(oneShot(units))).toEqual({ [A]: [8, 16], [B]: [0.25, 1] });
  });

  test('2.2 units: may be a JSON path', () => {
    const file = JSON.stringify({ [B]: { init_args: { ...args, candidate_choices: [12, 24] } } });
    const read: ReadFile = (path) => (path === 'units.json' ? file : undefined);
    expect(choicesOf(oneShot('units.json'), read)).toEqual({ [A]: [8, 16], [B]: [12, 24] });
  });

  test('2.2 units: may be a YAML path', () => {
    const file = `"${B}":\n  init_args: {candidate_choices: [12, 24], choice_mode: number}\n`;
    expect(choicesOf(oneShot('units.yaml'), () => file)[B]).toEqual([12, 24]);
  });

  test('2.2 units: a path of a file that is not there', () => {
    expect(() => choicesOf(oneShot('units.json'))).toThrow(UserError);
  });

  test.each(['Tracer', 'channelanalyzer'])(
    '2.2 parse_cfg.type %s: none of the three (AssertionError upstream)',
    (type) => {
      expect(() => mutatorOf(oneShot(undefined, type))).toThrow(UserError);
    },
  );

  test('2.2 parse_cfg Config: units start at the choices of the list', () => {
    const units = { [A]: { init_args: args, choice: 8 } };
    expect(mutatorOf(oneShot(units, 'Config')).currentChoices.get(A)).toBe(8);
    expect(mutatorOf(oneShot(units)).currentChoices.get(A)).toBe(16);
  });

  test('2.2 parse_cfg Predefined: the mutables that the model has (ours: no units of their own)', () => {
    expect(mutatorOf(oneShot(undefined, 'Predefined')).units).toEqual([]);
  });

  test('2.2 units: a unit that the network has not (ours: KeyError)', () => {
    expectKind('KeyError', () => mutatorOf(oneShot({ 'a_(0, 17)_17': {} })));
  });
});

describe('2.2 config_template', () => {
  test('2.2 config_template: type, unit type, default_args, units, parse_cfg', () => {
    const mutator = mutatorOf(oneShot());
    mutator.setChoices(new Map([[A, 8]]));
    expect(mutator.configTemplate({ onlyMutableUnits: true })).toEqual(
      oneShot({ [A]: { choice: 8 }, [B]: { choice: 16 } }),
    );
  });

  test('2.2 config_template: all units, or mutable ones', () => {
    const units = (onlyMutableUnits: boolean) =>
      Object.keys(mutatorOf(oneShot()).configTemplate({ onlyMutableUnits }).channel_unit_cfg.units);
    expect(units(true)).toEqual([A, B]);
    expect(units(false)).toEqual(['a_(0, 3)_3', A, B, 'c_(0, 2)_2']);
  });

  test('2.2 config_template: with_channels lists the modules of both sides', () => {
    const { units } = mutatorOf(oneShot()).configTemplate({ withChannels: true }).channel_unit_cfg;
    const range = (name: string, is_output_channel: boolean) => ({
      name,
      start: 0,
      end: 16,
      is_output_channel,
    });
    expect(units[A]!.channels).toEqual({
      input_related: [range('bn', false), range('b', false)],
      output_related: [range('a', true), range('bn', true)],
    });
  });

  test('2.2 config_template: with_unit_init_args', () => {
    const { units } = mutatorOf(oneShot()).configTemplate({ withUnitInitArgs: true }).channel_unit_cfg;
    expect(units[B]!.init_args).toEqual({ ...args, num_channels: 24, min_value: 1, min_ratio: 0.9 });
  });

  const mutators = {
    ChannelMutator: {
      type: 'ChannelMutator',
      channel_unit_cfg: { type: 'L1MutableChannelUnit', default_args: { choice_mode: 'ratio', divisor: 4 } },
    },
    OneShotChannelMutator: oneShot(),
    SlimmableChannelMutator: {
      type: 'SlimmableChannelMutator',
      channel_unit_cfg: {
        type: 'SlimmableChannelUnit',
        units: {
          [A]: { init_args: { candidate_choices: [4, 16] } },
          [B]: { init_args: { candidate_choices: [12, 24] } },
        },
      },
    },
  };

  test.each(Object.entries(mutators))('2.2 config_template: %s round-trips', (type, config) => {
    const options = {
      withUnitInitArgs: true,
      withChannels: true,
      onlyMutableUnits: type.startsWith('Slimmable'),
    };
    const template = mutatorOf(config).configTemplate(options);
    expect(template.type).toBe(type);
    expect(mutatorOf(written(template)).configTemplate(options)).toEqual(template);
  });

  test('2.2 config_template: as parse_cfg Config it brings the choices back', () => {
    const mutator = mutatorOf(oneShot());
    mutator.setChoices(new Map([[A, 8]]));
    const template = written(mutator.configTemplate({ withUnitInitArgs: true, withChannels: true }));
    const again = mutatorOf({ ...template, parse_cfg: { type: 'Config' } } as MutatorConfig);
    expect(again.currentChoices).toEqual(mutator.currentChoices);
  });
});
