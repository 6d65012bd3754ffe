/** @file The subnet on screen beside a pinned one. */
import { useMemo } from 'react';
import type { Favourite } from '../../../state/favouriteStore';
import type { Choices, OpenSpaceState } from '../../../state/spaceStore';
import { subnetTexts } from '../../../texts/subnet';
import { compareSubnets } from '../../../view/compareSubnets';
import { compact } from '../../../view/numbers';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';

interface ComparisonProps {
  readonly space: OpenSpaceState['space'];
  readonly shown: Choices;
  readonly other: Favourite;
}

export function Comparison({ space, shown, other }: ComparisonProps) {
  const nameOf = usePartNames();
  const texts = useTexts(subnetTexts);
  const { differences, count, a, b } = useMemo(
    () => compareSubnets(space, shown, other.choices),
    [space, shown, other],
  );
  return (
    <div className="comparison" tabIndex={0} role="region" aria-label={`${texts.compare}: ${other.name}`}>
      <table data-testid="comparison" data-differences={differences.length}>
        <caption className="quiet">
          {differences.length === 0 ? texts.same : texts.differs(differences.length, count)}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{texts.compare}</span>
            </th>
            <th scope="col">{texts.onScreen}</th>
            <th scope="col">{other.name}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">MACs</th>
            <td>{compact(a.macs)}</td>
            <td>{compact(b.macs)}</td>
          </tr>
          <tr>
            <th scope="row">{texts.params}</th>
            <td>{compact(a.params)}</td>
            <td>{compact(b.params)}</td>
          </tr>
          {differences.map(({ id, title, a: left, b: right }) => (
            <tr key={id}>
              <th scope="row">{nameOf(title)}</th>
              <td>{nameOf(left)}</td>
              <td>{nameOf(right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
