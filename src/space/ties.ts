/** @file Which layers share a choice, and why: what a picture says next to a width that several layers have. */
import { DerivedMutable, type Formula, MutableChannelContainer, mapFormula } from '../mutables';
import type { ChannelMutator, SearchGroup } from '../mutators';
import { DynamicOp } from '../nn/layers/dynamicOp';
import type { Module } from '../nn/module';

/** One choice (or one width that cannot be chosen) and the layers that follow it. */
export interface Tie {
  /** Id of the mutable; of a frozen width, the name of its unit. */
  readonly id: string;
  readonly followers: readonly Follower[];
  /** Of a width that the analysis found: channels that are tied, and why it cannot be searched, if so. */
  readonly numChannels?: number;
  readonly frozen?: string;
}

export interface Follower {
  /** Module path. */
  readonly module: string;
  readonly role: 'producer' | 'reader' | 'attribute';
  /** The attribute that follows, e.g. `out_channels`; of a tied width, its channels `0–15`. */
  readonly attribute: string;
  /** How the attribute is computed from this choice, by ids, where it is not the choice itself. */
  readonly formula?: Formula<string>;
}

export interface TieSource {
  readonly root: Module;
  readonly groups: readonly SearchGroup[];
  readonly channels: ChannelMutator | undefined;
}

/** Ties of every searched choice that layers follow, in the order of the groups; frozen widths last. */
export function describeTies({ root, groups, channels }: TieSource): readonly Tie[] {
  const units = new Map(channels?.mutableUnits.map((unit) => [unit.mutable.id, unit.tied]));
  const followers = attributeFollowers(root);
  const ties: Tie[] = [];
  const ids = new Set(groups.flatMap(({ mutables }) => mutables.map(({ id }) => id)));
  for (const id of ids) {
    const tied = units.get(id);
    const own = tied ? rangeFollowers(tied) : (followers.get(id) ?? []);
    if (own.length > 0) ties.push({ id, followers: own, ...(tied && { numChannels: tied.numChannels }) });
  }
  for (const { name, isMutable, tied } of channels?.units ?? []) {
    if (isMutable) continue;
    const frozen = tied.frozen ?? (tied.outputRelated.length > 0 ? 'nothing reads it' : 'nothing makes it');
    ties.push({ id: name, followers: rangeFollowers(tied), numChannels: tied.numChannels, frozen });
  }
  return ties;
}

type Tied = ChannelMutator['units'][number]['tied'];

function rangeFollowers({ outputRelated, inputRelated }: Tied): Follower[] {
  const followers = (ranges: Tied['inputRelated'], role: Follower['role']): Follower[] =>
    ranges.map(({ module, start, end }) => ({ module, role, attribute: `${start}–${end - 1}` }));
  return [...followers(outputRelated, 'producer'), ...followers(inputRelated, 'reader')];
}

/** By mutable: the attributes of dynamic ops that are it, or are computed from it. */
function attributeFollowers(root: Module): ReadonlyMap<string, readonly Follower[]> {
  const followers = new Map<string, Follower[]>();
  for (const module of root.walk()) {
    if (!(module instanceof DynamicOp)) continue;
    for (const [attribute, followed] of module.mutableAttrs) {
      const formula = describedFormula(followed);
      for (const id of sourceIds(followed)) {
        const list = followers.get(id) ?? [];
        list.push({ module: module.path, role: 'attribute', attribute, ...(formula && { formula }) });
        followers.set(id, list);
      }
    }
  }
  return followers;
}

function sourceIds(followed: object): string[] {
  if (followed instanceof MutableChannelContainer) return [];
  const sources = followed instanceof DerivedMutable ? followed.sourceMutables : [followed];
  return sources.flatMap((source) => ('id' in source ? [String(source.id)] : []));
}

function describedFormula(followed: object): Formula<string> | undefined {
  if (!(followed instanceof DerivedMutable) || followed.formula.kind === 'mutable') return undefined;
  return mapFormula(followed.formula, ({ id }) => id);
}
