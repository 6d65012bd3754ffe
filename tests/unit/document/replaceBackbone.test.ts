/** @file Every backbone can take the place of every other, with the same images and classes. */
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config';
import { runCommand } from '../../../src/document/commands';
import { seededSample, type SearchSpace, openSpaceText } from '../../../src/space';
import { caught } from '../config/caught';
import { type GalleryId, galleryIds, galleryText, openGallery } from '../space/gallery';

const plain = openGallery('small');
const types = plain.definitions.filter(({ kind }) => kind === 'backbone').map(({ type }) => type);

function replaced(id: GalleryId, type: string): { readonly text: string; readonly space: SearchSpace } {
  const { text, fileName } = galleryText(id);
  const { parsed } = runCommand(parseConfig(text, { fileName }), plain.definitions, 'replaceBackbone', [], {
    type,
  });
  return { text: parsed.text, space: openSpaceText({ text: parsed.text, fileName }) };
}

test('there are many', () => {
  expect(types.length).toBeGreaterThan(10);
});

describe.each(galleryIds)('in place of %s', (id) => {
  const before = openGallery(id);
  test.each(types)('%s', (type) => {
    const { space } = replaced(id, type);
    expect(space.input).toEqual(before.input);
    expect(space.numClasses).toBe(before.numClasses);
    expect(space.name).toBe(type);
    const { macs } = space.cost(seededSample(space, 3, 0));
    expect(macs).toBeGreaterThan(0);
  });
});

test('the searchable ones begin searchable', () => {
  const fixed = types.filter((type) => replaced('small', type).space.size === 1n);
  expect(fixed.sort()).toEqual(['MobileNetV2', 'MobileNetV3', 'SequentialBackbone', 'ShuffleNetV2']);
});

test('comments around it stay', () => {
  const { text } = replaced('mini', 'NasBench201');
  expect(text).toContain('// A small cousin');
});

test('one that is not known, and needs fields, is refused', () => {
  const { text, fileName } = galleryText('small');
  const run = () =>
    runCommand(parseConfig(text, { fileName }), plain.definitions, 'replaceBackbone', [], { type: 'MyNet' });
  expect(caught(run)).toMatchObject({ code: 'document/impossible', found: expect.stringContaining('MyNet') });
});
