import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseConfig, type ConfigPath } from '../../../src/config';
import { openSpaceText, seededSample } from '../../../src/space';
import { inspect } from '../../../src/view/inspect';
import { selectionAt } from '../../../src/view/selectionAt';

const fileName = 'small-ops-widths.yaml';
const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');
const space = openSpaceText({ text, fileName });
const parsed = parseConfig(text, { fileName });
const STAGE: ConfigPath = ['model', 'backbone', 'arch_setting', 0];

test('the innermost part that the cursor is in', () => {
  expect(selectionAt(space, STAGE)).toEqual({ kind: 'stage', index: 3 });
  expect(selectionAt(space, [...STAGE, 1])).toEqual({ kind: 'stage', index: 3 });
  expect(selectionAt(space, [...STAGE, 3, 'candidates', 'separable_5x5', 'type'])).toEqual({
    kind: 'candidate',
    path: 'backbone.layers.0.0',
    name: 'separable_5x5',
  });
  expect(selectionAt(space, ['playground'])).toBeUndefined();
  expect(selectionAt(space, [])).toBeUndefined();
});

test('from the picture to the text and back it is the same place', () => {
  const choices = seededSample(space, 1, 0);
  for (const [index, stage] of space.describe().stages.entries()) {
    if (!stage.at) continue;
    const range = parsed.rangeOf(stage.at);
    expect(range).toBeDefined();
    const selection = selectionAt(space, parsed.pathAt(range?.from ?? -1).slice(0, stage.at.length));
    expect(selection).toEqual({ kind: 'stage', index: index + 1 });
    expect(selection && inspect(space, choices, selection)?.at).toEqual(stage.at);
  }
});
