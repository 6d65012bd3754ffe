/** @file The HTML for an article says what it should, whatever a space is called. */
import { expect, test } from 'vitest';
import { embedSnippet } from '../../../src/view/embedSnippet';

const usual = {
  link: 'https://example.org/play/#a"b&c',
  title: 'A <"space"> & more',
  width: 800,
  height: 520,
  controls: 'sample',
} as const;

test('a frame of the link, with everything escaped', () => {
  expect(embedSnippet(usual)).toBe(
    '<iframe src="https://example.org/play/?embed#a%22b&amp;c" title="A &lt;&quot;space&quot;&gt; &amp; more" ' +
      'width="800" height="520" style="border: 0; max-width: 100%" loading="lazy"></iframe>',
  );
  expect(embedSnippet({ ...usual, controls: 'train' })).toContain('/play/?embed&amp;controls=train#');
});

test('sizes that cannot be meant are refused', () => {
  expect(() => embedSnippet({ ...usual, width: 12 })).toThrow('width: found 12, expected whole pixels');
  expect(() => embedSnippet({ ...usual, height: 300.5 })).toThrow('height');
});
