/** @file The wide picture: the network runs to the right. */
import { type Blueprint, type BlueprintBlock, type BlueprintStage, isChoice, isHeaded } from './blueprint';
import type { Band, ChoiceBlock, FixedBox, Scene, Picker, Stop } from './scene';
import { pickerGroups } from './pickerGroups';
import { pickerWidth, placePicker } from './placePicker';

const HEAD = 44;
const FIXED = 30;
const PAD = 6;
const BAND_GAP = 6;
const CHIP = 34;
const ROW = 48;
/** Room for a title that runs upwards in a fixed box. */
const LEAST_ROWS = 3;
const MIN_COLUMN = 36;
/** Of fixed blocks with pickers, whose titles need some room. */
const MIN_PICKERS = 46;
/** Of fixed blocks that can be edited. */
const MIN_LISTED = 52;
const MAX_COLUMN = 172;
const OPTION = 24;

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
  const pickers: Picker[] = [];
  const stops: Stop[] = [];
  let x = 0;
  let bottom = chipsEnd;
  for (const stage of blueprint.stages) {
    const columns: Column[] = [];
    const headed = isHeaded(stage);
    const start = x;
    x += headed ? PAD : 0;
    for (const block of stage.blocks) {
      const width = columnOf(stage, block, column);
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
    bands.push({
      id: stage.id,
      title: stage.title,
      paths,
      headed,
      x: start,
      y: 0,
      width: x - start,
    });
    const placed = placePickers(stage, columns, chipsEnd + PAD);
    pickers.push(...placed);
    bottom = Math.max(bottom, ...placed.map((picker) => picker.y + picker.height));
    x += BAND_GAP;
  }
  const height = bottom + PAD;
  return {
    axis: 'x',
    width: Math.max(0, x - BAND_GAP),
    height,
    room: 0,
    bands: bands.map((band) => ({ ...band, height })),
    boxes,
    blocks,
    pickers,
    stops,
  };
}

/** Columns that can give way share what the others leave. */
function columnWidth({ stages }: Blueprint, available: number): number {
  let spent = -BAND_GAP;
  let flexible = 0;
  for (const stage of stages) {
    for (const block of stage.blocks) {
      if (isFlexible(block)) flexible++;
      else spent += columnOf(stage, block, 0);
    }
    spent += (isHeaded(stage) ? 2 * PAD : 0) + BAND_GAP;
  }
  return Math.max(MIN_COLUMN, Math.min(MAX_COLUMN, Math.floor((available - spent) / Math.max(1, flexible))));
}

const isFlexible = (block: BlueprintBlock): boolean =>
  isChoice(block) || block.isListed === true || block.pickers.length > 0;

/** Fixed blocks take no more than their pickers, and their part of the stage's, ask for. */
function columnOf(stage: BlueprintStage, block: BlueprintBlock, column: number): number {
  if (isChoice(block)) return column;
  if (block.isListed) return Math.max(MIN_LISTED, column);
  const shared = Math.max(0, ...stage.pickers.map(pickerWidth)) / stage.blocks.length;
  const most = Math.ceil(Math.max(FIXED, shared + 6, ...block.pickers.map((own) => pickerWidth(own) + 6)));
  return isFlexible(block) ? Math.max(MIN_PICKERS, Math.min(most, column)) : most;
}

/** Below the blocks that share it; pickers that would overlap go below each other. */
function placePickers(stage: BlueprintStage, columns: readonly Column[], top: number): Picker[] {
  const placed: Picker[] = [];
  for (const group of pickerGroups(stage)) {
    const own = columns.filter(({ path }) => group.paths.includes(path));
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    const x = first.x + 3;
    const width = last.x + last.width - 3 - x;
    const above = placed.filter((other) => other.x < x + width && x < other.x + other.width);
    const y = Math.max(top, ...above.map((other) => other.y + other.height + PAD));
    placed.push(placePicker(group, { x, y, width, height: OPTION }));
  }
  return placed;
}
