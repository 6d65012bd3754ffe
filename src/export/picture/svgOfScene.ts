/**
 * @file The picture of a search space as an SVG of its own: no style sheet, no script, no font to fetch. It is a pure
 * function of what the page draws, and knows neither the page nor the space.
 */
import { type Choices, sameChoice } from '../../mutables';
import type { Size } from '../../view/blockSizes';
import type { CandidateStyle } from '../../view/candidateStyle';
import { isLive } from '../../view/pickerGroups';
import { type RibbonPoint, type RibbonStop, ribbonPath } from '../../view/ribbon';
import type { Band, FixedBox, Picker, Scene } from '../../view/scene';
import { COLOURS, FONT, kindColour } from './colours';
import { chipsOf } from './drawChips';
import { fitText, textWidth, wrapText } from './fitText';
import { type Markup, el, text } from './markup';

/** What a still picture may say besides. */
export interface SceneNotes {
  /** For people who cannot see it, and for the tab of a browser that opens it. */
  readonly title?: string;
  /** A line below the picture. */
  readonly caption?: string;
  /** Paths of blocks that are no part of the subnet. */
  readonly idle?: ReadonlySet<string>;
  /** What comes out of each block. */
  readonly sizes?: ReadonlyMap<string, Size>;
}

const MARGIN = 16;
const CAPTION_ROOM = 24;
const GRADIENT = 'supernet-ribbon';
const RIBBON_OPACITY = 0.88;
export const IDLE_OPACITY = 0.4;

const HEADING = 12.5;
const SMALL = 11;
const LINE = 15;
/** From the middle of a line of small type to its base line. */
const DROP = 4;
/** Of a stage's heading and the line below it, from the band's top. */
const HEADING_BASE = 19;
const SIZE_BASE = 35;
const INDENT = 8;
/** Narrower bands tell the channels only; narrower boxes have their title upwards. As on the page. */
const ROOM_FOR_SIZE = 104;
const WIDE = 46;
const BAR = 3;

/** `chosen`: candidate by block path. */
export function svgOfScene(
  scene: Scene,
  points: readonly RibbonPoint[],
  stops: readonly RibbonStop[],
  styles: ReadonlyMap<string, CandidateStyle>,
  chosen: ReadonlyMap<string, string>,
  choices: Choices,
  { title = '', caption = '', idle = new Set(), sizes = new Map() }: SceneNotes = {},
): string {
  const width = scene.width + 2 * MARGIN;
  const height = scene.height + 2 * MARGIN + (caption === '' ? 0 : CAPTION_ROOM);
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: [-MARGIN, -MARGIN, width, height].map((value) => Math.round(value * 100) / 100).join(' '),
      role: 'img',
      'font-family': FONT,
    },
    el('title', {}, text(title)),
    el('rect', { x: -MARGIN, y: -MARGIN, width, height, fill: COLOURS.paper }),
    ...scene.bands.filter(({ headed }) => headed).map((band) => bandOf(band, scene, sizes)),
    ...ribbonOf(scene, points, stops),
    ...scene.boxes.map((box) => boxOf(box, scene, idle.has(box.path))),
    ...scene.blocks.flatMap((block) =>
      chipsOf(block, styles, chosen.get(block.path), idle.has(block.path) ? IDLE_OPACITY : undefined),
    ),
    ...scene.pickers.filter((picker) => isLive(picker, chosen)).map((picker) => pickerOf(picker, choices)),
    ...(caption === '' ? [] : [captionOf(caption, scene)]),
  );
}

const captionOf = (caption: string, { width, height }: Scene): Markup =>
  el(
    'text',
    { x: 0, y: height + CAPTION_ROOM, 'font-size': SMALL, fill: COLOURS['ink-2'] },
    text(fitText(caption, width, SMALL)),
  );

function bandOf(
  { title, paths, x, y, width, height }: Band,
  { axis }: Scene,
  sizes: ReadonlyMap<string, Size>,
): Markup {
  // The last block may not be part of the subnet.
  const size = paths.map((path) => sizes.get(path)).findLast((known) => known !== undefined);
  const [c, h, w] = size ?? [];
  const words = size === undefined ? '' : width < ROOM_FOR_SIZE ? `${c} ch` : `${c} ch · ${h}×${w}`;
  const besides = axis === 'y' ? textWidth(words, SMALL) + INDENT : 0;
  const place =
    axis === 'y'
      ? { x: x + width - INDENT, y: y + HEADING_BASE, 'text-anchor': 'end' }
      : { x: x + INDENT, y: y + SIZE_BASE };
  const room = width - 2 * INDENT;
  return el(
    'g',
    {},
    el('rect', { x, y, width, height, rx: 10, fill: COLOURS.sunken }),
    el(
      'text',
      {
        x: x + INDENT,
        y: y + HEADING_BASE,
        'font-size': HEADING,
        'font-weight': 600,
        fill: COLOURS.ink,
      },
      text(fitText(title, room - besides, HEADING)),
    ),
    el('text', { ...place, 'font-size': SMALL, fill: COLOURS['ink-2'] }, text(fitText(words, room, SMALL))),
  );
}

function ribbonOf(
  { axis, width, height }: Scene,
  points: readonly RibbonPoint[],
  stops: readonly RibbonStop[],
): readonly Markup[] {
  const end = axis === 'x' ? { x2: width, y2: 0 } : { x2: 0, y2: height };
  return [
    el(
      'linearGradient',
      { id: GRADIENT, gradientUnits: 'userSpaceOnUse', x1: 0, y1: 0, ...end },
      ...stops.map(({ offset, colour }) =>
        el('stop', {
          // Two digits would shift the colours of long networks.
          offset: offset.toFixed(4),
          'stop-color': colour === undefined ? COLOURS['ribbon-quiet'] : kindColour(colour),
        }),
      ),
    ),
    el('path', {
      d: ribbonPath(points, axis),
      fill: `url(#${GRADIENT})`,
      'fill-opacity': RIBBON_OPACITY,
    }),
  ];
}

function boxOf({ title, x, y, width, height }: FixedBox, { axis }: Scene, isIdle: boolean): Markup {
  const style = { 'font-size': SMALL, 'text-anchor': 'middle', fill: COLOURS['ink-2'] };
  const middle = { x: x + width / 2, y: y + height / 2 };
  const isUpright = axis === 'x' && width < WIDE;
  const most = axis === 'x' ? Math.max(1, Math.floor(height / LINE)) : 1;
  const lines = isUpright
    ? [fitText(title, height - INDENT, SMALL)]
    : wrapText(title, width - INDENT, SMALL, most);
  return el(
    'g',
    { opacity: isIdle ? IDLE_OPACITY : undefined },
    el('title', {}, text(title)),
    el('rect', { x, y, width, height, rx: 6, fill: COLOURS.surface, stroke: COLOURS.line }),
    ...lines.map((line, i) =>
      isUpright
        ? el(
            'text',
            {
              ...style,
              transform: `translate(${middle.x.toFixed(2)},${middle.y.toFixed(2)}) rotate(-90)`,
              y: DROP,
            },
            text(line),
          )
        : el(
            'text',
            { ...style, x: middle.x, y: middle.y + DROP + LINE * (i - (lines.length - 1) / 2) },
            text(line),
          ),
    ),
  );
}

function pickerOf({ id, title, x, y, width, buttons, list, options }: Picker, choices: Choices): Markup {
  const choice = choices.get(id);
  const current = options.find((option) => choice !== undefined && sameChoice(option.choice, choice));
  const shown = list && current ? [{ ...list, ...current }] : buttons;
  return el(
    'g',
    {},
    el(
      'text',
      { x, y: y + DROP + 8, 'font-size': SMALL, fill: COLOURS['ink-2'] },
      text(fitText(title, width, SMALL)),
    ),
    ...shown.flatMap((option) => {
      const isChosen = option.choice === current?.choice;
      return [
        el('rect', {
          x: option.x,
          y: option.y,
          width: option.width,
          height: option.height,
          rx: 4,
          fill: COLOURS.surface,
          stroke: isChosen ? COLOURS.ink : COLOURS.line,
          'stroke-width': isChosen ? 2 : 1,
        }),
        ...(option.share === undefined || list
          ? []
          : [
              el('rect', {
                x: option.x,
                y: option.y + option.height - BAR,
                width: option.width * option.share,
                height: BAR,
                fill: isChosen ? COLOURS.ink : COLOURS['line-strong'],
              }),
            ]),
        el(
          'text',
          {
            x: option.x + option.width / 2,
            y: option.y + option.height / 2 + DROP,
            'font-size': SMALL,
            'font-weight': isChosen ? 700 : 500,
            'text-anchor': 'middle',
            fill: isChosen ? COLOURS.ink : COLOURS['ink-2'],
          },
          text(fitText(option.label, option.width, SMALL)),
        ),
      ];
    }),
  );
}
