/** @file The favourite that the subnet on screen is compared with, and where in the picture the two part. */
import { useMemo } from 'react';
import type { Favourite, FavouriteState } from '../../state/favouriteStore';
import type { OpenSpaceState } from '../../state/spaceStore';
import { describeBlueprint } from '../../view/describeBlueprint';
import { type PathDifference, pathDifferences } from '../../view/pathDifferences';
import { useStores } from '../session';

export interface Comparing {
  readonly other: Favourite;
  /** `a`: on screen; `b`: of `other`. */
  readonly differences: readonly PathDifference[];
  readonly byKey: ReadonlyMap<string, PathDifference>;
  /** Place of the one that is looked at. */
  readonly at: number | undefined;
}

const selectFavourites = ({ favourites }: FavouriteState) => favourites;
const selectCompared = ({ compared }: FavouriteState) => compared;
const selectDifference = ({ difference }: FavouriteState) => difference;

/** `undefined` where nothing is compared, or a subnet of another space. */
export function useComparing({ space, choices }: OpenSpaceState): Comparing | undefined {
  const favourites = useStores('favourites', selectFavourites);
  const compared = useStores('favourites', selectCompared);
  const step = useStores('favourites', selectDifference);
  const other = favourites.find(({ id, spaceHash }) => id === compared && spaceHash === space.hash);
  const theirs = other?.choices;
  const differences = useMemo(
    () => (theirs ? pathDifferences(describeBlueprint(space), choices, theirs) : []),
    [space, choices, theirs],
  );
  const byKey = useMemo(() => new Map(differences.map((known) => [known.key, known])), [differences]);
  const count = differences.length;
  const at = step === undefined || count === 0 ? undefined : ((step % count) + count) % count;
  return useMemo(() => other && { other, differences, byKey, at }, [other, differences, byKey, at]);
}
