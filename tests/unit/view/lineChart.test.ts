import { expect, test } from 'vitest';
import { lineChart } from '../../../src/view/lineChart';
import { smooth, thin } from '../../../src/core/smooth';

test('a curve stays inside the plot and ends at its last point', () => {
  const { curves, plot } = lineChart([{ id: 'loss', points: [[1, 2.3], [50, 1.1], [100, 0.4]] }], { width: 300, height: 150 }); // prettier-ignore
  const [x, y] = curves[0]!.last!;
  expect(x).toBeCloseTo(plot.left + plot.width, 1);
  expect(y).toBeGreaterThan(plot.top);
  expect(y).toBeLessThan(plot.top + plot.height);
});

test('nothing to draw draws an empty frame', () => {
  const { curves, yTicks } = lineChart([{ id: 'loss', points: [] }], { width: 300, height: 150 });
  expect(curves[0]).toMatchObject({ path: '', last: undefined });
  expect(yTicks.length).toBeGreaterThan(1);
});

test('a fixed range is labelled in percent', () => {
  const { yTicks } = lineChart([{ id: 'a', points: [[1, 0.5]] }], { width: 300, height: 150, range: [0, 1] });
  expect(yTicks.at(-1)?.label).toBe('100');
});

test('the running mean of a constant is that constant from the first step on', () => {
  for (const value of smooth([2, 2, 2, 2])) expect(value).toBeCloseTo(2, 12);
});

test('thinning keeps the last step and the mean', () => {
  const points = Array.from({ length: 1000 }, (_, i) => [i + 1, i] as const);
  const thinned = thin(points, 100);
  expect(thinned).toHaveLength(100);
  expect(thinned.at(-1)![0]).toBe(1000);
  expect(thinned[0]![1]).toBe(4.5);
});

test('few steps have whole numbers too', () => {
  const { xTicks } = lineChart([], { width: 600, height: 100, steps: [1600, 1603] });
  expect(xTicks.map(({ label }) => label)).toEqual(['1,600', '1,601', '1,602', '1,603']);
});
