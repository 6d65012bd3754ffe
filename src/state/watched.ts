/** @file The subnets that are watched: the one on screen, and the favourites of its space. */
import type { SearchSpace } from '../space';
import type { Favourite } from './favouriteStore';
import type { Choices } from './spaceStore';

export interface Watched {
  /** `A` … */
  readonly letter: string;
  /** Of the favourite; the one on screen may have none. */
  readonly name: string | undefined;
  readonly isOnScreen: boolean;
  readonly choices: Choices;
  readonly code: string;
  readonly favourite: number | undefined;
}

/** Beyond, neither matrix nor curves can be read. */
export const MOST_WATCHED = 5;

/** The one on screen first; a favourite that is on screen is not told twice. */
export function watchedSubnets(
  space: SearchSpace,
  choices: Choices,
  favourites: readonly Favourite[],
): readonly Watched[] {
  const code = space.encode(choices);
  const own = favourites.filter(({ spaceHash }) => spaceHash === space.hash);
  const shown = own.find((favourite) => favourite.code === code);
  const others = own.filter((favourite) => favourite !== shown).slice(0, MOST_WATCHED - 1);
  return [
    { name: shown?.name, isOnScreen: true, choices, code, favourite: shown?.id },
    ...others.map(({ name, choices: its, code: known, id }) => ({
      name,
      isOnScreen: false,
      choices: its,
      code: known,
      favourite: id,
    })),
  ].map((watched, i) => ({ ...watched, letter: String.fromCharCode(65 + i) }));
}
