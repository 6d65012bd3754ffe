/** @file Every entry of the gallery: it opens as the index says, here and on the command line. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { invariant } from '../../../src/core/userError';
import { decodeCompact } from '../../../src/export/compact';
import { readConfig } from '../../../src/cli/spaces';
import { Rng } from '../../../src/core/rng';
import { choicesOfLink, decodeLink, encodeLink, openSpaceText, seededSample } from '../../../src/space';
import { isExpected } from '../../../src/state/expected';
import { describeBlueprint } from '../../../src/view/describeBlueprint';

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly sentence: string;
  readonly paper: string;
  readonly input: readonly number[];
  readonly trained?: string;
  readonly expected: unknown;
}

const folder = path.resolve(import.meta.dirname, '../../../public/gallery');
const entries = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as readonly Entry[];
const io = { readText: () => Promise.reject(new Error('a gallery space is not read as a file')) };

test('every file of the folder is listed, once', () => {
  const files = readdirSync(folder).filter((file) => file !== 'index.json');
  expect(entries.map(({ file }) => file).sort()).toEqual(files.sort());
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});

describe.each(entries)('$id', ({ id, file, title, sentence, paper, input, trained, expected }) => {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const space = openSpaceText({ text, fileName: file });

  test('is what the index says', () => {
    expect(space.input).toEqual(input);
    expect(title).not.toBe('');
    expect(sentence).toMatch(/\.$/);
    expect(paper).toMatch(/^https:\/\/arxiv\.org\/abs\/\d{4}\.\d{5}$/);
  });

  test('says what to expect of it: measured by a command that can be run again, or published, and where', () => {
    invariant(isExpected(expected), () => JSON.stringify(expected));
    if (expected.kind === 'measured') {
      const { command, steps, subnets, accuracy } = expected;
      expect(command).toMatch(/^npm run -s cli -- train .* --procedural --seed \d+ .*--backend cpu$/);
      expect(command).toContain(` train ${id} `);
      expect(command).toContain(` --steps ${steps} `);
      expect(command).toContain(` --evaluate ${subnets} `);
      // Far beyond chance, which is 0.1.
      if (accuracy !== null) expect(accuracy).toBeGreaterThan(0.2);
      if (accuracy !== null) expect(accuracy).toBeLessThan(1);
      if (trained !== undefined) {
        const { training, globalStep } = decodeCompact(readFileSync(path.join(folder, '..', trained))).header;
        expect(steps).toBe(globalStep);
        expect(accuracy).toBeCloseTo(training?.accuracy.mean ?? NaN, 4);
      }
    } else {
      expect(expected.source.url).toMatch(/^https:\/\//);
      expect(expected.data).toBe(input[1]! > 64 ? 'ImageNet' : 'CIFAR-10');
      for (const share of expected.accuracy) expect(share).toBeLessThan(1);
      expect([...expected.accuracy].sort()).toEqual(expected.accuracy);
    }
  });

  test('the command line has the same text', async () => {
    expect((await readConfig(io as never, id)).config).toEqual({ text, fileName: file });
  });

  test('a sample goes through its code and a link', () => {
    const choices = seededSample(space, 7, 0);
    expect(space.decode(space.encode(choices))).toEqual(choices);
    const link = encodeLink({ kind: 'gallery', id }, space, choices, 7);
    expect(choicesOfLink(decodeLink(link), space)).toEqual(choices);
  });

  test('a link to any of its subnets has less than 120 characters, with any seed', () => {
    const sampled = seededSample(space, 3, 1);
    const extremes = (['max', 'min'] as const).map((kind) => space.mutator.sample(Rng.from(1), kind));
    for (const choices of [sampled, ...extremes]) {
      const link = encodeLink({ kind: 'gallery', id }, space, choices, Number.MAX_SAFE_INTEGER);
      expect(link.length, link).toBeLessThan(120);
    }
  });

  test('the picture has titles, and each choice once', () => {
    const blocks = describeBlueprint(space).stages.flatMap((stage) => stage.blocks);
    const ids = blocks.flatMap((block) => block.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(blocks.map((block) => block.path)).size).toBe(blocks.length);
    for (const block of blocks) expect(block.title).toMatch(/^[A-Z]/);
  });
});
