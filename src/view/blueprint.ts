/**
 * @file What the picture of a search space needs to know of it: stages of blocks, each fixed or a choice,
 * with what else can be chosen in them. Choices and sizes are arguments of the layout, not part of this.
 */

import type { Choice } from '../mutables';

export interface Blueprint {
  readonly name: string;
  /** [C, H, W] */
  readonly input: readonly [number, number, number];
  readonly stages: readonly BlueprintStage[];
}

export interface BlueprintStage {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly BlueprintBlock[];
  /** Shared by every block of the stage. */
  readonly pickers: readonly BlueprintPicker[];
}

export interface BlueprintBlock {
  /** Module path. */
  readonly path: string;
  /** The mutable, where the block is a choice. */
  readonly id?: string;
  readonly title: string;
  /** Missing: always. */
  readonly presence?: Presence;
  /** Has a config of its own: it can be moved, or made a choice, so it gets some room. */
  readonly isListed?: boolean;
  /** More than one candidate makes the block a choice. */
  readonly candidates: readonly BlueprintCandidate[];
  /** Of its own, or inside its candidates. */
  readonly pickers: readonly BlueprintPicker[];
}

export interface BlueprintCandidate {
  /** The choice's value. */
  readonly name: string;
  /** For people, e.g. `Shuffle block, 3×3`. */
  readonly title: string;
}

/** A choice that is no block: a width, a kernel size, a depth, the inputs of a node. Those of one `group` share one choice. */
export interface BlueprintPicker {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** The only candidate that has this; it means nothing while another one is chosen. */
  readonly within?: string;
  /** Ascending, where they have an order. */
  readonly options: readonly PickerOption[];
}

export interface PickerOption {
  /** What the mutable takes as its choice. */
  readonly choice: Choice;
  /** A few signs: `24`, `160×160`, `0 + 2`. */
  readonly label: string;
  /** For people who cannot see where it stands: `24 channels`. */
  readonly title: string;
  /** Of the largest option, 0 … 1; missing where options are no amounts. */
  readonly share?: number;
}

/** When a part of the network runs. */
export type Presence =
  | { readonly id: string; readonly leastDepth: number }
  /** A node that sums some of its edges. */
  | { readonly id: string; readonly edge: string };

/** Stages without any choice need no heading. */
export const isHeaded = ({ blocks, pickers }: BlueprintStage): boolean =>
  pickers.length > 0 || blocks.some((block) => isChoice(block) || block.isListed || block.pickers.length > 0);

export const isChoice = (block: BlueprintBlock): boolean => block.candidates.length > 1;

/** Whether the subnet of `choices` runs a block. */
export function isPresent({ presence }: BlueprintBlock, choices: ReadonlyMap<string, Choice>): boolean {
  if (!presence) return true;
  const choice = choices.get(presence.id);
  if (choice === undefined) return true;
  if ('leastDepth' in presence) return Number(choice) >= presence.leastDepth;
  return Array.isArray(choice) && choice.some((edge) => edge === presence.edge);
}
