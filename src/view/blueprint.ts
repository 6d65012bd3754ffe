/**
 * @file What the picture of a search space needs to know of it: stages of blocks, each fixed or a choice,
 * with the widths that can be searched. Choices and sizes are arguments of the layout, not part of this.
 */

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
  readonly widths: readonly BlueprintWidth[];
}

export interface BlueprintBlock {
  /** Module path. */
  readonly path: string;
  /** The mutable, where the block is a choice. */
  readonly id?: string;
  readonly title: string;
  /** More than one candidate makes the block a choice. */
  readonly candidates: readonly BlueprintCandidate[];
  /** Inside its candidates. */
  readonly widths: readonly BlueprintWidth[];
}

export interface BlueprintCandidate {
  /** The choice's value. */
  readonly name: string;
  /** For people, e.g. `Shuffle block, 3×3`. */
  readonly title: string;
}

/** A searchable width. Widths of the same `group` share one choice. */
export interface BlueprintWidth {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** The only candidate that has this width; it means nothing while another one is chosen. */
  readonly within?: string;
  /** Channels, ascending. */
  readonly options: readonly WidthOption[];
}

export interface WidthOption {
  /** What the mutable takes as its choice. */
  readonly choice: number;
  readonly channels: number;
}

/** Stages without any choice need no heading. */
export const isHeaded = ({ blocks, widths }: BlueprintStage): boolean =>
  widths.length > 0 || blocks.some(isChoice);

export const isChoice = (block: BlueprintBlock): boolean => block.candidates.length > 1;
