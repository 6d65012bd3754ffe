/** @file Facts of several runs: a column a run, a group of rows a kind of fact. */
import { runsTexts } from '../../../texts/runs';
import type { Difference } from '../../../view/differing';
import { useTexts } from '../../useTexts';
import { colourOf, letterOf } from './runStyle';

export interface FactGroup {
  readonly title: string;
  readonly rows: readonly Difference[];
  /** Stands below the rows, or in their place. */
  readonly remark?: string | undefined;
  readonly testId: string;
}

interface FactTableProps {
  /** Of the runs, in the order of the columns. */
  readonly names: readonly string[];
  readonly groups: readonly FactGroup[];
  /** Column that the others are measured against. */
  readonly baseline: number | undefined;
}

export function FactTable({ names, groups, baseline }: FactTableProps) {
  const texts = useTexts(runsTexts);
  const columns = names.length + 1;
  return (
    <div className="runs-facts" tabIndex={0} role="region" aria-label={texts.sideBySide}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{texts.run}</span>
            </th>
            {names.map((name, place) => (
              <th key={place} scope="col">
                <b style={{ color: colourOf(place) }}>{letterOf(place)}</b> {name}
                {place === baseline && <span className="runs-baseline">{texts.baseline}</span>}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, rows, remark, testId }) => (
          <tbody key={testId} data-testid={testId}>
            <tr>
              <th colSpan={columns} scope="rowgroup">
                {title}
              </th>
            </tr>
            {rows.map(({ id, title: fact, values, changes }) => (
              <tr key={id} data-fact={id}>
                <th scope="row">{fact}</th>
                {values.map((value, place) => (
                  <td key={place}>
                    {changes?.[place] !== undefined && (
                      <b data-change>
                        <span aria-hidden>{changes[place]}</span>
                        <span className="visually-hidden">{texts.by(changes[place])}</span>
                      </b>
                    )}
                    <span>{value ?? '–'}</span>
                  </td>
                ))}
              </tr>
            ))}
            {remark !== undefined && (
              <tr>
                <td colSpan={columns}>{remark}</td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}
