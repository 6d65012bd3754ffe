import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BaseMutable,
  type Choices,
  type Derivable,
  DerivedMutable,
  type Formula,
  OneShotMutableValue,
  SimpleMutableChannel,
  SquentialMutableChannel,
  deriveConcat,
  deriveDivide,
  deriveExpand,
  deriveSame,
  divide,
  mapFormula,
} from '../../../src/mutables';

/** What the formula says, by the arithmetic that its kinds promise. */
function computed(formula: Formula, choices: Choices): number {
  switch (formula.kind) {
    case 'mutable':
      return (formula.mutable as unknown as Derivable).numberOf(choices);
    case 'number':
      return formula.value;
    case 'product':
      return Math.trunc(computed(formula.of[0], choices) * computed(formula.of[1], choices));
    case 'quotient':
      return divide(
        computed(formula.of[0], choices),
        Math.trunc(computed(formula.of[1], choices)),
        formula.divisor,
      );
    case 'sum':
      return formula.of.reduce((sum, part) => sum + computed(part, choices), 0);
    case 'rule':
      throw new Error('a rule is no arithmetic');
    default:
      return formula satisfies never;
  }
}

test('property: a formula computes what its mutable does, under any choices', () => {
  const setup = fc.record({
    size: fc.integer({ min: 8, max: 200 }),
    pick: fc.nat(),
    ratio: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(1.5, 2.5, 3.5)),
    divisor: fc.integer({ min: 1, max: 16 }),
  });
  fc.assert(
    fc.property(setup, ({ size, pick, ratio, divisor }) => {
      const source = new SquentialMutableChannel(size).attach('source');
      const factor = new OneShotMutableValue({ valueList: [1, ratio, ratio + 1] }).attach('factor');
      const choices = new Map([
        ['source', (pick % size) + 1],
        ['factor', ratio],
      ]);
      const derived = [
        deriveSame(source),
        deriveExpand(source, ratio),
        deriveExpand(source, factor),
        deriveDivide(source, ratio, divisor),
        deriveDivide(deriveExpand(source, ratio), 4),
        source.mul(factor),
        source.floorDiv(factor),
        deriveConcat([source, source.mul(ratio), deriveSame(source)]),
      ];
      for (const mutable of derived)
        expect(computed(mutable.formula, choices)).toBe(mutable.numberOf(choices));
    }),
  );
});

test('the choices that a formula names are those that it depends on', () => {
  const source = new SquentialMutableChannel(16).attach('source');
  const factor = new OneShotMutableValue({ valueList: [2, 3] }).attach('factor');
  const ids: string[] = [];
  const told = mapFormula(source.mul(factor).formula, ({ id }: BaseMutable) => (ids.push(id), id));
  expect(ids).toEqual(['source', 'factor']);
  expect(told).toEqual({
    kind: 'product',
    of: [
      { kind: 'mutable', mutable: 'source' },
      { kind: 'mutable', mutable: 'factor' },
    ],
  });
});

test('every channel a number of times in a row is a product, any other function a rule of its sources', () => {
  const channel = new SimpleMutableChannel(4).attach('channel');
  expect(channel.expandMutableChannel(9).formula).toMatchObject({
    kind: 'product',
    of: [{ kind: 'mutable' }, { kind: 'number', value: 9 }],
  });
  const odd = new DerivedMutable({ choiceFn: () => 3, sources: [channel] });
  expect(odd.formula).toEqual({ kind: 'rule', of: [channel] });
});
