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
}

export interface BlueprintBlock {
  /** Module path; the mutable's id when the block is a choice. */
  readonly path: string;
  readonly title: string;
  /** More than one candidate makes the block a choice. */
  readonly candidates: readonly BlueprintCandidate[];
  readonly widths: readonly BlueprintWidth[];
}

export interface BlueprintCandidate {
  /** The choice's value. */
  readonly name: string;
  /** For people, e.g. `Shuffle block, 3×3`. */
  readonly title: string;
}

/** A searchable width. Blocks that name the same `group` share one choice. */
export interface BlueprintWidth {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** Channels, ascending. */
  readonly options: readonly WidthOption[];
}

export interface WidthOption {
  /** What the mutable takes as its choice. */
  readonly choice: number;
  readonly channels: number;
}

export const isChoice = (block: BlueprintBlock): boolean => block.candidates.length > 1;
