import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLOURS, KINDS, kindColour } from '../../../src/export/picture/colours';
import { fitText, textWidth, wrapText } from '../../../src/export/picture/fitText';
import { svgOfScene } from '../../../src/export/picture';
import type { SceneNotes } from '../../../src/export/picture';
import type { Choices } from '../../../src/mutables';
import type { Blueprint } from '../../../src/view/blueprint';
import { candidateStyles } from '../../../src/view/candidateStyle';
import { layoutScene } from '../../../src/view/layout';
import { ribbonPoints, ribbonStops } from '../../../src/view/ribbon';
import { blueprint } from '../view/blueprintFixture';
import { elementsOf } from './wellFormed';

const CHOICES: Choices = new Map<string, string | number>([
  ['b1', 'shuffle_5x5'],
  ['b2', 'shuffle_3x3'],
  ['b3', 'shuffle_xception'],
  ['b4', 'shuffle_3x3'],
  ['w1', 16],
]);
const WIDTHS = [1000, 340];

function draw(
  drawn: Blueprint = blueprint,
  width = 1000,
  choices: Choices = CHOICES,
  notes: SceneNotes = {},
): string {
  const chosen = new Map(
    [...choices].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const scene = layoutScene(drawn, width, chosen);
  const styles = candidateStyles(drawn);
  const points = ribbonPoints(scene, chosen, new Map());
  return svgOfScene(scene, points, ribbonStops(scene, chosen, styles), styles, chosen, choices, notes);
}

/** The markup of the group that has this title. */
const groupsOf = (svg: string, title: string): readonly string[] =>
  [...svg.matchAll(/<g[^>]*><title>([^<]*)<\/title>.*?<\/g>/g)]
    .filter(([, name]) => name === title)
    .map(([group]) => group);

describe('the picture as a file', () => {
  test.each(WIDTHS)('stands on its own, %i wide', (width) => {
    const svg = draw(blueprint, width);
    const names = new Set(elementsOf(svg));
    expect([...names].sort()).toEqual([
      'g',
      'linearGradient',
      'path',
      'rect',
      'stop',
      'svg',
      'text',
      'title',
    ]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|var\(|href|style=|url\((?!#supernet-ribbon\))/);
  });

  test.each(WIDTHS)('shows every stage with a choice, every block and every candidate, %i wide', (width) => {
    const svg = draw(blueprint, width);
    const titles = [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
    for (const name of ['shuffle_3x3', 'shuffle_5x5', 'shuffle_xception'])
      expect(titles.filter((title) => title === name)).toHaveLength(4);
    expect(titles).toEqual(expect.arrayContaining(['stem', 'pool', 'head']));
    for (const title of ['Stage 1', 'Stage 2', 'Channels']) expect(svg).toContain(`>${title}</text>`);
  });

  test('everything drawn lies inside it', () => {
    for (const width of WIDTHS) {
      const svg = draw(blueprint, width);
      const [left = 0, top = 0, across = 0, down = 0] =
        /viewBox="([^"]*)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? [];
      const rects = [...svg.matchAll(/<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/g)];
      expect(rects.length).toBeGreaterThan(12);
      for (const [, ...numbers] of rects) {
        const [x = NaN, y = NaN, w = NaN, h = NaN] = numbers.map(Number);
        expect(x).toBeGreaterThanOrEqual(left);
        expect(y).toBeGreaterThanOrEqual(top);
        expect(x + w).toBeLessThanOrEqual(left + across);
        expect(y + h).toBeLessThanOrEqual(top + down);
      }
    }
  });

  test('the chosen candidates have their colour, the others do not', () => {
    const styles = candidateStyles(blueprint);
    const svg = draw();
    for (const [name, times] of [
      ['shuffle_3x3', 2],
      ['shuffle_5x5', 1],
      ['shuffle_xception', 1],
    ] as const) {
      const fill = `fill="${kindColour(styles.get(name)?.colour)}" stroke=`;
      expect(groupsOf(svg, name).filter((group) => group.includes(fill))).toHaveLength(times);
    }
    expect(draw(blueprint, 1000, new Map([...CHOICES, ['b4', 'shuffle_5x5']]))).not.toBe(svg);
  });

  test('the chosen width is the bold one', () => {
    const bold = /font-weight="700"[^>]*>([^<]*)</g;
    expect([...draw().matchAll(bold)].map(([, label]) => label)).toEqual(['16']);
    const other = draw(blueprint, 1000, new Map([...CHOICES, ['w1', 32]]));
    expect([...other.matchAll(bold)].map(([, label]) => label)).toEqual(['32']);
  });

  test('a width inside a candidate is there while that one is chosen', () => {
    expect(draw()).not.toContain('>Branch</text>');
    expect(draw(blueprint, 1000, new Map([...CHOICES, ['b3', 'shuffle_5x5']]))).toContain('>Branch</text>');
  });

  test('blocks that are no part of the subnet are faint, and not lit', () => {
    const idle = draw(blueprint, 1000, CHOICES, { idle: new Set(['b2', 'pool']) });
    expect([...idle.matchAll(/opacity="0.4"><title>([^<]*)/g)].map(([, title]) => title)).toEqual([
      'pool',
      'shuffle_3x3',
      'shuffle_5x5',
      'shuffle_xception',
    ]);
    expect(groupsOf(idle, 'shuffle_3x3').filter((group) => !group.includes('fill-opacity'))).toHaveLength(1);
  });

  test('stages tell what comes out of the last block that runs', () => {
    const sizes = new Map([['b1', [16, 14, 12] as const]]);
    for (const width of WIDTHS)
      expect(draw(blueprint, width, CHOICES, { sizes })).toContain('>16 ch · 14×12</text>');
  });

  test('no name or title can become markup', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
        .map((units) => String.fromCharCode(...units)),
      fc.constantFrom(
        '</text><script>alert(1)</script>',
        '"><image href="http://a.b"/>',
        ']]>',
        '<!--',
        '&#x3c;',
      ),
    );
    const shapesOf = (svg: string) => elementsOf(svg).filter((name) => name !== 'text');
    const plain = new Map(WIDTHS.map((width) => [width, shapesOf(draw(blueprint, width))]));
    fc.assert(
      fc.property(nasty, nasty, (title, name) => {
        const renamed: Blueprint = {
          ...blueprint,
          stages: blueprint.stages.map((stage) => ({
            ...stage,
            title,
            pickers: stage.pickers.map((picker) => ({
              ...picker,
              title,
              options: picker.options.map((option) => ({ ...option, label: name })),
            })),
            blocks: stage.blocks.map((block) => ({
              ...block,
              title,
              candidates: block.candidates.map((candidate) => ({ ...candidate, title: name })),
            })),
          })),
        };
        for (const width of WIDTHS) {
          expect(shapesOf(draw(renamed, width, CHOICES, { title }))).toEqual(plain.get(width));
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('the colours are those of the page in the light', () => {
  const css = readFileSync(path.resolve(import.meta.dirname, '../../../src/ui/kit/tokens.css'), 'utf8');
  const light = css.slice(css.indexOf(':root {'), css.indexOf('}'));
  const tokens = new Map(
    [...light.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, value]) => [name, value]),
  );
  for (const [name, value] of Object.entries(COLOURS)) expect(tokens.get(name), name).toBe(value);
  expect([...tokens.keys()].filter((name) => name?.startsWith('kind-'))).toHaveLength(KINDS.length);
  KINDS.forEach((value, i) => expect(tokens.get(`kind-${i}`)).toBe(value));
});

describe('text in little room', () => {
  test('never takes more than there is, and loses nothing where there is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(120), (words, room) => {
        const fitted = fitText(words, room, 11);
        expect(textWidth(fitted, 11)).toBeLessThanOrEqual(room);
        if (textWidth(words, 11) <= room) expect(fitted).toBe(words);
        expect(fitted).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('says that something is left out', () => {
    expect(fitText('separable', 40, 11)).toBe('separ…');
    expect(fitText('可分离卷积', 40, 11)).toBe('可分离…');
    expect(fitText('separable', 3, 11)).toBe('');
  });

  test('breaks between words, into no more lines than there are', () => {
    expect(wrapText('Global average pooling', 50, 11, 5)).toEqual(['Global', 'average', 'pooling']);
    expect(wrapText('Global average pooling', 60, 11, 2)).toEqual(['Global', 'average…']);
    expect(wrapText('  ', 50, 11, 5)).toEqual([]);
  });
});
