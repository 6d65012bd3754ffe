import { expect, test } from 'vitest';
import { candidateStyles } from '../../../src/view/candidateStyle';
import { layoutScene } from '../../../src/view/layout';
import { blendPoints, MAX_THICKNESS, ribbonPath, ribbonPoints, ribbonStops } from '../../../src/view/ribbon';
import { blueprint } from './blueprintFixture';

const chosen = new Map([
  ['b1', 'shuffle_5x5'],
  ['b2', 'shuffle_3x3'],
  ['b3', 'shuffle_xception'],
  ['b4', 'shuffle_3x3'],
]);
const channels = new Map([
  ['stem', 16],
  ['b1', 64],
  ['b2', 64],
]);

test('the ribbon runs through the middle of each chosen chip', () => {
  const scene = layoutScene(blueprint, 1000, chosen);
  const points = ribbonPoints(scene, chosen, channels);
  for (const { path, chips, x, width } of scene.blocks) {
    const chip = chips.find(({ name }) => name === chosen.get(path))!;
    const point = points[scene.stops.findIndex((stop) => stop.path === path)]!;
    expect(point.across).toBe(chip.y + chip.height / 2);
    expect((point.from + point.to) / 2).toBeCloseTo(x + width / 2, 6);
  }
});

test('it is as thick as its channels are many, and keeps its thickness where they are not known', () => {
  const points = ribbonPoints(layoutScene(blueprint, 1000, chosen), chosen, channels);
  const [stem, b1, b2, b3] = points.map(({ thickness }) => thickness);
  expect(b1).toBe(MAX_THICKNESS);
  expect(stem!).toBeLessThan(b1!);
  expect([b2, b3]).toEqual([b1, b1]);
});

test('one closed outline without holes', () => {
  for (const width of [1000, 340]) {
    const scene = layoutScene(blueprint, width, chosen);
    const path = ribbonPath(ribbonPoints(scene, chosen, channels), scene.axis);
    expect(path.match(/M/g)).toHaveLength(1);
    expect(path).toMatch(/Z$/);
    expect(path).not.toMatch(/NaN|Infinity/);
  }
});

test('colours follow the candidates; fixed parts are quiet', () => {
  const scene = layoutScene(blueprint, 1000, chosen);
  const stops = ribbonStops(scene, chosen, candidateStyles(blueprint));
  expect(stops.map(({ colour }) => colour).filter((_, i) => i % 2 === 0)).toEqual([
    undefined,
    1,
    0,
    2,
    0,
    undefined,
    undefined,
  ]);
  expect(stops.every(({ offset }) => offset >= 0 && offset <= 1)).toBe(true);
});

test('blending ends where it is sent', () => {
  const scene = layoutScene(blueprint, 1000, chosen);
  const a = ribbonPoints(scene, new Map(), channels);
  const b = ribbonPoints(scene, chosen, channels);
  expect(blendPoints(a, b, 0).map(({ across }) => across)).toEqual(a.map(({ across }) => across));
  expect(blendPoints(a, b, 1)).toEqual(b);
  expect(blendPoints(a.slice(1), b, 0.5)).toBe(b);
});
