/** @file Where the options of a picker go: side by side, below each other, or in one list. */
import type { PickerOption } from './blueprint';
import type { PickerGroup } from './pickerGroups';
import type { Picker } from './scene';

const TITLE = 18;
const GAP = 2;
const MIN_OPTION = 24;
/** Of a label: about what a sign takes, and the room around it. */
const SIGN = 6.4;
const AROUND = 8;
const MAX_STACKED = 4;
/** Its arrow. */
const ARROW = 28;
const LEAST_LIST = 56;

export interface PickerPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of one option. */
  readonly height: number;
}

const leastOption = (options: readonly PickerOption[]): number =>
  Math.max(MIN_OPTION, ...options.map(({ label }) => label.length * SIGN + AROUND));

/** What a picker likes to have: all options side by side, or a list where that is much. */
export function pickerWidth({ options }: Pick<PickerGroup, 'options'>): number {
  const least = leastOption(options);
  const list = Math.max(LEAST_LIST, least + ARROW);
  return options.length > MAX_STACKED && options.length * least > 2 * list ? list : options.length * least;
}

export function placePicker(group: PickerGroup, { x, y, width, height }: PickerPlace): Picker {
  const { options } = group;
  const below = y + TITLE;
  const share = width / options.length;
  const rect = { x, y, width };
  if (share >= leastOption(options)) {
    const buttons = options.map((option, i) => ({
      ...option,
      x: x + i * share,
      y: below,
      width: share - GAP,
      height,
    }));
    return { ...group, ...rect, height: TITLE + height, buttons };
  }
  if (options.length > MAX_STACKED)
    return { ...group, ...rect, height: TITLE + height, buttons: [], list: { x, y: below, width, height } };
  const step = height + GAP;
  const buttons = options.map((option, i) => ({ ...option, x, y: below + i * step, width, height }));
  return { ...group, ...rect, height: TITLE + options.length * step, buttons };
}
