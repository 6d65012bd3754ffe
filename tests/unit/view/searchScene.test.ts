import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openSpaceText } from '../../../src/space';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { layoutScene } from '../../../src/view/layout';
import { sceneIndex, searchScene } from '../../../src/view/searchScene';

const fileName = 'small-ops-widths.yaml';
const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');
const index = sceneIndex(layoutScene(describeBlueprint(openSpaceText({ text, fileName })), 1000, new Map()));
const find = (query: string): readonly string[] => searchScene(index, query).map(({ title }) => title);

describe('search', () => {
  test('finds a candidate in every block, typed as one types', () => {
    expect(find('separable 5x5')).toHaveLength(7);
    expect(find('separable 5x5')[0]).toBe('Stage 1, block 1: separable 5×5');
  });

  test('all words count, in any order', () => {
    const found = find('concat 2 stage');
    expect(found).toContain('Stage 2, block 3: concat 3×3');
    const hits = searchScene(index, 'concat 2 stage');
    expect(hits.every((hit) => /concat/.test(JSON.stringify(hit)))).toBe(true);
  });

  test('what begins with the query comes first', () => {
    expect(find('stage 3')[0]).toBe('Stage 3');
  });

  test('finds mutables and modules by their paths', () => {
    expect(find('backbone.layers.1.out channels')).toContain('Stage 2: Channels');
    expect(find('stem')).toContain('Stem');
  });

  test('nothing for nothing, nothing for nonsense', () => {
    expect(find('  ')).toEqual([]);
    expect(find('zebra')).toEqual([]);
  });
});
