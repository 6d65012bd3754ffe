/** @file Mutators: what groups, samples and sets the mutables of a supernet. One file a mutator. */
export { groupMutables, type MutableEntry, type SearchableMutable, type SearchGroup } from './grouping';
export { NasMutator, type ArchParam, type SampleKind } from './nasMutator';
export {
  ChannelMutator,
  OneShotChannelMutator,
  SlimmableChannelMutator,
  type ChannelHolder,
  type ChannelMutatorOptions,
  type UnitType,
} from './channelMutator';
export {
  L1MutableChannelUnit,
  MutableChannelUnit,
  OneShotMutableChannelUnit,
  SequentialMutableChannelUnit,
  SlimmableChannelUnit,
  type UnitConfig,
  type UnitOptions,
} from './channelUnit';
