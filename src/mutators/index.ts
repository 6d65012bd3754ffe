/** @file Mutators: what groups, samples and sets the mutables of a supernet. One file a mutator. */
export { groupMutables, type MutableEntry, type SearchableMutable, type SearchGroup } from './grouping';
export { NasMutator, type ArchParam, type SampleKind } from './nasMutator';
export {
  ChannelMutator,
  OneShotChannelMutator,
  type ChannelHolder,
  type ChannelMutatorOptions,
  type MutatorConfig,
  type ParseType,
  type UnitType,
} from './channelMutator';
export { SlimmableChannelMutator } from './slimmableChannelMutator';
export {
  L1MutableChannelUnit,
  MutableChannelUnit,
  OneShotMutableChannelUnit,
  SequentialMutableChannelUnit,
  SlimmableChannelUnit,
  type UnitConfig,
  type UnitOptions,
} from './channelUnit';
