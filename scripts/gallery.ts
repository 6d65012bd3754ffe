/**
 * @file Draws the gallery's thumbnails and counts what its cards tell: `node scripts/run.mjs scripts/gallery.ts`. To be
 * run again when a space of the gallery changes; a test says when.
 */
import '../src/config/allParsers';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { galleryCard } from '../src/export/galleryCard';
import { thumbnailOf } from '../src/export/picture/thumbnail';
import { openSpaceText, seededSample } from '../src/space';
import { usualTraining } from '../src/state/usualTraining';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'public/thumbnails');
mkdirSync(target, { recursive: true });
const entries = JSON.parse(readFileSync(path.join(root, 'public/gallery/index.json'), 'utf8')) as readonly {
  readonly id: string;
  readonly file: string;
}[];
const cards = Object.fromEntries(
  entries.map(({ id, file }) => {
    const text = readFileSync(path.join(root, 'public/gallery', file), 'utf8');
    const space = openSpaceText({ text, fileName: file });
    writeFileSync(path.join(target, `${id}.svg`), `${thumbnailOf(space, seededSample(space, 1, 0))}\n`);
    return [id, { ...galleryCard(space), training: usualTraining({ text, fileName: file }) }];
  }),
);
writeFileSync(path.join(target, 'cards.json'), `${JSON.stringify(cards, null, 2)}\n`);
