/** @file What the cards of the gallery show is what the spaces are; `node scripts/run.mjs scripts/gallery.ts` writes it. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { galleryCard } from '../../../src/export/galleryCard';
import { thumbnailOf } from '../../../src/export/picture/thumbnail';
import { openSpaceText, seededSample } from '../../../src/space';
import { readGallery } from '../../../src/state/gallery';
import { usualTraining } from '../../../src/state/usualTraining';

const root = path.resolve(import.meta.dirname, '../../../public');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const entries = await readGallery((file) => Promise.resolve(text(file)));
const cards = JSON.parse(text('thumbnails/cards.json')) as Readonly<Record<string, unknown>>;

test.each(entries)('$id', ({ id, file, zh }) => {
  const space = openSpaceText({ text: text(`gallery/${file}`), fileName: file });
  const training = usualTraining({ text: text(`gallery/${file}`), fileName: file });
  expect(cards[id]).toEqual({ ...galleryCard(space), training });
  const thumbnail = text(`thumbnails/${id}.svg`);
  expect(thumbnail).toBe(`${thumbnailOf(space, seededSample(space, 1, 0))}\n`);
  expect(thumbnail.length).toBeLessThan(40_000);
  expect(zh?.sentence).toMatch(/\p{Script=Han}.*。$/u);
});

test('there is nothing else', () => {
  const ids = entries.map(({ id }) => id);
  expect(Object.keys(cards)).toEqual(ids);
  expect(readdirSync(path.join(root, 'thumbnails')).sort()).toEqual(
    ['cards.json', ...ids.map((id) => `${id}.svg`)].sort(),
  );
});
