import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from '../../../src/view/textChange';

test('applying the change gives the other text, and it touches no more than it must', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀') });
  fc.assert(
    fc.property(texts, texts, texts, texts, (head, tail, a, b) => {
      const [before, after] = [head + a + tail, head + b + tail];
      const change = changeBetween(before, after);
      if (!change) {
        expect(before).toBe(after);
        return;
      }
      const { from, to, insert } = change;
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
      expect(to - from).toBeLessThanOrEqual(a.length + 1);
      expect(() => encodeURIComponent(insert)).not.toThrow(); // as it does for half of a pair
    }),
  );
});
