/** @file Subnets that somebody wants to come back to: pinned, named, in an order of their own. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchSpace } from '../space';
import type { Choices } from './spaceStore';

export interface Favourite {
  /** Unique in the list. */
  readonly id: number;
  readonly name: string;
  readonly choices: Choices;
  readonly code: string;
  /** Of the space that it is a subnet of. */
  readonly spaceHash: number;
}

export interface FavouriteState {
  readonly favourites: readonly Favourite[];
  /** The one that the subnet on screen is compared with. */
  readonly compared: number | undefined;
  /** Steps from difference to difference since then, counted on from 0 and back below it; none yet. */
  readonly difference: number | undefined;
}

export type FavouriteStore = StoreApi<FavouriteState>;

export const createFavouriteStore = (): FavouriteStore =>
  createStore<FavouriteState>(() => ({
    favourites: [],
    compared: undefined,
    difference: undefined,
  }));

/** Adds the subnet on screen, last; one that is pinned already stays where it is. */
export function pin(store: FavouriteStore, space: SearchSpace, choices: Choices, name: string): void {
  store.setState(({ favourites }) => {
    const code = space.encode(choices);
    if (favourites.some((known) => known.code === code && known.spaceHash === space.hash)) return {};
    const id = 1 + Math.max(0, ...favourites.map((known) => known.id));
    return { favourites: [...favourites, { id, name, choices, code, spaceHash: space.hash }] };
  });
}

export function rename(store: FavouriteStore, id: number, name: string): void {
  store.setState(({ favourites }) => ({
    favourites: favourites.map((known) => (known.id === id ? { ...known, name } : known)),
  }));
}

export function unpin(store: FavouriteStore, id: number): void {
  store.setState(({ favourites, compared }) => ({
    favourites: favourites.filter((known) => known.id !== id),
    compared: compared === id ? undefined : compared,
  }));
}

/** So many places on among those of the same space; at the ends it stays. */
export function moveBy(store: FavouriteStore, id: number, by: number): void {
  store.setState(({ favourites }) => {
    const moved = favourites.find((known) => known.id === id);
    if (!moved) return {};
    const own = favourites.filter(({ spaceHash }) => spaceHash === moved.spaceHash);
    const from = own.indexOf(moved);
    const to = Math.min(own.length - 1, Math.max(0, from + by));
    const order = own.toSpliced(from, 1).toSpliced(to, 0, moved);
    const next = order[Symbol.iterator]();
    return {
      favourites: favourites.map((known) =>
        known.spaceHash === moved.spaceHash ? (next.next().value ?? known) : known,
      ),
    };
  });
}

export const compare = (store: FavouriteStore, id: number | undefined): void =>
  store.setState({ compared: id, difference: undefined });

/** To the next difference, or the one before: from none, to the first or the last. Their number is not known here. */
export const stepDifference = (store: FavouriteStore, by: 1 | -1): void =>
  store.setState(({ difference }) => ({ difference: (difference ?? (by > 0 ? -1 : 0)) + by }));
