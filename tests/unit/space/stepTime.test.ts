/** @file Times of steps, estimated on made-up devices whose true costs are known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isTiming,
  type StepLoad,
  type StepTiming,
  stepLoad,
  stepTime,
  withTiming,
} from '../../../src/space/stepTime';

const device =
  (perOp: number, perMac: number) =>
  ({ macs, ops }: StepLoad): StepTiming => ({ macs, ops, seconds: perOp * ops + perMac * macs });

const small = stepLoad({ macs: 600_000, ops: 90 }, 64);
const large = stepLoad({ macs: 7_000_000, ops: 300 }, 64);
const middle = stepLoad({ macs: 3_000_000, ops: 150 }, 64);

test('a step computes forward and backward, of every picture of the batch', () => {
  expect(stepLoad({ macs: 10, ops: 4 }, 8)).toEqual({ macs: 240, ops: 12 });
});

test('nothing measured, nothing said', () => expect(stepTime([], small)).toBeUndefined());

describe('one measured run', () => {
  const measured = device(1e-5, 1e-9)(small);

  test('is its own estimate', () => {
    const [from, to] = stepTime([measured], small)!;
    expect(from).toBeCloseTo(measured.seconds, 9);
    expect(to).toBeCloseTo(measured.seconds, 9);
  });

  test('leaves open what costs: the range is from all in the launches to all in the arithmetic', () => {
    const [from, to] = stepTime([measured], large)!;
    expect(from).toBeCloseTo((measured.seconds * large.ops) / small.ops, 9);
    expect(to).toBeCloseTo((measured.seconds * large.macs) / small.macs, 9);
  });
});

test('whatever the device, the truth is within the range, and two runs narrow it', () => {
  const cost = fc.double({ min: 1e-7, max: 1e-3, noNaN: true });
  fc.assert(
    fc.property(cost, cost, (perOp, perGigaMac) => {
      const run = device(perOp, perGigaMac * 1e-3);
      const truth = run(middle).seconds;
      const one = stepTime([run(small)], middle)!;
      const two = stepTime([run(small), run(large)], middle)!;
      expect(one[0]).toBeLessThanOrEqual(truth * 1.001);
      expect(one[1]).toBeGreaterThanOrEqual(truth * 0.999);
      expect(two[1] / two[0]).toBeLessThanOrEqual((one[1] / one[0]) * 1.001);
      expect(two[1] / two[0]).toBeLessThan(2);
      expect(two[0]).toBeLessThanOrEqual(truth * 1.05);
      expect(two[1]).toBeGreaterThanOrEqual(truth * 0.95);
    }),
  );
});

test('measured again, a step replaces what was known of it; others stay, the oldest go', () => {
  const first = { ...small, seconds: 1 };
  const again = { ...small, macs: small.macs * 1.05, seconds: 2 };
  expect(withTiming([first, { ...large, seconds: 3 }], again)).toEqual([{ ...large, seconds: 3 }, again]);
  const many = Array.from({ length: 12 }, (_, i) => ({ macs: 10 ** i, ops: 1, seconds: 1 }));
  expect(many.reduce<readonly StepTiming[]>(withTiming, [])).toEqual(many.slice(-8));
});

test('what was kept may be anything', () => {
  expect(isTiming({ macs: 1, ops: 1, seconds: 0.1 })).toBe(true);
  for (const bad of [
    null,
    1,
    {},
    { macs: 1, ops: 1 },
    { macs: 1, ops: 0, seconds: 1 },
    { macs: 1, ops: 1, seconds: '1' },
  ])
    expect(isTiming(bad)).toBe(false);
});
