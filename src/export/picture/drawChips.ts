/** @file The candidates of a choice block in an exported picture: shape, colour and label say the same thing. */
import { type CandidateStyle, glyphPath } from '../../view/candidateStyle';
import type { Chip, ChoiceBlock } from '../../view/scene';
import { COLOURS, kindColour } from './colours';
import { fitText, textWidth } from './fitText';
import { type Markup, el, text } from './markup';

/** Chips narrower than this show the shape above a label of a few signs. As on the page. */
const ROOM_FOR_WORDS = 58;
const TYPE = 10.5;
const BRIEF_TYPE = 10;
const LINE = 12;
const GLYPH = 9;
/** A shape's place in a line, with the gap behind it. */
const GLYPH_ROOM = 13;
const PADDING = 4;

/** `opacity`: of blocks that are no part of the subnet. */
export function chipsOf(
  block: ChoiceBlock,
  styles: ReadonlyMap<string, CandidateStyle>,
  chosen: string | undefined,
  opacity: number | undefined,
): readonly Markup[] {
  return block.chips.map((chip) => {
    const style = styles.get(chip.name);
    const kind = kindColour(style?.colour);
    const isChosen = chip.name === chosen;
    const isLit = isChosen && opacity === undefined;
    const { x, y, width, height, name, title } = chip;
    const label = chip.width < ROOM_FOR_WORDS ? briefLabel : fullLabel;
    return el(
      'g',
      { opacity },
      el('title', {}, text(title)),
      el('rect', {
        x,
        y,
        width,
        height,
        rx: 12,
        fill: isLit ? kind : COLOURS.surface,
        'fill-opacity': isLit ? undefined : 0.88,
        stroke: isLit ? kind : isChosen ? COLOURS.ink : COLOURS.line,
      }),
      ...label(chip, style, {
        lines: style?.lines ?? [name],
        brief: style?.brief ?? name,
        ink: isLit ? COLOURS['on-kind'] : COLOURS['ink-2'],
        glyph: isLit ? COLOURS['on-kind'] : kind,
      }),
    );
  });
}

interface Label {
  readonly lines: readonly string[];
  readonly brief: string;
  readonly ink: string;
  readonly glyph: string;
}

function briefLabel(
  { x, y, width, height }: Chip,
  style: CandidateStyle | undefined,
  { brief, ink, glyph }: Label,
): readonly Markup[] {
  const middle = { x: x + width / 2, y: y + height / 2 };
  return [
    shapeOf(style, middle.x, middle.y - 6.5, glyph),
    el(
      'text',
      {
        x: middle.x,
        y: middle.y + 8.5,
        'font-size': BRIEF_TYPE,
        'font-weight': 500,
        'text-anchor': 'middle',
        fill: ink,
      },
      text(fitText(brief, width, BRIEF_TYPE)),
    ),
  ];
}

function fullLabel(
  { x, y, width, height }: Chip,
  style: CandidateStyle | undefined,
  { lines, ink, glyph }: Label,
): readonly Markup[] {
  const middle = { x: x + width / 2, y: y + height / 2 };
  const room = width - 2 * PADDING;
  const type = { 'font-size': TYPE, 'font-weight': 500, fill: ink };
  return lines.flatMap((line, i) => {
    const base = middle.y + LINE * (i - lines.length / 2) + 9;
    if (i < lines.length - 1) {
      return [
        el(
          'text',
          { ...type, x: middle.x, y: base, 'text-anchor': 'middle' },
          text(fitText(line, room, TYPE)),
        ),
      ];
    }
    const words = fitText(line, room - GLYPH_ROOM, TYPE);
    const start = middle.x - (textWidth(words, TYPE) + GLYPH_ROOM) / 2;
    return [
      shapeOf(style, start + GLYPH / 2, base - 3.5, glyph),
      el('text', { ...type, x: start + GLYPH_ROOM, y: base }, text(words)),
    ];
  });
}

const shapeOf = (style: CandidateStyle | undefined, x: number, y: number, fill: string): Markup =>
  el('path', {
    d: glyphPath(style?.shape ?? 0, GLYPH),
    transform: `translate(${x.toFixed(2)},${y.toFixed(2)})`,
    fill,
  });
