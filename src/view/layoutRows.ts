/** @file The narrow picture: the network runs down. */
import { type Blueprint, isChoice, isHeaded } from './blueprint';
import type { Band, ChoiceBlock, FixedBox, Scene, Stop, WidthPicker } from './scene';
import { type WidthGroup, isLive, widthGroups } from './widthGroups';

const HEAD = 32;
const FIXED = 36;
const PAD = 8;
const BAND_GAP = 8;
const CHIP = 36;
const ROW = 52;
const OPTION = 28;
const WIDTH_TITLE = 18;

export function layoutRows(blueprint: Blueprint, width: number, chosen: ReadonlyMap<string, string>): Scene {
  const bands: Band[] = [];
  const boxes: FixedBox[] = [];
  const blocks: ChoiceBlock[] = [];
  const widths: WidthPicker[] = [];
  const stops: Stop[] = [];
  const inner = width - 2 * PAD;
  let y = 0;
  for (const stage of blueprint.stages) {
    const headed = isHeaded(stage);
    const start = y;
    if (headed) y += HEAD;
    const place = (group: WidthGroup): void => {
      const share = inner / group.options.length;
      const options = group.options.map((option, i) => ({
        ...option,
        x: PAD + i * share,
        y: y + WIDTH_TITLE,
        width: share - 2,
        height: OPTION,
      }));
      widths.push({ ...group, options, x: PAD, y, width: inner, height: WIDTH_TITLE + OPTION });
      y += WIDTH_TITLE + OPTION + PAD;
    };
    const groups = widthGroups(stage).filter((group) => isLive(group, chosen));
    const shared = groups.filter(({ within }) => within === undefined);
    shared.forEach(place);
    for (const block of stage.blocks) {
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
      for (const group of groups)
        if (group.within !== undefined && group.paths[0] === block.path) place(group);
    }
    if (headed) y += PAD;
    const paths = stage.blocks.map(({ path }) => path);
    const lastPath = paths.at(-1) ?? stage.id;
    bands.push({
      id: stage.id,
      title: stage.title,
      paths,
      lastPath,
      headed,
      x: 0,
      y: start,
      width,
      height: y - start,
    });
    y += BAND_GAP;
  }
  return { axis: 'y', width, height: Math.max(0, y - BAND_GAP), bands, boxes, blocks, widths, stops };
}
