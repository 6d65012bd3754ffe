import { describe, expect, test } from 'vitest';
import {
  type Drawing,
  EMPTY_DRAWING,
  drawByKey,
  penDown,
  penTo,
  penUp,
  withoutLastStroke,
} from '../../../src/view/drawing';

const keys = (...names: readonly string[]): Drawing =>
  names.reduce((drawing, key) => drawByKey(drawing, key, false) ?? drawing, EMPTY_DRAWING);

describe('by hand', () => {
  test('moving draws only while the pen is down; each time it goes down a stroke begins', () => {
    const moved = penTo(EMPTY_DRAWING, { x: 0.2, y: 0.3 });
    expect(moved.strokes).toEqual([]);
    const line = penTo(penDown(moved), { x: 0.4, y: 0.3 });
    expect(line.strokes).toEqual([
      [
        { x: 0.2, y: 0.3 },
        { x: 0.4, y: 0.3 },
      ],
    ]);
    expect(penDown(penTo(penUp(line), { x: 0.9, y: 0.9 })).strokes.slice(1)).toEqual([[{ x: 0.9, y: 0.9 }]]);
  });

  test('the pen stays on the paper', () => {
    expect(penTo(penDown(EMPTY_DRAWING), { x: 1.5, y: -2 }).pen).toEqual({ x: 1, y: 0 });
  });

  test('a stroke is taken back whole, and nothing is drawn until the pen is lowered again', () => {
    const two = penDown(penUp(penTo(penDown(EMPTY_DRAWING), { x: 0, y: 0 })), { x: 0.7, y: 0.7 });
    const one = withoutLastStroke(two);
    expect(one.strokes).toHaveLength(1);
    expect(penTo(one, { x: 1, y: 1 }).strokes).toEqual(one.strokes);
  });
});

describe('by keys', () => {
  test('Space lowers and lifts the pen, arrows move it', () => {
    const drawn = keys('ArrowLeft', ' ', 'ArrowDown', 'ArrowDown', ' ', 'ArrowRight');
    expect(drawn.strokes).toHaveLength(1);
    expect(drawn.strokes[0]).toHaveLength(3);
    expect(drawn.isDown).toBe(false);
    expect(drawn.pen.x).toBeCloseTo(0.5);
    expect(drawn.pen.y).toBeCloseTo(0.5 + 2 / 28);
  });

  test('Shift goes four times as far; other keys are not the pen’s', () => {
    expect(drawByKey(EMPTY_DRAWING, 'ArrowUp', true)?.pen.y).toBeCloseTo(0.5 - 4 / 28);
    expect(drawByKey(EMPTY_DRAWING, 'Tab', false)).toBeUndefined();
  });

  test('Backspace takes a stroke back', () => {
    expect(keys(' ', 'ArrowUp', ' ', 'Backspace').strokes).toEqual([]);
  });
});
