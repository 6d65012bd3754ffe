/** @file Pinned subnets: to name, to come back to, to put in order, and to compare the one on screen with. */
import { Suspense, lazy } from 'react';
import { ArrowDown, ArrowUp, GitCompareArrows, Pin, X } from 'lucide-react';
import {
  type Favourite,
  type FavouriteState,
  compare,
  moveBy,
  pin,
  rename,
  unpin,
} from '../../../state/favouriteStore';
import { type OpenSpaceState, showChoices } from '../../../state/spaceStore';
import { subnetTexts } from '../../../texts/subnet';
import { Button } from '../../kit/Button';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

const Comparison = lazy(async () => ({ default: (await import('./Comparison')).Comparison }));

const selectFavourites = ({ favourites }: FavouriteState) => favourites;
const selectCompared = ({ compared }: FavouriteState) => compared;

export function Favourites({ open }: { readonly open: OpenSpaceState }) {
  const { stores } = useSession();
  const texts = useTexts(subnetTexts);
  const all = useStores('favourites', selectFavourites);
  const compared = useStores('favourites', selectCompared);
  const { space, choices } = open;
  const own = all.filter(({ spaceHash }) => spaceHash === space.hash);
  const other = own.find(({ id }) => id === compared);
  return (
    <section className="favourites" aria-label={texts.favourites}>
      <div className="row">
        <h3>{texts.favourites}</h3>
        <Button
          icon={<Pin aria-hidden />}
          data-testid="pin"
          onClick={() => pin(stores.favourites, space, choices, texts.pinned(own.length + 1))}
        >
          {texts.pin}
        </Button>
      </div>
      {own.length === 0 && <p className="quiet">{texts.none}</p>}
      <ol>
        {own.map((favourite) => (
          <Row key={favourite.id} favourite={favourite} isCompared={favourite === other} />
        ))}
      </ol>
      {other && (
        <Suspense fallback={null}>
          <Comparison space={space} shown={choices} other={other} />
        </Suspense>
      )}
    </section>
  );
}

function Row({ favourite, isCompared }: { readonly favourite: Favourite; readonly isCompared: boolean }) {
  const { stores } = useSession();
  const { favourites } = stores;
  const texts = useTexts(subnetTexts);
  const { id, name, choices } = favourite;
  return (
    <li data-testid="favourite">
      <input
        className="input"
        aria-label={texts.name}
        value={name}
        onChange={({ target }) => rename(favourites, id, target.value)}
      />
      <Button tone="bare" label={texts.show(name)} onClick={() => showChoices(stores.space, choices)}>
        <code>{favourite.code.slice(0, 8)}</code>
      </Button>
      <Button
        tone="bare"
        icon={<GitCompareArrows aria-hidden />}
        label={texts.compareWith(name)}
        aria-pressed={isCompared}
        data-testid="compare"
        onClick={() => compare(favourites, isCompared ? undefined : id)}
      />
      <Button
        tone="bare"
        icon={<ArrowUp aria-hidden />}
        label={texts.up(name)}
        onClick={() => moveBy(favourites, id, -1)}
      />
      <Button
        tone="bare"
        icon={<ArrowDown aria-hidden />}
        label={texts.down(name)}
        onClick={() => moveBy(favourites, id, 1)}
      />
      <Button
        tone="bare"
        icon={<X aria-hidden />}
        label={texts.remove(name)}
        onClick={() => unpin(favourites, id)}
      />
    </li>
  );
}
