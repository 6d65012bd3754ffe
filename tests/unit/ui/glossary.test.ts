import { describe, expect, test } from 'vitest';
import { glossaryTexts } from '../../../src/texts/glossary';
import { filterTerms } from '../../../src/ui/help/filterTerms';
import { terms } from '../../../src/ui/help/terms';

const found = (query: string) => filterTerms(terms, query).map(({ id }) => id);

describe('the glossary', () => {
  test('lists every term that it explains, once', () => {
    expect(terms.map(({ id }) => id).toSorted()).toEqual(Object.keys(glossaryTexts.en).toSorted());
  });

  test('explains in one to three sentences', () => {
    for (const [id, { text }] of Object.entries(glossaryTexts.en)) {
      const sentences = text.match(/[.?!](?=\s|$)/g) ?? [];
      expect(sentences.length, id).toBeGreaterThanOrEqual(1);
      expect(sentences.length, id).toBeLessThanOrEqual(3);
    }
  });

  test('links papers by well-formed arXiv numbers, in the year that the number says or later', () => {
    for (const { id, paper } of terms) {
      const [, month, number] = /^https:\/\/arxiv\.org\/abs\/(\d{4})\.(\d{5})$/.exec(paper?.url ?? '') ?? [];
      if (month === undefined) {
        expect(paper?.url ?? 'https://github.com/open-mmlab/mmrazor', id).not.toContain('arxiv');
        continue;
      }
      expect(number, id).toHaveLength(5);
      expect(paper?.year, id).toBe(2000 + Number(month.slice(0, 2)));
    }
  });
});

describe('the filter', () => {
  test('shows all where nothing is asked', () => {
    expect(found('  ')).toEqual(terms.map(({ id }) => id));
  });

  test('knows names in both languages and any spelling', () => {
    for (const query of ['BN re-calibration', 'bn recalibration', 'BN 重校准', '重校准'])
      expect(found(query)[0], query).toBe('bnRecalibration');
    expect(found('gumbel softmax')[0]).toBe('gumbelSoftmax');
    expect(found('超网')[0]).toBe('supernet');
  });

  test('puts names before texts, and finds papers', () => {
    expect(found('supernet')[0]).toBe('supernet');
    expect(found('supernet').length).toBeGreaterThan(2);
    expect(found('Liu, Simonyan')).toEqual(['darts']);
    expect(found('1904.00420')).toContain('singlePath');
    expect(found('transformer of chocolate')).toEqual([]);
  });
});
