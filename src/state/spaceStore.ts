/** @file The search space on screen, the subnet chosen in it, and where its choices come from. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Rng } from '../core/rng';
import { sameChoice } from '../mutables';
import { seededSample, type SearchSpace } from '../space';

export type Choices = Parameters<SearchSpace['cost']>[0];

export interface ConfigText {
  readonly text: string;
  readonly fileName: string;
}

export interface OpenSpaceState {
  readonly config: ConfigText;
  /** File name in the gallery, if the config is from there and unchanged. */
  readonly galleryId: string | undefined;
  readonly space: SearchSpace;
  readonly choices: Choices;
}

export type SpaceState = {
  /** Of sampling and, when weights are made anew, of training. */
  readonly seed: number;
  /** Random samples drawn with this seed so far; the next one is number `draws`. */
  readonly draws: number;
  readonly open: OpenSpaceState | undefined;
};

export type SpaceStore = StoreApi<SpaceState>;

export type Choice = Choices extends ReadonlyMap<string, infer C> ? C : never;

export const DEFAULT_SEED = 1;

export const createSpaceStore = (): SpaceStore =>
  createStore<SpaceState>(() => ({ seed: DEFAULT_SEED, draws: 0, open: undefined }));

export function setSeed(store: SpaceStore, seed: number): void {
  store.setState({ seed, draws: 0 });
}

export function sample(store: SpaceStore, kind: 'random' | 'max' | 'min'): void {
  store.setState(({ open, seed, draws }) => {
    if (!open) return {};
    const choices =
      kind === 'random'
        ? seededSample(open.space, seed, draws)
        : open.space.mutator.sample(Rng.from(seed), kind);
    return { open: { ...open, choices }, draws: kind === 'random' ? draws + 1 : draws };
  });
}

/** Chooses for a mutable, and for all that share its group. */
export function choose(store: SpaceStore, id: string, choice: Choice): void {
  store.setState(({ open }) => {
    if (!open) return {};
    const group = open.space.mutator.groupOf(id);
    if (!group) return {};
    return { open: { ...open, choices: open.space.mutator.withChoice(open.choices, group, choice) } };
  });
}

/** The old choices where the space still has them; fresh ones elsewhere. */
export function keepFitting(space: SearchSpace, old: Choices | undefined, fresh: Choices): Choices {
  if (!old) return fresh;
  return space.mutator.choicesOf(({ mutables: [first] }) => {
    const kept = old.get(first.id);
    const fits = kept !== undefined && first.alternatives.some((candidate) => sameChoice(candidate, kept));
    return fits ? kept : fresh.get(first.id)!;
  });
}

/** Puts a whole subnet on screen. */
export function showChoices(store: SpaceStore, choices: Choices): void {
  store.setState(({ open }) => (open ? { open: { ...open, choices } } : {}));
}
