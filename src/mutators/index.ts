/** @file Mutators: what groups, samples and sets the mutables of a supernet. One file a mutator. */
export { groupMutables, type MutableEntry, type SearchableMutable, type SearchGroup } from './grouping';
export { NasMutator, type SampleKind } from './nasMutator';
