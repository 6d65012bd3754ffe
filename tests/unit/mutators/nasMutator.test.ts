import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  OneShotMutableChannel,
  OneShotMutableOP,
  OneShotMutableValue,
  type MutableOptions,
} from '../../../src/mutables';
import {
  NasMutator,
  type MutableEntry,
  type SampleKind,
  type SearchableMutable,
} from '../../../src/mutators';
import { expectKind } from '../mutables/errorKind';

const op = (options: MutableOptions = {}) =>
  new OneShotMutableOP({
    candidates: new Map([
      ['conv3x3', 3],
      ['conv5x5', 5],
      ['conv7x7', 7],
    ]),
    ...options,
  });
const depth = (options: MutableOptions = {}) => new OneShotMutableValue({ valueList: [1, 2], ...options });
const width = (options: MutableOptions = {}) =>
  new OneShotMutableChannel(32, { candidateChoices: [8, 16, 24, 32], ...options });

function entries(mutables: Readonly<Record<string, SearchableMutable>>): MutableEntry[] {
  return Object.entries(mutables).map(([path, mutable]) => {
    mutable.attach(path);
    return { path, mutable };
  });
}

/** `{ module_0: ['op1', 'op2'], … }` */
function outline({ groups }: NasMutator, all: readonly MutableEntry[]): Record<string, string[]> {
  const pathOf = (mutable: SearchableMutable): string => all.find((entry) => entry.mutable === mutable)!.path;
  return Object.fromEntries(groups.map(({ name, mutables }) => [name, mutables.map(pathOf)]));
}

const mixed = (): MutableEntry[] =>
  entries({
    depth: depth(),
    width: width(),
    op1: op({ alias: 'a1' }),
    op2: op({ alias: 'a1' }),
    op3: op({ alias: 'a2' }),
    op4: op(),
  });

describe('groups', () => {
  test.each<[string, string[][], Record<string, string[]>]>([
    [
      'by alias, others alone',
      [],
      { module_0: ['op1', 'op2'], module_1: ['op3'], value_2: ['depth'], module_3: ['op4'] },
    ],
    [
      'custom groups first',
      [['a2', 'op4']],
      { module_0: ['op3', 'op4'], module_1: ['op1', 'op2'], value_2: ['depth'] },
    ],
    [
      'the last item of a custom group may be an alias',
      [['op4', 'a1']],
      { module_0: ['op4', 'op1', 'op2'], module_1: ['op3'], value_2: ['depth'] },
    ],
    [
      'all paths of an alias',
      [['op1', 'op2']],
      { module_0: ['op1', 'op2'], module_1: ['op3'], value_2: ['depth'], module_3: ['op4'] },
    ],
  ])('%s', (_, customGroups, expected) => {
    const all = mixed();
    const names = outline(new NasMutator(all, { customGroups }), all);
    expect(names).toEqual({ channel_0: ['width'], ...expected });
    expect(Object.keys(names)[0]).toBe('channel_0');
  });

  test('channels count for themselves and share an alias like others', () => {
    const all = entries({ a: width({ alias: 'w' }), d: depth(), b: width(), c: width({ alias: 'w' }) });
    expect(outline(new NasMutator(all), all)).toEqual({
      channel_0: ['a', 'c'],
      channel_1: ['b'],
      value_0: ['d'],
    });
  });

  test('a mutable that is reached twice counts once, under its first path', () => {
    const shared = op();
    const all = entries({ first: shared, second: shared });
    expect(outline(new NasMutator(all), all)).toEqual({ module_0: ['first'] });
    expect(new NasMutator(all).spaceSize).toBe(3n);
  });

  test.each([
    ['neither alias nor path', [['a3']]],
    ['a path beside its alias', [['a1', 'op1']]],
    ['a path of an alias that others share', [['op1']]],
    ['a path in one group, its alias in another', [['a2'], ['op3']]],
    ['a key twice', [['op4'], ['op4']]],
    ['a key twice in one group', [['op4', 'op4']]],
    ['members with different candidates', [['op4', 'depth']]],
  ])('AssertionError: %s', (_, customGroups) => {
    expectKind('AssertionError', () => new NasMutator(mixed(), { customGroups }));
  });

  test('an unknown key names the group and the nearest key', () => {
    expect(() => new NasMutator(mixed(), { customGroups: [['op4'], ['dept']] })).toThrow(
      'mutator.custom_groups[1]: found dept, expected the alias or the module path of a mutable (did you mean depth?)',
    );
  });

  test('one alias for different candidates is refused', () => {
    expectKind(
      'AssertionError',
      () => new NasMutator(entries({ a: op({ alias: 'x' }), b: depth({ alias: 'x' }) })),
    );
  });

  test('the size of the SPOS space is 4^20', () => {
    const four = () => new OneShotMutableOP({ candidates: new Map([...'abcd'].map((name) => [name, name])) });
    const all = entries(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`op${i}`, four()])));
    expect(new NasMutator(all).spaceSize).toBe(1_099_511_627_776n);
  });
});

describe('sampling', () => {
  test('members of a group get one choice; every mutable has an entry', () => {
    const mutator = new NasMutator(mixed(), { customGroups: [['a2', 'op4']] });
    const choices = mutator.sample(Rng.from(3));
    expect([...choices.keys()].sort()).toEqual(['a1', 'a2', 'depth', 'op4', 'width']);
    expect(choices.get('a2')).toBe(choices.get('op4'));
  });

  test('min, max and random have the same keys; another kind is a NotImplementedError', () => {
    const mutator = new NasMutator(mixed());
    const [random, min, max] = (['random', 'min', 'max'] as const).map((kind) =>
      mutator.sample(Rng.from(3), kind),
    );
    expect([...min!.keys()]).toEqual([...random!.keys()]);
    expect([...max!.keys()]).toEqual([...random!.keys()]);
    expect([min!.get('depth'), min!.get('width')]).toEqual([1, 8]);
    expect([max!.get('depth'), max!.get('width')]).toEqual([2, 32]);
    expectKind('NotImplementedError', () => mutator.sample(Rng.from(3), 'mun' as SampleKind));
  });

  test('max_choices and min_choices of operations are an AttributeError', () => {
    const mutator = new NasMutator(mixed());
    expectKind('AttributeError', () => mutator.maxChoices);
    expectKind('AttributeError', () => mutator.setMinChoices());
    const ordered = new NasMutator(entries({ depth: depth(), width: width() }));
    ordered.setMinChoices();
    expect(Object.fromEntries(ordered.currentChoices)).toEqual({ channel_0: 8, value_0: 1 });
    ordered.setMaxChoices();
    expect(Object.fromEntries(ordered.currentChoices)).toEqual({ channel_0: 32, value_0: 2 });
  });

  test('a new mutable, or another order, does not shift the draws of others', () => {
    const few = new NasMutator(entries({ a: op(), b: width() }));
    const more = new NasMutator(entries({ new: depth(), b: width(), a: op() }));
    for (let seed = 0; seed < 50; seed++) {
      const [small, large] = [few.sample(Rng.from(seed)), more.sample(Rng.from(seed))];
      expect([large.get('a'), large.get('b')]).toEqual([small.get('a'), small.get('b')]);
    }
  });

  test('sampling sets nothing', () => {
    const all = mixed();
    new NasMutator(all).sample(Rng.from(1), 'min');
    expect(all.map(({ mutable }) => mutable.currentChoice)).toEqual([
      2,
      32,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a fixed mutable keeps its choice', () => {
    const all = mixed();
    all[0]!.mutable.fixChosen(1);
    const mutator = new NasMutator(all);
    for (const kind of ['random', 'max', 'min'] as const) {
      expect(mutator.sample(Rng.from(4), kind).get('depth')).toBe(1);
    }
  });

  test('property: samples are among the choices, survive encoding, and stay when fixed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom<SampleKind>('random', 'max', 'min'), (seed, kind) => {
        const all = mixed();
        const mutator = new NasMutator(all);
        const choices = mutator.sample(Rng.from(seed), kind);
        for (const { mutable } of all) expect(mutable.choices).toContain(choices.get(mutable.id));
        expect(mutator.fromIndices(mutator.indices(choices))).toEqual(choices);
        mutator.fix(choices);
        for (const { mutable } of all) {
          expect(mutable.isFixed).toBe(true);
          expect(mutable.currentChoice).toBe(choices.get(mutable.id));
        }
        expect(mutator.sample(Rng.from(seed + 1))).toEqual(choices);
      }),
    );
  });
});

describe('setting', () => {
  test('set_choices needs an entry for every group: KeyError', () => {
    const mutator = new NasMutator(mixed());
    const choices = new Map(mutator.sample(Rng.from(1)));
    mutator.setChoices(choices);
    expect(
      mutator.groups.flatMap(({ mutables }) => mutables.map((m) => m.currentChoice === choices.get(m.id))),
    ).not.toContain(false);
    choices.delete('op4');
    expectKind('KeyError', () => mutator.setChoices(choices));
    expectKind('KeyError', () => mutator.indices(choices));
  });

  test('what is fixed already is passed over', () => {
    const all = mixed();
    const mutator = new NasMutator(all);
    const choices = mutator.sample(Rng.from(1), 'max');
    all[0]!.mutable.fixChosen(1);
    mutator.fix(choices);
    mutator.fix(choices);
    expect(all[0]!.mutable.currentChoice).toBe(1);
    expect(all[1]!.mutable.currentChoice).toBe(32);
  });

  test('one choice of a group is replaced for all its members', () => {
    const mutator = new NasMutator(mixed());
    const choices = mutator.sample(Rng.from(1));
    const group = mutator.groupOf('a1')!;
    const changed = mutator.withChoice(choices, group, 'conv7x7');
    expect(changed.get('a1')).toBe('conv7x7');
    expect([...changed].filter(([id, choice]) => choices.get(id) !== choice).length).toBeLessThanOrEqual(1);
    expect(mutator.groupOf('nobody')).toBeUndefined();
  });

  test('an entry that is no candidate is a ValueError when it is encoded', () => {
    const mutator = new NasMutator(mixed());
    const choices = new Map(mutator.sample(Rng.from(1)));
    expectKind('ValueError', () => mutator.indices(choices.set('depth', 9)));
  });
});
