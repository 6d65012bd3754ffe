import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSpaceText, seededSample } from '../../../src/space';
import { LANGUAGES } from '../../../src/texts/define';
import { opsTexts } from '../../../src/texts/ops';

const GALLERY = new URL('../../../public/gallery/', import.meta.url);

test('every op that a space of the gallery is made of has a name in every language', () => {
  const ops = new Set<string>();
  const activations = new Set<string>();
  for (const fileName of readdirSync(GALLERY).filter((name) => name !== 'index.json')) {
    const space = openSpaceText({ text: readFileSync(new URL(fileName, GALLERY), 'utf8'), fileName });
    for (const { op, attrs } of space.trace(seededSample(space, 1, 0), { batch: 1 }).nodes) {
      if (op === 'activation') activations.add(String(attrs['kind']));
      else if (op !== 'param') ops.add(op);
    }
  }
  for (const language of LANGUAGES) {
    const texts = opsTexts[language];
    expect([...ops].filter((op) => !(op in texts.names))).toEqual([]);
    expect([...activations].filter((kind) => !(kind in texts.activations))).toEqual([]);
  }
});
