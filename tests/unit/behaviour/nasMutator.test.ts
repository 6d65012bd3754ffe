/** @file MMRazor's behaviour, row by row: `NasMutator` (section 2.1). `(ours: …)` marks what differs on purpose. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  DiffChoiceRoute,
  DiffMutableOP,
  type MutableOptions,
  OneShotMutableChannel,
  OneShotMutableOP,
  OneShotMutableValue,
} from '../../../src/mutables';
import {
  type MutableEntry,
  NasMutator,
  type SampleKind,
  type SearchableMutable,
} from '../../../src/mutators';
import { initialValues } from '../../../src/space/initial';
import { expectKind } from '../mutables/errorKind';

const candidates = new Map([...'abc'].map((name) => [name, name]));
const op = (options: MutableOptions = {}) => new OneShotMutableOP({ candidates, ...options });
const mix = (options: MutableOptions = {}) => new DiffMutableOP({ candidates, ...options });
const value = (options: MutableOptions = {}) => new OneShotMutableValue({ valueList: [1, 2], ...options });
const width = (options: MutableOptions = {}) =>
  new OneShotMutableChannel(8, { candidateChoices: [4, 8], ...options });

function entries(mutables: Readonly<Record<string, SearchableMutable>>): MutableEntry[] {
  return Object.entries(mutables).map(([path, mutable]) => {
    mutable.attach(path);
    return { path, mutable };
  });
}
const driving = (
  mutables: Readonly<Record<string, SearchableMutable>>,
  customGroups?: readonly (readonly string[])[],
): NasMutator => new NasMutator(entries(mutables), { customGroups });

/** `{ module_0: ['x', 'y'] }` in order. */
const outline = ({ groups }: NasMutator): [string, (string | undefined)[]][] =>
  groups.map(({ name, mutables }) => [name, mutables.map(({ path }) => path)]);

const aliased = () => ({
  w: width(),
  x: op({ alias: 'a1' }),
  v: value(),
  y: op({ alias: 'a1' }),
  z: op({ alias: 'a2' }),
  u: op(),
});

describe('2.1 search groups', () => {
  test('2.1 groups: channel_0.. first; values and modules share one counter from 0', () => {
    expect(outline(driving({ v: value(), w: width(), x: op(), w2: width(), y: op() }))).toEqual([
      ['channel_0', ['w']],
      ['channel_1', ['w2']],
      ['value_0', ['v']],
      ['module_1', ['x']],
      ['module_2', ['y']],
    ]);
  });

  test('2.1 order: aliases by first sight, all members in one group; then each of the rest alone', () => {
    expect(outline(driving(aliased())).slice(1)).toEqual([
      ['module_0', ['x', 'y']],
      ['module_1', ['z']],
      ['value_2', ['v']],
      ['module_3', ['u']],
    ]);
  });

  test('2.1 order: custom_groups first; items are aliases or paths', () => {
    expect(outline(driving(aliased(), [['a2', 'u']])).slice(1)).toEqual([
      ['module_0', ['z', 'u']],
      ['module_1', ['x', 'y']],
      ['value_2', ['v']],
    ]);
  });

  test('2.1 custom_groups: the last item is an alias → KeyError (ours: it may be)', () => {
    expect(outline(driving(aliased(), [['u', 'a1']]))[1]).toEqual(['module_0', ['u', 'x', 'y']]);
  });

  test.each([
    ['neither alias nor path', [['nobody']]],
    ['the path of a mutable whose alias is used', [['a1', 'x']]],
    ['that path in another group', [['a1'], ['x']]],
    ['a key twice across groups', [['u'], ['z', 'u']]],
    ['an alias twice across groups', [['a1'], ['a1', 'u']]],
  ])('2.1 custom_groups: %s → AssertionError', (_, customGroups) => {
    expectKind('AssertionError', () => driving(aliased(), customGroups));
  });

  test('2.1 each object is visited once, under its first path', () => {
    const shared = op();
    expect(outline(driving({ first: shared, second: shared }))).toEqual([['module_0', ['first']]]);
  });

  test('2.1 derived modules list their source again, later groups win (ours: each source once)', () => {
    const heads = value();
    const mutator = new NasMutator(entries({ num_heads: heads, mutable_q_embed_dims: heads }));
    expect([mutator.groups.length, mutator.spaceSize]).toEqual([1, 2n]);
  });

  test('2.1 members with different candidates (ours: AssertionError; upstream asks the first)', () => {
    expectKind('AssertionError', () => driving({ x: op(), v: value() }, [['x', 'v']]));
  });

  test.each([
    ['first', { x: op(), m: mix() }],
    ['last', { m: mix(), x: op() }],
  ])('2.1 one-shot and mixed members, one-shot %s (ours: AssertionError)', (_, mutables) => {
    expectKind('AssertionError', () => driving(mutables, [Object.keys(mutables)]));
  });

  test('2.1 search_groups before prepare → RuntimeError (ours: a mutator is prepared when it is made)', () => {
    expect(driving({ x: op() }).groups).toHaveLength(1);
  });
});

describe('2.1 arch_params', () => {
  const searched = () => ({ x: mix({ alias: 'pair' }), y: mix({ alias: 'pair' }), z: mix(), v: value() });

  test('2.1 arch_params before prepare_arch_params → AttributeError', () => {
    expectKind('AttributeError', () => driving(searched()).archParams);
  });

  test('2.1 prepare_arch_params: a vector of num_choices for each module group, by its name', () => {
    const mutator = driving(searched());
    const params = mutator.prepareArchParams();
    expect([...params].map(([name, { size }]) => [name, size])).toEqual([
      ['module_0', 3],
      ['module_1', 3],
    ]);
    expect(mutator.archParams).toBe(params);
  });

  test('2.1 prepare_arch_params: bound to all members of the group', () => {
    const mutables = searched();
    const params = driving(mutables).prepareArchParams();
    const { x, y, z } = mutables;
    const bound = ['module_0', 'module_0', 'module_1'].map((group) => params.get(group)!.name);
    expect([x, y, z].map(({ archParam }) => archParam)).toEqual(bound);
  });

  test('2.1 prepare_arch_params: one-shot module groups too (ours: only what can be mixed)', () => {
    expect(driving({ x: op() }).prepareArchParams().size).toBe(0);
  });

  test('2.1 arch_params start as randn · 1e-3', () => {
    const drawn = initialValues({ name: 'a', role: 'arch_param', shape: [4000] }, Rng.from(1));
    const deviation = Math.sqrt(drawn.reduce((sum, v) => sum + v * v, 0) / drawn.length);
    expect(deviation).toBeGreaterThan(0.95e-3);
    expect(deviation).toBeLessThan(1.05e-3);
  });
});

describe('2.1 sample_choices', () => {
  const kinds = ['random', 'max', 'min'] as const;

  test.each(kinds)('2.1 sample_choices(%s): groups with arch_param take the argmax', (kind) => {
    const mutator = driving({ x: mix(), route: new DiffChoiceRoute({ edges: candidates }) });
    const params = mutator.prepareArchParams();
    const values = new Map([
      [params.get('module_0')!.name, [0, 2, 1]],
      [params.get('module_1')!.name, [1, 0, 2]],
    ]);
    const choices = mutator.sampleByArch(values, Rng.from(1), kind);
    expect(Object.fromEntries(choices)).toEqual({ x: 'b', route: ['c', 'a'] });
  });

  test('2.1 sample_choices: random among the choices, max the largest, min the smallest', () => {
    const mutator = driving({ v: value(), w: width() });
    const [random, max, min] = kinds.map((kind) => Object.fromEntries(mutator.sample(Rng.from(1), kind)));
    expect([max, min]).toEqual([
      { w: 8, v: 2 },
      { w: 4, v: 1 },
    ]);
    expect([1, 2]).toContain(random!['v']);
    expect([4, 8]).toContain(random!['w']);
  });

  test('2.1 sample_choices(other kind) → NotImplementedError', () => {
    const mutator = driving({ v: value(), x: mix() });
    expectKind('NotImplementedError', () => mutator.sample(Rng.from(1), 'mun' as SampleKind));
    expectKind('NotImplementedError', () =>
      mutator.sampleByArch(new Map(), Rng.from(1), 'mun' as SampleKind),
    );
  });

  test.each(kinds)('2.1 sample_choices(%s) of what is fixed (ours: what it is fixed to)', (kind) => {
    const mutables = {
      x: op(),
      m: mix(),
      r: new DiffChoiceRoute({ edges: candidates }),
      v: value(),
      w: width(),
    };
    const mutator = driving(mutables);
    const params = mutator.prepareArchParams();
    const values = new Map([...params.values()].map(({ name }) => [name, [0, 2, 1]]));
    mutables.x.currentChoice = 'a';
    mutables.x.fixChosen('c');
    mutables.m.fixChosen(['a', 'c']);
    mutables.r.fixChosen(['c', 'a']);
    mutables.v.fixChosen(1);
    mutables.w.fixChosen(4);
    const fixed = { w: 4, x: 'c', m: ['a', 'c'], r: ['c', 'a'], v: 1 };
    expect(Object.fromEntries(mutator.sample(Rng.from(1), kind))).toEqual(fixed);
    expect(Object.fromEntries(mutator.sampleByArch(values, Rng.from(1), kind))).toEqual(fixed);
    for (const extreme of [mutator.maxChoices, mutator.minChoices]) {
      expect(Object.fromEntries(extreme)).toEqual(fixed);
      expect(mutator.indices(extreme)).toEqual([0, 0, 0, 0, 0]);
    }
    expect(mutator.spaceSize).toBe(1n);
  });

  test('2.1 sample_choices: all members of a group get one choice', () => {
    const mutator = driving(aliased(), [['a2', 'u']]);
    for (let seed = 0; seed < 20; seed++) {
      const choices = mutator.sample(Rng.from(seed));
      expect(choices.get('a2')).toBe(choices.get('u'));
    }
  });

  test('2.1 sample_choices(max) of one-shot module groups → AttributeError (ours: drawn at random)', () => {
    const mutator = driving({ x: op(), v: value() });
    const choices = mutator.sample(Rng.from(1), 'max');
    expect([...candidates.keys()]).toContain(choices.get('x'));
    expect(choices.get('v')).toBe(2);
  });
});

describe('2.1 set_choices and extremes', () => {
  test('2.1 set_choices assigns to all members; current_choices is the first member’s', () => {
    const mutables = aliased();
    const mutator = driving(mutables);
    mutator.setChoices(
      new Map<string, string | number>([
        ['a1', 'b'],
        ['a2', 'c'],
        ['u', 'a'],
        ['v', 1],
        ['w', 4],
      ]),
    );
    expect([mutables.x.currentChoice, mutables.y.currentChoice]).toEqual(['b', 'b']);
    expect(Object.fromEntries(mutator.currentChoices)).toEqual({
      channel_0: 4,
      module_0: 'b',
      module_1: 'c',
      value_2: 1,
      module_3: 'a',
    });
  });

  test('2.1 set_choices without an entry for every group → KeyError', () => {
    expectKind('KeyError', () => driving(aliased()).setChoices(new Map([['a1', 'b']])));
  });

  test('2.1 max_choices, min_choices, set_max_choices, set_min_choices', () => {
    const mutator = driving({ v: value(), w: width() });
    expect(Object.fromEntries(mutator.maxChoices)).toEqual({ w: 8, v: 2 });
    expect(Object.fromEntries(mutator.minChoices)).toEqual({ w: 4, v: 1 });
    mutator.setMinChoices();
    expect(Object.fromEntries(mutator.currentChoices)).toEqual({ channel_0: 4, value_0: 1 });
    mutator.setMaxChoices();
    expect(Object.fromEntries(mutator.currentChoices)).toEqual({ channel_0: 8, value_0: 2 });
  });

  test('2.1 max_choices, min_choices of one-shot module groups → AttributeError', () => {
    const mutator = driving({ x: op() });
    expectKind('AttributeError', () => mutator.maxChoices);
    expectKind('AttributeError', () => mutator.minChoices);
    expectKind('AttributeError', () => mutator.setMaxChoices());
    expectKind('AttributeError', () => mutator.setMinChoices());
  });

  test('2.1 extremes with arch_param warn once and sample it (ours: sampleByArch is given the values)', () => {
    const warnings: string[] = [];
    const warn = (message: string): number => warnings.push(message);
    const mutator = new NasMutator(entries({ x: mix(), v: value() }), { warn });
    const values = new Map([[mutator.prepareArchParams().get('module_0')!.name, [0, 0, 1]]]);
    mutator.sampleByArch(values, Rng.from(1), 'random');
    expect(warnings).toEqual([]);
    for (const [kind, v] of [
      ['max', 2],
      ['min', 1],
    ] as const) {
      mutator.setChoices(mutator.sampleByArch(values, Rng.from(1), kind));
      expect(Object.fromEntries(mutator.currentChoices)).toEqual({ module_0: 'c', value_1: v });
    }
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('mutables with `arch param` detected');
  });

  test('2.1 min and max have the keys of random', () => {
    const mutator = driving(aliased());
    const keys = (kind: SampleKind): string[] => [...mutator.sample(Rng.from(1), kind).keys()];
    expect([keys('max'), keys('min')]).toEqual([keys('random'), keys('random')]);
  });
});
