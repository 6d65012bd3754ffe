/** @file The candidates of a choice of operations: what adding, copying, renaming, reordering and removing one edits. */
import type { ConfigDict } from '../../config';
import { type TreeEdit, freeName } from '../treeEdit';
import {
  type MoveArgs,
  type Surroundings,
  candidateName,
  command,
  destination,
  dictAt,
  hasField,
  impossible,
  scopedLike,
} from './command';
import { type WrapArgs, wrapInChoice } from './wrapInChoice';

export interface AddCandidateArgs {
  readonly config?: ConfigDict;
  readonly name?: string;
}

/** A fixed block becomes a choice of itself and what is added. */
export const addCandidate = command<AddCandidateArgs>((place, { config, name }) => {
  const { mutable, block } = place;
  if (!mutable && block) {
    const args: WrapArgs = config ? { candidates: { [name ?? candidateName(config)]: config } } : {};
    return wrapInChoice.plan(place, args);
  }
  const { at, candidates } = choiceOf(place);
  const [like] = Object.values(candidates) as readonly ConfigDict[];
  const wanted = config ?? anotherLike(place, candidates);
  const own = { ...wanted, type: scopedLike(String(like?.['type'] ?? ''), String(wanted['type'])) };
  const key = freeName(candidates, name ?? candidateName(own));
  return [{ kind: 'insertField', path: [...at, 'candidates'], key, value: own }];
});

const KERNELS = [3, 5, 7];

/** A candidate that is not there yet: another kernel size, else to skip the block. */
function anotherLike(place: Surroundings, candidates: ConfigDict): ConfigDict {
  const present = Object.values(candidates) as readonly ConfigDict[];
  const texts = new Set(present.map((candidate) => JSON.stringify(candidate)));
  for (const candidate of [...present].reverse()) {
    if (!hasField(place.types, String(candidate['type']), 'kernel_size')) continue;
    for (const kernel of KERNELS) {
      const other = { ...candidate, kernel_size: kernel };
      if (!texts.has(JSON.stringify(other))) return other;
    }
  }
  if (!present.some(({ type }) => String(type).endsWith('Identity'))) return { type: 'Identity' };
  throw impossible(place, 'a candidate for every kernel size', 'an operation from the palette');
}

export const removeCandidate = command((place) => {
  const { path, count } = candidateOf(place);
  if (count > 1) return [{ kind: 'remove', path }];
  throw impossible(place, 'the only candidate', 'its block removed, or another candidate first');
});

export const duplicateCandidate = command<{ readonly name?: string }>((place, { name }) => {
  const { path, key } = candidateOf(place);
  return [{ kind: 'duplicate', path, key: freeName(choiceOf(place).candidates, name ?? key) }];
});

export const renameCandidate = command<{ readonly name?: string }>((place, { name }) => {
  const { path, key } = candidateOf(place);
  return name === undefined || name === key ? [] : [{ kind: 'renameKey', path, key: name }];
});

export const replaceCandidate = command<AddCandidateArgs>((place, { config, name }) => {
  const { path, key } = candidateOf(place);
  if (!config) return [];
  const now = dictAt(place.root, path);
  const value = { ...config, type: scopedLike(String(now?.['type'] ?? ''), String(config['type'])) };
  const replaced: TreeEdit = { kind: 'set', path, value };
  const wanted = name ?? candidateName(value);
  if (wanted === key) return [replaced];
  return [replaced, { kind: 'renameKey', path, key: freeName(choiceOf(place).candidates, wanted) }];
});

export const moveCandidate = command<MoveArgs>((place, args) => {
  const { path, index, count } = candidateOf(place);
  const to = destination(index, count, args);
  return to === index ? [] : [{ kind: 'move', path, to }];
});

function choiceOf(place: Surroundings): NonNullable<Surroundings['mutable']> {
  if (place.mutable) return place.mutable;
  throw impossible(place, 'no choice of operations', 'a block that is one; a fixed block can be made one');
}

function candidateOf(place: Surroundings) {
  const { at, candidates } = choiceOf(place);
  const names = Object.keys(candidates);
  const { candidate: key } = place;
  if (key === undefined || !names.includes(key))
    throw impossible(place, 'no candidate', `one of the candidates: ${names.join(', ')}`);
  return { path: [...at, 'candidates', key], key, index: names.indexOf(key), count: names.length };
}
