/** @file MMRazor's behaviour, row by row: channel mutators (semantics 2.2). Units: channelUnits.test.ts. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  ChannelMutator,
  type ChannelMutatorOptions,
  OneShotChannelMutator,
} from '../../../src/mutators/channelMutator';
import { SlimmableChannelMutator } from '../../../src/mutators/slimmableChannelMutator';
import type { MutableChannelUnit, UnitOptions } from '../../../src/mutators/channelUnit';
import { BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import { Module } from '../../../src/nn/module';
import { concat } from '../../../src/ops/emit';
import { expectKind } from '../mutables/errorKind';
import { traceModule } from '../nn/trace';
import { IMAGE, type Net, holdersOf, net, tiesOf } from './net';
import { liveShapes } from './liveShapes';

const conv = (into: number, out: number, options = {}) =>
  new Conv2d(into, out, { kernelSize: 3, ...options });

const chain = () => net({ a: conv(3, 16), bn: new BatchNorm2d(16), b: conv(16, 24), c: conv(24, 2) });
const [A, B] = ['a_(0, 16)_16', 'b_(0, 24)_24'] as const;

type Mutator<M> = new (ties: ReturnType<typeof tiesOf>, options: ChannelMutatorOptions) => M;

function prepared<M extends ChannelMutator>(
  Mutator: Mutator<M>,
  options: ChannelMutatorOptions,
  network = chain(),
): M {
  const mutator = new Mutator(tiesOf(network), options);
  mutator.prepare(holdersOf(network));
  Module.nameTree(network); // private norms are new
  return mutator;
}

const sequential = (defaultArgs: UnitOptions = {}, network = chain()) =>
  prepared(ChannelMutator, { unitType: 'SequentialMutableChannelUnit', defaultArgs }, network);

const oneShot = (network = chain()) =>
  prepared(
    OneShotChannelMutator,
    {
      unitType: 'OneShotMutableChannelUnit',
      defaultArgs: { candidateChoices: [0.25, 0.5, 1], choiceMode: 'ratio' },
    },
    network,
  );

const namesOf = (units: readonly MutableChannelUnit[]) => units.map(({ name }) => name);
const shapesOf = (network: Net) => liveShapes(traceModule(network, IMAGE));

describe('2.2 ChannelMutator', () => {
  test('2.2 ChannelMutator: mutable_units leaves out input and output', () => {
    const mutator = sequential();
    expect(namesOf(mutator.mutableUnits)).toEqual([A, B]);
    expect(namesOf(mutator.units)).toEqual(['a_(0, 3)_3', A, B, 'c_(0, 2)_2']);
  });

  test('2.2 ChannelMutator: one shared mutable channel a unit, in every module of it', () => {
    const network = chain();
    const { units } = sequential({}, network);
    const { mutable } = units.find(({ name }) => name === A)!;
    const holders = holdersOf(network) as unknown as ReadonlyMap<string, Conv2d>;
    expect(holders.get('a')!.getMutableAttr('out_channels')).toBe(mutable);
    expect(holders.get('bn')!.getMutableAttr('num_features')).toBe(mutable);
    expect(holders.get('b')!.getMutableAttr('in_channels')).toBe(mutable);
    expect(holders.get('a')!.getMutableAttr('in_channels')).toBeUndefined();
    expect(holders.get('c')!.getMutableAttr('out_channels')).toBeUndefined();
  });

  test('2.2 ChannelMutator: choices change what every module of a unit reads', () => {
    const network = chain();
    sequential({}, network).setChoices(new Map([[A, 5]]));
    expect(shapesOf(network)).toMatchObject({
      'a.weight': [5, 3, 3, 3],
      'bn.weight': [5],
      'b.weight': [24, 5, 3, 3],
      'c.weight': [2, 24, 3, 3],
    });
  });

  test('2.2 ChannelMutator: containers registered for what reads a concat', () => {
    const layers = { a: conv(3, 4), b: conv(3, 6), c: conv(10, 2) };
    const network = net(layers, (call, x, g) => call('c', concat(g, [call('a', x), call('b', x)])));
    const mutator = sequential({}, network);
    mutator.setChoices(new Map([['a_(0, 4)_4', 3], ['b_(0, 6)_6', 2]])); // prettier-ignore
    const container = layers.c.getMutableAttr('in_channels') as unknown as {
      readonly currentMask: readonly boolean[];
    };
    expect(container.currentMask.map(Number).join('')).toBe('1110110000');
    expect(shapesOf(network)['c.weight']).toEqual([2, 5, 3, 3]);
  });

  test('2.2 ChannelMutator: group convolutions follow one unit for all groups', () => {
    const network = net({ a: conv(3, 6), g: conv(6, 8, { groups: 2 }), c: conv(8, 2) });
    const mutator = sequential({}, network);
    expect(mutator.mutableUnits.map(({ numChannels }) => numChannels)).toEqual([3, 4]);
    mutator.setChoices(new Map(mutator.mutableUnits.map(({ name }) => [name, 2])));
    expect(shapesOf(network)).toMatchObject({ 'a.weight': [4, 3, 3, 3], 'c.weight': [2, 4, 3, 3] });
  });

  test('2.2 ChannelMutator: choice_template and current_choices by unit name, mutable units only', () => {
    const mutator = sequential();
    mutator.setChoices(new Map([[B, 7]]));
    expect([...mutator.currentChoices]).toEqual([[A, 16], [B, 7]]); // prettier-ignore
    expect([...mutator.choiceTemplate.keys()]).toEqual([A, B]);
  });

  test('2.2 ChannelMutator: sample_choices(random) gives a choice of every mutable unit', () => {
    const mutator = sequential({ divisor: 8 });
    for (let seed = 0; seed < 20; seed++) {
      const choices = mutator.sampleChoices(Rng.from(seed));
      expect([...choices.keys()]).toEqual([A, B]);
      expect([8, 16]).toContain(choices.get(A));
      expect([8, 16, 24]).toContain(choices.get(B));
    }
  });

  test.each(['max', 'min', 'best'])('2.2 ChannelMutator: sample_choices(%s) (AssertionError)', (kind) => {
    expectKind('AssertionError', () => sequential().sampleChoices(Rng.from(1), kind));
  });

  test('2.2 ChannelMutator: set_choices may be partial', () => {
    const mutator = sequential();
    mutator.setChoices(new Map([[A, 4]]));
    expect([...mutator.currentChoices.values()]).toEqual([4, 24]);
  });

  test('2.2 ChannelMutator: set_choices of a unit that is not there (ours: KeyError)', () => {
    expectKind('KeyError', () => sequential().setChoices(new Map([['a_(0, 17)_17', 4]])));
  });

  test('2.2 ChannelMutator: fix_channel_mutables', () => {
    const network = chain();
    const mutator = sequential({}, network);
    mutator.setChoices(new Map([[A, 5]]));
    mutator.fixChannelMutables();
    expect(mutator.mutableUnits.every(({ mutable }) => mutable.isFixed)).toBe(true);
    const plain = (holdersOf(network).get('b') as unknown as Conv2d).toStaticOp();
    expect([plain.inChannels, plain.outChannels]).toEqual([5, 24]);
    expectKind('AttributeError', () => mutator.setChoices(new Map([[A, 6]])));
  });
});

describe('2.2 OneShotChannelMutator', () => {
  test('2.2 OneShotChannelMutator: max and min choices', () => {
    expect([...oneShot().maxChoices.values()]).toEqual([1, 1]);
    expect([...oneShot().minChoices.values()]).toEqual([0.25, 0.25]);
  });

  test('2.2 OneShotChannelMutator: set_min_choices, set_max_choices', () => {
    const network = chain();
    const mutator = oneShot(network);
    mutator.setMinChoices();
    expect(shapesOf(network)['b.weight']).toEqual([6, 4, 3, 3]);
    mutator.setMaxChoices();
    expect(shapesOf(network)['b.weight']).toEqual([24, 16, 3, 3]);
  });

  test('2.2 OneShotChannelMutator: sample_choices max, min and random', () => {
    const mutator = oneShot();
    expect(mutator.sampleChoices(Rng.from(1), 'max')).toEqual(mutator.maxChoices);
    expect(mutator.sampleChoices(Rng.from(1), 'min')).toEqual(mutator.minChoices);
    const seen = Array.from({ length: 40 }, (_, seed) => mutator.sampleChoices(Rng.from(seed)).get(A));
    expect(new Set(seen)).toEqual(new Set([0.25, 0.5, 1]));
  });

  test('2.2 OneShotChannelMutator: another kind (NotImplementedError)', () => {
    expectKind('NotImplementedError', () => oneShot().sampleChoices(Rng.from(1), 'best'));
  });
});

describe('2.2 SlimmableChannelMutator', () => {
  const slimmable = (a: number[], b: number[], network = chain()) =>
    prepared(
      SlimmableChannelMutator,
      {
        unitType: 'SlimmableChannelUnit',
        units: { [A]: { candidateChoices: a }, [B]: { candidateChoices: b } },
      },
      network,
    );

  test('2.2 SlimmableChannelMutator: subnets[i] takes the i-th candidate of every unit, in file order', () => {
    expect(slimmable([16, 4, 8], [24, 12, 6]).subnets.map((subnet) => Object.fromEntries(subnet))).toEqual([
      { [A]: 16, [B]: 24 },
      { [A]: 4, [B]: 12 },
      { [A]: 8, [B]: 6 },
    ]);
  });

  test('2.2 SlimmableChannelMutator: units with differently many candidates (AssertionError)', () => {
    expectKind('AssertionError', () => slimmable([4, 8, 16], [12, 24]));
  });

  test('2.2 SlimmableChannelMutator: sample_choices (RuntimeError)', () => {
    expectKind('RuntimeError', () => slimmable([4, 16], [12, 24]).sampleChoices());
  });

  test('2.2 SlimmableChannelMutator: set_choices(subnets[i])', () => {
    const network = chain();
    const mutator = slimmable([4, 8, 16], [12, 6, 24], network);
    for (const subnet of mutator.subnets) {
      mutator.setChoices(subnet);
      expect(mutator.currentChoices).toEqual(subnet);
      expect(shapesOf(network)['b.weight']).toEqual([subnet.get(B), subnet.get(A), 3, 3]);
    }
  });

  test('2.3 SlimmableChannelUnit: set to max, wherever in the file that is', () => {
    expect([...slimmable([4, 16, 8], [12, 24, 6]).currentChoices.values()]).toEqual([16, 24]);
  });

  test('2.2 SlimmableChannelMutator: set_choices of widths that are no subnet (ours: AssertionError)', () => {
    expectKind('AssertionError', () => slimmable([4, 16], [12, 24]).setChoices(new Map([[A, 4], [B, 24]]))); // prettier-ignore
  });

  test('2.2 SlimmableChannelMutator: fix_channel_mutables fixes the subnet', () => {
    const network = chain();
    const mutator = slimmable([4, 16], [12, 24], network);
    mutator.setChoices(mutator.subnets[0]!);
    mutator.fixChannelMutables();
    expect(mutator.selector.isFixed).toBe(true);
    expect((holdersOf(network).get('b') as unknown as Conv2d).toStaticOp().outChannels).toBe(12);
  });

  test('2.3 SlimmableChannelUnit: BN becomes one BN a candidate', () => {
    const network = chain();
    const mutator = slimmable([4, 16], [12, 24], network);
    mutator.setChoices(mutator.subnets[0]!);
    expect(shapesOf(network)['bn.candidate_bn.4.weight']).toEqual([4]);
    mutator.setChoices(mutator.subnets[1]!);
    expect(shapesOf(network)['bn.weight']).toEqual([16]);
  });
});
