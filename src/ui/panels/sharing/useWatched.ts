/** @file The watched subnets of the page, and how they are called. */
import { useMemo } from 'react';
import type { FavouriteState } from '../../../state/favouriteStore';
import type { OpenSpaceState } from '../../../state/spaceStore';
import { type Watched, watchedSubnets } from '../../../state/watched';
import { sharingTexts } from '../../../texts/sharing';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectFavourites = ({ favourites }: FavouriteState) => favourites;

export function useWatched({ space, choices }: OpenSpaceState): readonly Watched[] {
  const favourites = useStores('favourites', selectFavourites);
  return useMemo(() => watchedSubnets(space, choices, favourites), [space, choices, favourites]);
}

export function useWatchedName(): (watched: Watched) => string {
  const { onScreen } = useTexts(sharingTexts);
  return ({ isOnScreen, name = '' }) => {
    if (!isOnScreen) return name;
    return name === '' ? onScreen : `${onScreen} (${name})`;
  };
}
