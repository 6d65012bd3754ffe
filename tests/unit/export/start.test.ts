/** @file The weights that the page opens with: small enough, and of the very space that the gallery has. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decodeCompact } from '../../../src/export/compact';
import { openSpaceText } from '../../../src/space';
import { DEFAULT_SEED } from '../../../src/state/spaceStore';
import index from '../../../public/gallery/index.json';

const PUBLIC = path.resolve(import.meta.dirname, '../../../public');
const REBUILD = 'node scripts/start.mjs';
const MOST_BYTES = 300_000;

const [first] = index;
const file = readFileSync(path.join(PUBLIC, first?.trained ?? ''));
const { header, tensors } = decodeCompact(file);

test('it is what a first visit sees', () => {
  expect(first?.id).toBe('small');
  expect(file.length).toBeLessThanOrEqual(MOST_BYTES);
  expect(header.seed).toBe(DEFAULT_SEED);
  const text = readFileSync(path.join(PUBLIC, 'gallery', first?.file ?? ''), 'utf8');
  expect(header.config.text, `the gallery's first space has changed: ${REBUILD}`).toBe(text);
});

test('it has every weight of that space, and no more', () => {
  const space = openSpaceText(header.config, { input: header.input, numClasses: header.numClasses });
  expect(
    [...tensors].map(([name, { shape }]) => [name, shape]),
    REBUILD,
  ).toEqual(space.params.map(({ name, shape }) => [name, shape]));
});

test('it was trained far beyond chance, and tells how', () => {
  const { training, globalStep } = header;
  expect(training?.accuracy.mean).toBeGreaterThan(0.5);
  expect(training?.losses).toHaveLength(globalStep);
  const mean = (list: readonly number[] = []): number => list.reduce((a, b) => a + b, 0) / list.length;
  expect(mean(training?.losses.slice(-50))).toBeLessThan(0.5 * mean(training?.losses.slice(0, 50)));
  for (const byChoice of Object.values(training?.counts ?? {}))
    expect(Object.values(byChoice).reduce((a, b) => a + b, 0)).toBe(globalStep);
});
