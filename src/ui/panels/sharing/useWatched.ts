/** @file The subnets that are compared: the one on screen and the favourites of its space. */
import { useMemo } from 'react';
import type { FavouriteState } from '../../../state/favouriteStore';
import type { Choices, OpenSpaceState } from '../../../state/spaceStore';
import { sharingTexts } from '../../../texts/sharing';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

export interface Watched {
  /** `A` … */
  readonly letter: string;
  readonly name: string;
  readonly choices: Choices;
  readonly code: string;
  /** Of the favourite; the one on screen has none. */
  readonly favourite: number | undefined;
}

/** Beyond, neither matrix nor curves can be read. */
export const MOST_WATCHED = 5;

const selectFavourites = ({ favourites }: FavouriteState) => favourites;

/** The one on screen first. A favourite that is on screen is not told twice. */
export function useWatched({ space, choices }: OpenSpaceState): readonly Watched[] {
  const favourites = useStores('favourites', selectFavourites);
  const { onScreen } = useTexts(sharingTexts);
  return useMemo(() => {
    const code = space.encode(choices);
    const own = favourites.filter(({ spaceHash }) => spaceHash === space.hash);
    const shown = own.find((favourite) => favourite.code === code);
    const others = own.filter((favourite) => favourite !== shown).slice(0, MOST_WATCHED - 1);
    return [
      { name: shown ? `${onScreen} (${shown.name})` : onScreen, choices, code, favourite: shown?.id },
      ...others.map(({ name, choices: its, code: own, id }) => ({
        name,
        choices: its,
        code: own,
        favourite: id,
      })),
    ].map((watched, i) => ({ ...watched, letter: String.fromCharCode(65 + i) }));
  }, [space, choices, favourites, onScreen]);
}
