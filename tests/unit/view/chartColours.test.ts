/** @file The colours of charts, as the style sheet has them: told apart with any colour vision, labels readable. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OP_KINDS } from '../../../src/view/opKinds';
import { VISIONS, contrast, distance, linear, seen } from './colourVision';

const css = readFileSync('src/ui/kit/tokens.css', 'utf8').split('@media')[0]!;
const [light = '', dark = ''] = css.split("[data-theme='dark']");

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  const colour = (name: string) => linear(new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1] ?? '');
  const fills = OP_KINDS.map((_, i) => colour(`chart-${i}`));

  test.each(Object.keys(VISIONS) as (keyof typeof VISIONS)[])('no two look alike: %s', (vision) => {
    fills.forEach((a, i) =>
      fills.slice(0, i).forEach((b, j) => {
        expect(distance(seen(a, vision), seen(b, vision)), `${j} and ${i}`).toBeGreaterThan(0.12);
      }),
    );
  });

  test('stand out from the surface, and labels from them', () => {
    fills.forEach((fill, i) => {
      expect(contrast(fill, colour('surface')), `fill ${i}`).toBeGreaterThanOrEqual(3);
      expect(contrast(fill, colour(`on-chart-${i}`)), `label ${i}`).toBeGreaterThanOrEqual(4.5);
    });
  });
});
