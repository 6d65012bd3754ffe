/**
 * @file Mutables: containers of candidate operations, values or widths, exactly one of which a subnet
 * takes. Pure state machines of choices and masks: nothing here knows modules, graphs or weights.
 * A new mutable: one file with a class, one line here; `nn/build.ts` makes it from a config.
 */
export {
  BaseMutable,
  type DumpChosen,
  type MutableOptions,
  type MutablePrefix,
  type Searchable,
} from './baseMutable';
export { sameChoice, type Choice, type Choices, type MutableId } from './choices';
export {
  deriveConcat,
  deriveDivide,
  deriveExpand,
  deriveProduct,
  deriveQuotient,
  deriveSame,
} from './derive';
export { DerivedMutable, hasSlice, type ChannelDerivable, type Derivable } from './derivedMutable';
export { formulaOf, mapFormula, type Formula } from './formula';
export { divide, makeDivisible } from './makeDivisible';
export { MutableError, type ErrorKind } from './errors';
export { BaseMutableChannel } from './baseMutableChannel';
export { MutableChannelContainer } from './mutableChannelContainer';
export { MutableValue, OneShotMutableValue, type Value } from './mutableValue';
export { CandidateMutable, type CandidateOptions } from './candidates';
export { DiffMutable } from './diffMutable';
export { DiffMutableOP, OneHotMutableOP, type DiffMutableOPOptions } from './diffMutableOP';
export {
  DiffChoiceRoute,
  GumbelChoiceRoute,
  type DiffChoiceRouteOptions,
  type GumbelChoiceRouteOptions,
} from './diffChoiceRoute';
export { OneShotMutableOP } from './oneShotMutableOP';
export { OneShotProbMutableOP } from './oneShotProbMutableOP';
export { OneShotMutableChannel, type OneShotChannelOptions } from './oneShotMutableChannel';
export { SimpleMutableChannel } from './simpleMutableChannel';
export { SlimmableMutableChannel } from './slimmableMutableChannel';
export { SquentialMutableChannel, type ChoiceMode } from './squentialMutableChannel';
