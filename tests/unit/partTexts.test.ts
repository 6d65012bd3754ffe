/** @file Names of parts, of every space of the gallery, in Chinese. */
import { expect, test } from 'vitest';
import { openSpaceText } from '../../src/space';
import { chinesePart } from '../../src/texts/parts';
import { describeBlueprint } from '../../src/view/describeBlueprint';
import { galleryIds, galleryText } from './space/gallery';

/** Paths of modules, numbers and the field's own words stand as they are. */
const SAME = /^([\d×.+ ]+|MLP|Cell \d+|\d+：[\w.]+)$/;

test.each(galleryIds)('%s', (id) => {
  const { stages } = describeBlueprint(openSpaceText(galleryText(id)));
  const names = stages.flatMap(({ title, blocks, pickers }) => [
    title,
    ...blocks.map((block) => block.title),
    ...[...pickers, ...blocks.flatMap((block) => block.pickers)].flatMap((picker) => [
      picker.title,
      ...picker.options.map((option) => option.title),
    ]),
  ]);
  expect(names.length).toBeGreaterThan(4);
  const left = [...new Set(names)].filter((name) => {
    const chinese = chinesePart(name);
    const english = chinese.match(/[A-Za-z]{3,}/g) ?? [];
    return !SAME.test(chinese) && (!/\p{Script=Han}/u.test(chinese) || english.length > 0);
  });
  expect(left).toEqual([]);
});

test('what the palette offers', () => {
  const { definitions } = openSpaceText(galleryText('small'));
  const titles = definitions
    .filter(({ kind }) => kind === 'block' || kind === 'backbone')
    .map(({ title }) => chinesePart(title));
  // Networks are called after themselves.
  const left = titles.filter((title) => !/\p{Script=Han}/u.test(title));
  expect(titles.join()).not.toMatch(/\b[a-z]{2,}\b/);
  expect(left.sort()).toEqual(['MobileNetV2', 'MobileNetV3', 'NAS-Bench-201', 'ShuffleNetV2']);
});

test('what a person named stays', () => {
  expect(chinesePart('Stage 2, block 1: shuffle 5×5')).toBe('阶段 2 第 1 块：shuffle 5×5');
  expect(chinesePart('my Inputs')).toBe('my Inputs');
});
