/** @file Every entry of the gallery: it opens as the index says, here and on the command line. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/cli/spaces';
import { Rng } from '../../../src/core/rng';
import { choicesOfLink, decodeLink, encodeLink, openSpaceText, seededSample } from '../../../src/space';
import { describeBlueprint } from '../../../src/view/describeBlueprint';

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly sentence: string;
  readonly paper: string;
  readonly input: readonly number[];
}

const folder = path.resolve(import.meta.dirname, '../../../public/gallery');
const entries = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as readonly Entry[];
const io = { readText: () => Promise.reject(new Error('a gallery space is not read as a file')) };

test('every file of the folder is listed, once', () => {
  const files = readdirSync(folder).filter((file) => file !== 'index.json');
  expect(entries.map(({ file }) => file).sort()).toEqual(files.sort());
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});

describe.each(entries)('$id', ({ id, file, title, sentence, paper, input }) => {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const space = openSpaceText({ text, fileName: file });

  test('is what the index says', () => {
    expect(space.input).toEqual(input);
    expect(title).not.toBe('');
    expect(sentence).toMatch(/\.$/);
    expect(paper).toMatch(/^https:\/\/arxiv\.org\/abs\/\d{4}\.\d{5}$/);
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
