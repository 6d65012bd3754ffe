/** @file How much of their weights subnets share: a matrix, and the ways to add a subnet to it. */
import { Dices, Eye, X } from 'lucide-react';
import { type CSSProperties, useMemo } from 'react';
import { overlapMatrix, seededSample } from '../../../space';
import { pin, unpin } from '../../../state/favouriteStore';
import type { OpenSpaceState, SpaceState } from '../../../state/spaceStore';
import { MOST_WATCHED } from '../../../state/watched';
import { sharingTexts } from '../../../texts/sharing';
import { compact, exact, percent } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { CsvButton } from '../../kit/CsvButton';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { useWatched, useWatchedName } from './useWatched';

const selectSeed = ({ seed }: SpaceState) => seed;

export function Overlap({ open }: { readonly open: OpenSpaceState }) {
  const { stores } = useSession();
  const { favourites } = stores;
  const texts = useTexts(sharingTexts);
  const seed = useStores('space', selectSeed);
  const watched = useWatched(open);
  const nameOf = useWatchedName();
  const { space, choices } = open;
  const { matrix, sizes } = useMemo(() => {
    const subnets = watched.map((subnet) => subnet.choices);
    return {
      matrix: overlapMatrix(space, subnets),
      sizes: subnets.map((subnet) => space.cost(subnet).params),
    };
  }, [space, watched]);
  const isFull = watched.length >= MOST_WATCHED;
  const watchRandom = (): void => {
    const taken = new Set(watched.map(({ code }) => code));
    for (let n = 1; n < 100; n++) {
      const drawn = seededSample(space, seed, 1000 + n);
      if (taken.has(space.encode(drawn))) continue;
      pin(favourites, space, drawn, texts.randomName(String(n)));
      return;
    }
  };
  return (
    <section className="sharing-section" aria-label={texts.overlap}>
      <div className="sharing-transport">
        <h3>{texts.overlap}</h3>
        <Button
          icon={<Eye aria-hidden />}
          disabled={isFull || watched[0]?.favourite !== undefined}
          data-testid="watch-this"
          onClick={() => pin(favourites, space, choices, space.encode(choices).slice(0, 8))}
        >
          {texts.watchThis}
        </Button>
        <Button
          icon={<Dices aria-hidden />}
          disabled={isFull}
          data-testid="watch-random"
          onClick={watchRandom}
        >
          {texts.watchRandom}
        </Button>
      </div>
      <p className="quiet">{watched.length < 2 ? texts.alone : texts.overlapHint}</p>
      {watched.length > 1 && (
        <div className="sharing-matrix" tabIndex={0} role="group" aria-label={texts.overlap}>
          <table data-testid="sharing-matrix">
            <thead>
              <tr>
                <th scope="col" className="quiet">
                  {texts.usesOf}
                </th>
                {watched.map((each) => (
                  <th key={each.letter} scope="col" title={nameOf(each)}>
                    {each.letter}
                  </th>
                ))}
                <th scope="col" className="quiet">
                  {texts.weights}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {watched.map((each, a) => (
                <tr key={each.letter}>
                  <th scope="row">
                    <b>{each.letter}</b> {nameOf(each)}
                  </th>
                  {matrix[a]!.map((share, b) => (
                    <td
                      key={b}
                      className="sharing-cell"
                      data-own={a === b || undefined}
                      data-share={share}
                      style={{ '--share': share } as CSSProperties}
                    >
                      {percent(share, 0)}
                    </td>
                  ))}
                  <td title={exact(sizes[a]!)}>{compact(sizes[a]!)}</td>
                  <td>
                    {each.favourite !== undefined && (
                      <Button
                        tone="bare"
                        icon={<X aria-hidden />}
                        label={texts.unwatch(nameOf(each))}
                        onClick={() => each.favourite !== undefined && unpin(favourites, each.favourite)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {watched.length > 1 && (
        <CsvButton
          columns={['path', 'subnet', 'weights', 'uses_of', 'share']}
          rows={() =>
            watched.flatMap(({ letter, code }, a) =>
              watched.map((other, b) => [letter, code, sizes[a]!, other.letter, matrix[a]![b]!]),
            )
          }
          fileName="shared-weights"
          testId="sharing-matrix"
        />
      )}
      {isFull && <p className="quiet">{texts.fewShown(String(MOST_WATCHED - 1))}</p>}
    </section>
  );
}
