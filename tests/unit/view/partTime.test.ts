import { expect, test } from 'vitest';
import { partTime } from '../../../src/view/partTime';
import type { TimedOp } from '../../../src/view/timeTree';

const timed = (path: string, phase: TimedOp['phase'], microseconds: number): TimedOp => ({
  path,
  op: 'conv2d',
  phase,
  microseconds,
});

const times = [
  timed('backbone.layers.1', 'forward', 10),
  timed('backbone.layers.1._candidates.a.conv', 'forward', 20),
  timed('backbone.layers.1._candidates.a.conv', 'backward', 30),
  timed('backbone.layers.10.conv', 'forward', 100),
  timed('step/sgd', 'optimizer', 40),
];

test('the time of a part is that of everything below it, and of nothing that only begins like it', () => {
  expect(partTime(times, ['backbone.layers.1'])).toEqual({
    microseconds: 60,
    share: 0.3,
    phases: { forward: 30, backward: 30, optimizer: 0 },
  });
  expect(partTime(times, ['backbone.layers.1', 'backbone.layers.10'])?.microseconds).toBe(160);
});

test('nothing is said of what was not timed', () => {
  expect(partTime(times, ['backbone.layers.1._candidates.b'])).toBeUndefined();
  expect(partTime([], ['backbone'])).toBeUndefined();
});
