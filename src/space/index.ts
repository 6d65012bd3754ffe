/** @file Search spaces: config → supernet + mutator, subnets as codes and files, shared links. */
export { SearchSpace, openSpace, openSpaceText, seededSample, type OpenOptions } from './SearchSpace';
export type { BlockNode, FixedNode, SpaceTree, StageNode, ValueChoice } from './describe';
export type { Follower, Tie } from './ties';
export { choicesOfLink, decodeLink, encodeLink, type LinkSource, type SharedLink } from './link';
export { exportFixSubnet, importFixSubnet } from './fixSubnet';
export { type GoldenResult, recomputeGolden } from './golden/recompute';
export { cellOf, choicesOfCell } from './cellString';
export { everySubnet, subnetOfText } from './notation';
export {
  type Renames,
  inverseRenames,
  renamed,
  renamedChoices,
  renamedEntries,
  sortedRenames,
} from './renames';
export { type UsedWeights, overlapMatrix, sharedWeights, usedWeights, weightCount } from './overlap';
export { type WholeConfig, wholeConfig } from './wholeConfig';
export {
  type ColumnKey,
  type CostKey,
  type CostWindow,
  type MeasuredKey,
  type Span,
  type SubnetColumns,
  WHOLE_WINDOW,
  columnKeys,
  costKeys,
  inSpan,
  inWindow,
  isCostKey,
  isOpen,
  isWhole,
  measuredKeys,
} from './costWindow';
export { type DrawSource, drawSource, sampleMany, subnetOf } from './sampleMany';
