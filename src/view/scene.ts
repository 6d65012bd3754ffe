/**
 * @file The parts of the picture, in CSS pixels from its top left corner. The network flows along `axis`:
 * to the right on wide screens, down on narrow ones.
 */
import type { PickerOption } from './blueprint';

export type Axis = 'x' | 'y';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Scene {
  readonly axis: Axis;
  readonly width: number;
  readonly height: number;
  /** Kept free around every block, for places to put something at; 0 where the blocks' own margins do. */
  readonly room: number;
  /** One a stage. */
  readonly bands: readonly Band[];
  /** Blocks with one candidate. */
  readonly boxes: readonly FixedBox[];
  readonly blocks: readonly ChoiceBlock[];
  readonly pickers: readonly Picker[];
  /** Every block in the order of computation: what the ribbon runs through. */
  readonly stops: readonly Stop[];
}

export interface Band extends Rect {
  readonly id: string;
  readonly title: string;
  /** Of its blocks. */
  readonly paths: readonly string[];
  /** False for stages without any choice, which need no heading. */
  readonly headed: boolean;
}

export interface FixedBox extends Rect {
  readonly path: string;
  readonly title: string;
}

export interface ChoiceBlock extends Rect {
  readonly path: string;
  /** The mutable. */
  readonly id: string;
  readonly title: string;
  readonly chips: readonly Chip[];
}

export interface Chip extends Rect {
  readonly name: string;
  readonly title: string;
}

export interface Picker extends Rect {
  readonly group: string;
  readonly id: string;
  readonly title: string;
  /** Blocks that have the width. */
  readonly paths: readonly string[];
  /** See `PickerGroup.within`. */
  readonly within?: string;
  readonly options: readonly PickerOption[];
  /** The options as buttons, or, where those have no room, the place of one list. */
  readonly buttons: readonly (Rect & PickerOption)[];
  readonly list?: Rect;
}

export interface Stop {
  readonly path: string;
  /** Along the axis: where the ribbon enters and leaves at full thickness. */
  readonly from: number;
  readonly to: number;
  /** Across the axis, by candidate; `fallback` for fixed blocks. */
  readonly across: ReadonlyMap<string, number>;
  readonly fallback: number;
}
