/** @file The narrow picture: the network runs down. */
import { type Blueprint, isChoice, isHeaded } from './blueprint';
import { placePicker } from './placePicker';
import type { Band, ChoiceBlock, FixedBox, Scene, Stop, Picker } from './scene';
import { type PickerGroup, isLive, pickerGroups } from './pickerGroups';

const HEAD = 32;
const FIXED = 36;
const PAD = 8;
const BAND_GAP = 8;
const CHIP = 36;
const ROW = 52;
const OPTION = 28;

export function layoutRows(
  blueprint: Blueprint,
  width: number,
  chosen: ReadonlyMap<string, string>,
  room: number,
): Scene {
  const bands: Band[] = [];
  const boxes: FixedBox[] = [];
  const blocks: ChoiceBlock[] = [];
  const pickers: Picker[] = [];
  const stops: Stop[] = [];
  const inner = width - 2 * PAD;
  let y = 0;
  for (const stage of blueprint.stages) {
    const headed = isHeaded(stage);
    const start = y;
    if (headed) y += HEAD;
    const place = (group: PickerGroup): void => {
      const placed = placePicker(group, { x: PAD, y, width: inner, height: OPTION });
      pickers.push(placed);
      y += placed.height + PAD;
    };
    const groups = pickerGroups(stage).filter((group) => isLive(group, chosen));
    const all = stage.blocks.length;
    const isShared = (group: PickerGroup): boolean =>
      group.paths.length === all && stage.pickers.some(({ id }) => id === group.id);
    groups.filter(isShared).forEach(place);
    const own = groups.filter((group) => !isShared(group));
    for (const block of stage.blocks) {
      if (headed) y += room;
      if (isChoice(block)) {
        const share = inner / block.candidates.length;
        const chipWidth = Math.min(120, share - 8);
        const chips = block.candidates.map(({ name, title }, i) => ({
          name,
          title,
          x: PAD + i * share + (share - chipWidth) / 2,
          y: y + (ROW - CHIP) / 2,
          width: chipWidth,
          height: CHIP,
        }));
        blocks.push({
          path: block.path,
          id: block.id ?? block.path,
          title: block.title,
          x: PAD,
          y,
          width: inner,
          height: ROW,
          chips,
        });
        stops.push({
          path: block.path,
          from: y + ROW * 0.36,
          to: y + ROW * 0.64,
          across: new Map(chips.map((chip) => [chip.name, chip.x + chipWidth / 2])),
          fallback: width / 2,
        });
        y += ROW;
      } else {
        boxes.push({
          path: block.path,
          title: block.title,
          x: PAD,
          y: y + 3,
          width: inner,
          height: FIXED - 6,
        });
        stops.push({
          path: block.path,
          from: y + 3,
          to: y + FIXED - 3,
          across: new Map(),
          fallback: width / 2,
        });
        y += FIXED;
      }
      for (const group of own) if (group.paths.at(-1) === block.path) place(group);
    }
    if (headed) y += PAD + room;
    const paths = stage.blocks.map(({ path }) => path);
    bands.push({
      id: stage.id,
      title: stage.title,
      paths,
      headed,
      x: 0,
      y: start,
      width,
      height: y - start,
    });
    y += Math.max(BAND_GAP, room);
  }
  return {
    axis: 'y',
    width,
    height: Math.max(0, y - Math.max(BAND_GAP, room)),
    room,
    bands,
    boxes,
    blocks,
    pickers,
    stops,
  };
}
