/** @file MMRazor's behaviour, row by row: differentiable operations and routes (sections 1.6 to 1.8). */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  DiffChoiceRoute,
  type DiffChoiceRouteOptions,
  DiffMutableOP,
  type DiffMutableOPOptions,
  GumbelChoiceRoute,
  OneHotMutableOP,
} from '../../../src/mutables';
import { Module } from '../../../src/nn/module';
import { ChoiceBlock } from '../../../src/nn/mutables/choiceBlock';
import { RouteBlock } from '../../../src/nn/mutables/routeBlock';
import { expectKind } from '../mutables/errorKind';
import { runBlock, runRoute, times } from './forward';

const NAMES = ['op1', 'op10', 'op100'];
/** Softmax: 1/4, 1/4, 1/2. */
const alpha = [0, 0, Math.LN2] as const;
const given = new Map([['alpha', Float32Array.from(alpha)]]);
const mixed = { relaxed: true, given } as const;

function block<M extends DiffMutableOP<Module>>(mutable: M): { mutable: M; block: ChoiceBlock } {
  const built = new ChoiceBlock(mutable);
  Module.nameTree(built);
  return { mutable, block: built };
}
type OpOptions = Omit<DiffMutableOPOptions<Module>, 'candidates'>;
const diff = (options: OpOptions = {}) =>
  block(new DiffMutableOP<Module>({ candidates: times(1, 10, 100), ...options }));
const oneHot = (options: OpOptions = {}) =>
  block(new OneHotMutableOP<Module>({ candidates: times(1, 10, 100), ...options }));

describe.each([
  ['DiffMutableOP', diff],
  ['OneHotMutableOP', oneHot],
])('1.6 %s', (_, make) => {
  test('1.6 candidates {} → AssertionError', () => {
    expectKind('AssertionError', () => new DiffMutableOP({ candidates: new Map() }));
  });

  test('1.6 candidates of another type → TypeError', () => {
    expectKind('TypeError', () => new DiffMutableOP({ candidates: { op1: 1 } as never }));
  });

  test.each([-0.1, 1.1, NaN])('1.6 fix_threshold=%d → ValueError', (fixThreshold) => {
    expectKind('ValueError', () => make({ fixThreshold }));
  });

  test('1.6 forward without arch_param: forward_all, the unweighted sum', () => {
    expect(runBlock(make().block, mixed)).toBe(111);
  });

  test('1.6 compute_arch_probs: softmax', () => {
    const probs = make().mutable.computeArchProbs(alpha);
    [0.25, 0.25, 0.5].forEach((p, i) => expect(probs[i]).toBeCloseTo(p, 12));
  });

  test.each([
    ['a name', 'op10', 10],
    ['a list of one', ['op10'], 10],
    ['a list', ['op1', 'op100'], 101],
  ])('1.6 fix_chosen(%s): pops the others; forward_fixed sums the chosen', (__, chosen, y) => {
    const { mutable, block: built } = make();
    mutable.setForwardArgs('alpha');
    mutable.fixChosen(chosen);
    expect([mutable.isFixed, mutable.choices]).toEqual([true, [chosen].flat()]);
    expect(runBlock(built, mixed)).toBe(y);
  });

  test('1.6 fix_chosen when fixed → AttributeError', () => {
    const { mutable } = make();
    mutable.fixChosen('op1');
    expectKind('AttributeError', () => mutable.fixChosen('op1'));
  });

  test('1.6 fix_chosen(unknown) (ours: AssertionError, and nothing is deleted)', () => {
    const { mutable } = make();
    expectKind('AssertionError', () => mutable.fixChosen(['op1', 'op7']));
    expect(mutable.choices).toEqual(NAMES);
  });

  test('1.6 sample_choice(arch_param): the name at the argmax', () => {
    expect(make().mutable.chosenByArch(alpha)).toBe('op100');
    expect(make().mutable.chosenByArch([3, 3, 1])).toBe('op1');
  });

  test('1.6 sample_choice(arch_param) when fixed (ours: what it was fixed to, also several)', () => {
    const { mutable } = make();
    mutable.fixChosen(['op1', 'op100']);
    expect(mutable.chosenByArch(alpha)).toEqual(['op1', 'op100']);
    expect(mutable.sampleChoice(Rng.from(1))).toEqual(['op1', 'op100']);
    expect(mutable.alternatives).toEqual([['op1', 'op100']]);
  });

  test('1.6 sample_choice(arch_param) of another length → AssertionError', () => {
    expectKind('AssertionError', () => make().mutable.chosenByArch([1, 2]));
  });

  test('1.6 dump_chosen: chosen and all_choices; without a choice → AssertionError', () => {
    const { mutable } = make();
    expectKind('AssertionError', () => mutable.dumpChosen());
    mutable.currentChoice = 'op10';
    expect(mutable.dumpChosen()).toEqual({ chosen: 'op10', meta: { all_choices: NAMES } });
  });

  test('1.6 export after fixing → AssertionError', () => {
    const { mutable } = make();
    mutable.fixChosen('op10');
    expectKind('AssertionError', () => mutable.dumpChosen());
  });
});

describe('1.6 forward_arch_param', () => {
  test('1.6 forward_arch_param: Σ p·op', () => {
    const { mutable, block: built } = diff();
    mutable.setForwardArgs('alpha');
    expect(runBlock(built, mixed)).toBeCloseTo(0.25 + 2.5 + 50, 5);
  });

  test('1.6 set_forward_args binds the parameter for every later forward', () => {
    const { mutable, block: built } = diff();
    mutable.setForwardArgs('beta');
    const beta = new Map([['beta', Float32Array.of(0, 0, 0)]]);
    for (let i = 0; i < 2; i++) expect(runBlock(built, { relaxed: true, given: beta })).toBeCloseTo(37, 5);
  });

  test('1.6 forward_arch_param: terms with p = 0 add nothing', () => {
    const { mutable, block: built } = diff();
    mutable.setForwardArgs('alpha');
    const sure = new Map([['alpha', Float32Array.of(-200, 200, -200)]]);
    expect(runBlock(built, { relaxed: true, given: sure })).toBe(10);
  });
});

describe('1.7 OneHotMutableOP', () => {
  test('1.7 forward_arch_param: one op runs, with weight 1', () => {
    const { mutable, block: built } = oneHot();
    mutable.setForwardArgs('alpha');
    for (const [choice, y] of [
      ['op1', 1],
      ['op100', 100],
    ] as const) {
      expect(runBlock(built, { ...mixed, choices: new Map([[mutable.id, choice]]) })).toBe(y);
    }
  });

  test('1.7 sample_weights: drawn by its probabilities, uniform if random_sample', () => {
    const [rng, { mutable }] = [Rng.from(5), oneHot()];
    const probs = [0, 0.25, 0.75];
    const shares = (randomSample: boolean): number[] => {
      const drawn = Array.from({ length: 3000 }, () => mutable.sampleWeights(rng, probs, randomSample));
      return probs.map((_, i) => drawn.filter((index) => index === i).length / 3000);
    };
    shares(false).forEach((share, i) => expect(Math.abs(share - probs[i]!)).toBeLessThan(0.04));
    for (const share of shares(true)) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04);
  });

  test('1.7 top1 − top2 ≥ fix_threshold: fixes choice #1 (ours: the argmax, as meant)', () => {
    const { mutable } = oneHot({ fixThreshold: 0.3 });
    expect(mutable.toFix([0.1, 0.25, 0.65])).toBe('op100');
    expect(mutable.toFix([0.65, 0.25, 0.1])).toBe('op1');
    expect(mutable.toFix([0.2, 0.3, 0.5])).toBeUndefined();
  });

  test('1.7 topk(2) needs two choices (ours: one choice is never fixed early)', () => {
    const { mutable } = block(new OneHotMutableOP<Module>({ candidates: times(1), fixThreshold: 0 }));
    expect(mutable.toFix([1])).toBeUndefined();
  });

  test('1.7 when fixed: the chosen op runs', () => {
    const { mutable, block: built } = oneHot();
    mutable.setForwardArgs('alpha');
    mutable.fixChosen('op10');
    expect(runBlock(built, mixed)).toBe(10);
  });
});

function routed<R extends DiffChoiceRoute<Module>>(mutable: R) {
  const route = new RouteBlock(mutable);
  Module.nameTree(route);
  const forward: RouteBlock['forwardEdges'] = (trace, inputs) => route.forwardEdges(trace, inputs);
  return { mutable, forward };
}
const route = (options: Omit<DiffChoiceRouteOptions<Module>, 'edges'> = {}) =>
  routed(new DiffChoiceRoute<Module>({ edges: times(1, 10, 100), ...options }));

describe('1.8 DiffChoiceRoute', () => {
  test('1.8 edges {} → AssertionError', () => {
    expectKind('AssertionError', () => new DiffChoiceRoute({ edges: new Map() }));
  });

  test('1.8 num_chosen is 2 unless given', () => {
    expect([route().mutable.numChosen, route({ numChosen: 1 }).mutable.numChosen]).toEqual([2, 1]);
    expect(route().mutable.withArchParam).toBe(false);
  });

  test('1.8 forward_all: the sum of edge_i(x_i)', () => {
    expect(runRoute(route().forward, [1, 2, 3])).toBe(321);
  });

  test.each([[[1, 2]], [[1, 2, 3, 4]]])(
    '1.8 forward_all(%j): another number of inputs → AssertionError',
    (x) => {
      expectKind('AssertionError', () => runRoute(route().forward, x));
    },
  );

  test('1.8 forward_arch_param: Σ p·edge_i(x_i); another number of inputs → AssertionError', () => {
    const { mutable, forward } = route({ withArchParam: true });
    mutable.setForwardArgs('alpha');
    expect(runRoute(forward, [1, 2, 3], mixed)).toBeCloseTo(0.25 + 5 + 150, 4);
    expectKind('AssertionError', () => runRoute(forward, [1, 2], mixed));
  });

  test('1.8 with_arch_param=false: forward_all, also of a direct forward_arch_param (ours: as v1.0.0rc0; there is one forward)', () => {
    const { mutable, forward } = route();
    mutable.setForwardArgs('alpha');
    expect(runRoute(forward, [1, 2, 3], mixed)).toBe(321);
  });

  test('1.8 forward_fixed: the chosen edges, each with its own input', () => {
    const { mutable, forward } = route();
    mutable.fixChosen(['op100', 'op1']);
    expect(mutable.unfixedChoices).toEqual(NAMES);
    expect(runRoute(forward, [1, 2, 3])).toBe(301);
  });

  test('1.8 forward_fixed: inputs may be fewer than the original edges', () => {
    const { mutable, forward } = route();
    mutable.fixChosen(['op1', 'op10']);
    expect(runRoute(forward, [1, 2])).toBe(21);
  });

  test('1.8 forward_fixed: chosen edges beyond the inputs are left out; none left (ours: AssertionError)', () => {
    const { mutable, forward } = route();
    mutable.fixChosen(['op10', 'op100']);
    expect(runRoute(forward, [1, 2])).toBe(20);
    expectKind('AssertionError', () => runRoute(forward, [1]));
  });

  test('1.8 fix_chosen pops the others; when fixed → AttributeError', () => {
    const { mutable } = route();
    mutable.fixChosen(['op10', 'op1']);
    expect([mutable.isFixed, mutable.choices]).toEqual([true, ['op1', 'op10']]);
    expectKind('AttributeError', () => mutable.fixChosen(['op1']));
  });

  test('1.8 sample_choice(arch_param): the num_chosen largest, in descending order', () => {
    expect(route().mutable.chosenByArch([0.1, 0.3, 0.2])).toEqual(['op10', 'op100']);
    expect(route({ numChosen: 1 }).mutable.chosenByArch([0.1, 0.3, 0.2])).toEqual(['op10']);
  });

  test('1.8 sample_choice(arch_param) when fixed: no error (ours: what it was fixed to)', () => {
    const { mutable } = route();
    mutable.fixChosen(['op1']);
    expect(mutable.chosenByArch(alpha)).toEqual(['op1']);
  });

  test('1.8 fix_chosen to more than num_chosen: as many choices', () => {
    const { mutable } = route();
    mutable.fixChosen(['op1', 'op10', 'op100']);
    expect([mutable.isFixed, mutable.numChoices]).toEqual([true, 3]);
  });

  test('1.8 dump_chosen: a list and all_choices; without a choice → AssertionError', () => {
    const { mutable } = route();
    expectKind('AssertionError', () => mutable.dumpChosen());
    mutable.currentChoice = ['op10', 'op1'];
    expect(mutable.dumpChosen()).toEqual({ chosen: ['op10', 'op1'], meta: { all_choices: NAMES } });
  });
});

describe('1.8 GumbelChoiceRoute', () => {
  const gumbel = (options: { tau?: number; hard?: boolean; withArchParam?: boolean } = {}) =>
    routed(new GumbelChoiceRoute<Module>({ edges: times(1, 10, 100), withArchParam: true, ...options }));

  function run({ mutable, forward }: ReturnType<typeof gumbel>, noise: readonly number[]): number {
    mutable.setForwardArgs('alpha');
    const noisy = new Map([...given, ['noise._candidates', Float32Array.from(noise)]]);
    return runRoute(forward, [1, 2, 3], { relaxed: true, given: noisy });
  }

  test('1.8 Gumbel: tau 1, hard, num_chosen 2 unless given; set_temperature', () => {
    const { mutable } = gumbel();
    expect([mutable.tau, mutable.hard, mutable.numChosen]).toEqual([1, true, 2]);
    mutable.setTemperature(0.5);
    expect(mutable.tau).toBe(0.5);
    expectKind('ValueError', () => mutable.setTemperature(0));
  });

  test('1.8 Gumbel hard: the edge of the largest α + noise alone', () => {
    expect(run(gumbel(), [0, 5, 0])).toBeCloseTo(20, 5);
  });

  test('1.8 Gumbel soft: softmax((α + noise) / tau)', () => {
    const powers = alpha.map((a, i) => Math.exp((a + [0, 0.5, 0][i]!) / 2));
    const total = powers.reduce((sum, p) => sum + p, 0);
    const expected = (powers[0]! * 1 + powers[1]! * 20 + powers[2]! * 300) / total;
    expect(run(gumbel({ hard: false, tau: 2 }), [0, 0.5, 0])).toBeCloseTo(expected, 3);
  });

  test('1.8 Gumbel with_arch_param=false: forward_all', () => {
    const { mutable, forward } = gumbel({ withArchParam: false });
    mutable.setForwardArgs('alpha');
    expect(runRoute(forward, [1, 2, 3], mixed)).toBe(321);
  });
});
