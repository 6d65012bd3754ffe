/** @file The wide picture: the network runs to the right. */
import { type Blueprint, type BlueprintStage, isChoice, isHeaded } from './blueprint';
import type { Band, ChoiceBlock, FixedBox, Rect, Scene, Stop, WidthPicker } from './scene';
import { type WidthGroup, widthGroups } from './widthGroups';

const HEAD = 44;
const FIXED = 30;
const PAD = 6;
const BAND_GAP = 6;
const CHIP = 34;
const ROW = 48;
/** Room for a title that runs upwards in a fixed box. */
const LEAST_ROWS = 3;
const MIN_COLUMN = 36;
const MAX_COLUMN = 172;
const OPTION = 24;
const OPTION_GAP = 2;
const WIDTH_TITLE = 18;
const MIN_OPTION = 24;

interface Column {
  readonly path: string;
  readonly x: number;
  readonly width: number;
}

export function layoutColumns(blueprint: Blueprint, available: number): Scene {
  const rows = Math.max(
    LEAST_ROWS,
    ...blueprint.stages.flatMap(({ blocks }) => blocks.map((b) => b.candidates.length)),
  );
  const column = columnWidth(blueprint, available);
  const middle = HEAD + (rows * ROW) / 2;
  const chipsEnd = HEAD + rows * ROW;
  const bands: Omit<Band, 'height'>[] = [];
  const boxes: FixedBox[] = [];
  const blocks: ChoiceBlock[] = [];
  const widths: WidthPicker[] = [];
  const stops: Stop[] = [];
  let x = 0;
  let bottom = chipsEnd;
  for (const stage of blueprint.stages) {
    const columns: Column[] = [];
    const headed = isHeaded(stage);
    const start = x;
    x += headed ? PAD : 0;
    for (const block of stage.blocks) {
      const width = isChoice(block) ? column : fixedWidth(stage);
      columns.push({ path: block.path, x, width });
      if (isChoice(block)) {
        const inset = Math.max(4, Math.min(16, column * 0.08));
        const top = middle - (block.candidates.length * ROW) / 2 + (ROW - CHIP) / 2;
        const chips = block.candidates.map(({ name, title }, i) => ({
          name,
          title,
          x: x + inset,
          y: top + i * ROW,
          width: width - 2 * inset,
          height: CHIP,
        }));
        blocks.push({
          path: block.path,
          id: block.id ?? block.path,
          title: block.title,
          x,
          y: HEAD,
          width,
          height: rows * ROW,
          chips,
        });
        stops.push({
          path: block.path,
          from: x + width * 0.36,
          to: x + width * 0.64,
          across: new Map(chips.map((chip) => [chip.name, chip.y + CHIP / 2])),
          fallback: middle,
        });
      } else {
        boxes.push({
          path: block.path,
          title: block.title,
          x: x + 3,
          y: HEAD + 8,
          width: width - 6,
          height: rows * ROW - 16,
        });
        stops.push({ path: block.path, from: x + 3, to: x + width - 3, across: new Map(), fallback: middle });
      }
      x += width;
    }
    x += headed ? PAD : 0;
    const paths = stage.blocks.map(({ path }) => path);
    const lastPath = paths.at(-1) ?? stage.id;
    bands.push({
      id: stage.id,
      title: stage.title,
      paths,
      lastPath,
      headed,
      x: start,
      y: 0,
      width: x - start,
    });
    const pickers = placeWidths(stage, columns, chipsEnd + PAD);
    widths.push(...pickers);
    bottom = Math.max(bottom, ...pickers.map((picker) => picker.y + picker.height));
    x += BAND_GAP;
  }
  const height = bottom + PAD;
  return {
    axis: 'x',
    width: Math.max(0, x - BAND_GAP),
    height,
    bands: bands.map((band) => ({ ...band, height })),
    boxes,
    blocks,
    widths,
    stops,
  };
}

function columnWidth({ stages }: Blueprint, available: number): number {
  let spent = -BAND_GAP;
  let choices = 0;
  for (const stage of stages) {
    const here = stage.blocks.filter(isChoice).length;
    choices += here;
    spent += (stage.blocks.length - here) * fixedWidth(stage) + (isHeaded(stage) ? 2 * PAD : 0) + BAND_GAP;
  }
  return Math.max(MIN_COLUMN, Math.min(MAX_COLUMN, Math.floor((available - spent) / Math.max(1, choices))));
}

/** A stage that only has widths needs room for them. */
const fixedWidth = (stage: BlueprintStage): number =>
  Math.max(FIXED, ...stage.widths.map(({ options }) => options.length * MIN_OPTION + 6));

/** Below the blocks that share it; pickers that would overlap go below each other. */
function placeWidths(stage: BlueprintStage, columns: readonly Column[], top: number): WidthPicker[] {
  const placed: WidthPicker[] = [];
  for (const group of widthGroups(stage)) {
    const own = columns.filter(({ path }) => group.paths.includes(path));
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    const x = first.x + 3;
    const width = last.x + last.width - 3 - x;
    const above = placed.filter((other) => other.x < x + width && x < other.x + other.width);
    const y = Math.max(top, ...above.map((other) => other.y + other.height + PAD));
    placed.push(picker(group, { x, y, width, height: 0 }));
  }
  return placed;
}

function picker({ options, ...group }: WidthGroup, { x, y, width }: Rect): WidthPicker {
  const below = y + WIDTH_TITLE;
  const share = width / options.length;
  if (share >= MIN_OPTION) {
    const placed = options.map((option, i) => ({
      ...option,
      x: x + i * share,
      y: below,
      width: share - OPTION_GAP,
      height: OPTION,
    }));
    return { ...group, x, y, width, height: WIDTH_TITLE + OPTION, options: placed };
  }
  const step = OPTION + OPTION_GAP;
  const placed = options.map((option, i) => ({ ...option, x, y: below + i * step, width, height: OPTION }));
  return { ...group, x, y, width, height: WIDTH_TITLE + options.length * step, options: placed };
}
