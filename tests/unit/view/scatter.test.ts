/** @file Plots of costs: places and values, what a press means, counts as people type them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, parseAmount } from '../../../src/view/amount';
import { linearAxis, niceDomain, roundOn } from '../../../src/view/axis';
import { columnFormats } from '../../../src/view/columnFormat';
import { histogramPlot, spanOn } from '../../../src/view/histogramPlot';
import { nearestPoint, scatterFrame } from '../../../src/view/scatter';

const frame = scatterFrame(
  { domain: [0, 100], format: columnFormats.macs },
  { domain: [0, 10], format: columnFormats.params },
  { width: 468, height: 350 },
);
const values = { x: Float64Array.of(10, 50, 50, 90), y: Float64Array.of(1, 5, 5, 9) };
const place = (i: number, dx = 0): [number, number] => [
  frame.x.at(values.x[i]!) + dx,
  frame.y.at(values.y[i]!),
];

describe('a press', () => {
  test('means the nearest point, the first of equals, and nothing far from all', () => {
    expect(nearestPoint(frame, values, 4, place(3, 5))).toBe(3);
    expect(nearestPoint(frame, values, 4, place(2))).toBe(1);
    expect(nearestPoint(frame, values, 4, place(0, 60))).toBeUndefined();
    expect(nearestPoint(frame, values, 3, place(3))).toBeUndefined();
  });

  test('never means a subnet that is not measured', () => {
    const some = { x: values.x, y: Float64Array.of(NaN, 5, NaN, NaN) };
    expect(nearestPoint(frame, some, 4, place(1))).toBe(1);
    expect(nearestPoint(frame, some, 4, place(3))).toBeUndefined();
  });
});

describe('an axis', () => {
  test('places stay inside the plot, more parameters are higher up', () => {
    const { plot, x, y } = frame;
    expect([x.at(0), x.at(100)]).toEqual([plot.left, plot.left + plot.width]);
    expect(y.at(10)).toBe(plot.top);
    expect(x.valueAt(x.at(37))).toBeCloseTo(37, 9);
    expect(new Set(x.ticks.map(({ label }) => label)).size).toBe(x.ticks.length);
  });

  test('holds all values, a single one too', () => {
    const [low, high] = niceDomain([12.3e6, 40e6]);
    expect(low).toBeLessThanOrEqual(12.3e6);
    expect(high).toBeGreaterThanOrEqual(40e6);
    expect(niceDomain([5e6])[0]).toBeLessThan(niceDomain([5e6])[1]);
    expect(niceDomain([])).toEqual([0, 1]);
  });

  test('a dragged bound is a round number, at most a 500th off', () => {
    expect(roundOn([0, 100e6], 12_345_678)).toBe(12_300_000);
    expect(roundOn([312e6, 313e6], 312_456_789)).toBe(312_457_000);
  });
});

test('bars stand on the axis and end at the highest bin', () => {
  const bins = { all: Uint32Array.of(0, 4, 2), kept: Uint32Array.of(0, 1, 0) };
  const { all, kept, plot, y } = histogramPlot(bins, [0, 3], { width: 200, height: 130 });
  expect(all.match(/M/g)).toHaveLength(2);
  expect(kept.match(/M/g)).toHaveLength(1);
  expect(y.at(4)).toBe(plot.top);
  expect(all).toContain(`V${plot.top + plot.height}`);
});

test('a window is drawn inside the plot, an open one not at all', () => {
  const axis = linearAxis([0, 10], [50, 150], 50);
  expect(spanOn(axis, { from: undefined, to: undefined })).toBeUndefined();
  expect(spanOn(axis, { from: undefined, to: 5 })).toEqual([50, 100]);
  expect(spanOn(axis, { from: 5, to: 1e9 })).toEqual([100, 150]);
});

describe('a count', () => {
  test.each([
    ['40 M', 40e6],
    ['1.25g', 1.25e9],
    ['320,000', 320_000],
    ['.5k', 500],
    ['3e6', 3e6],
    ['4000万', 40e6],
  ])('%s is read', (text, value) => expect(parseAmount(text)).toBe(value));

  test.each(['', '40 X', '-3', 'M', '1.2.3', 'NaN'])('“%s” is none', (text) =>
    expect(parseAmount(text)).toBeUndefined(),
  );

  test('is read back as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e13 }), (n) => parseAmount(amountText(n)) === n));
  });
});

describe('a measured bound', () => {
  test.each([
    ['accuracy', '85.5 %', 0.855],
    ['accuracy', '85.5', 0.855],
    ['accuracy', '85 ms', undefined],
    ['latency', '1.25 ms', 1.25],
    ['latency', '.5', 0.5],
    ['latency', '40 %', undefined],
  ] as const)('%s of %s', (column, text, value) => {
    const read = columnFormats[column].read(text);
    if (value === undefined) expect(read).toBeUndefined();
    else expect(read).toBeCloseTo(value, 12);
  });

  test('is read back as it was written, and NaN is a dash', () => {
    for (const value of [0.1, 1 / 3, 0.999])
      expect(columnFormats.accuracy.read(columnFormats.accuracy.full(value))).toBeCloseTo(value, 11);
    expect([columnFormats.accuracy.cell(NaN), columnFormats.latency.short(NaN)]).toEqual(['–', '–']);
  });
});
