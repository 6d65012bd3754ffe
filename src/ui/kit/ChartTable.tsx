/**
 * @file The numbers of a chart, for whoever cannot see it or wants them: a table, thinned to what can be read, and all
 * of them as CSV. Nothing is computed before it is asked for.
 */
import { useMemo, useState } from 'react';
import type { CsvField } from '../../export/csv';
import { chartTexts } from '../../texts/chart';
import { exact } from '../../view/numbers';
import { thinRows } from '../../view/thinRows';
import { useTexts } from '../useTexts';
import { CsvButton } from './CsvButton';
import './chartTable.css';

const MOST_ROWS = 200;

export interface ChartColumn {
  /** In the header of the file, which is the same in every language. */
  readonly name: string;
  readonly title: string;
  /** Words stand to the left, numbers to the right. */
  readonly isText?: boolean;
  /** The value as people read it; default: as it is. */
  readonly show?: (value: CsvField) => string;
}

interface ChartTableProps {
  /** One sentence that says what the chart shows. */
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly ChartColumn[];
  /** Called when the table is opened or saved. */
  readonly rows: () => readonly (readonly CsvField[])[];
  /** Of the CSV, without its ending. */
  readonly fileName: string;
  readonly testId: string;
}

export function ChartTable({ caption, columns, rows, fileName, testId }: ChartTableProps) {
  const texts = useTexts(chartTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="chart-table">
      <details
        className="disclosure"
        data-testid={`${testId}-table`}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>{texts.table}</summary>
        {isOpen && <Rows caption={caption} columns={columns} rows={rows} />}
      </details>
      <CsvButton columns={columns.map(({ name }) => name)} rows={rows} fileName={fileName} testId={testId} />
    </div>
  );
}

function Rows({ caption, columns, rows }: Pick<ChartTableProps, 'caption' | 'columns' | 'rows'>) {
  const texts = useTexts(chartTexts);
  const all = useMemo(() => rows(), [rows]);
  const shown = thinRows(all, MOST_ROWS);
  return (
    <div className="chart-table-frame" tabIndex={0} role="region" aria-label={caption}>
      {shown.length < all.length && (
        <p className="quiet">{texts.someOf(exact(shown.length), exact(all.length))}</p>
      )}
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title, isText }) => (
              <th key={name} scope="col" data-text={isText}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            <tr key={i}>
              {columns.map(({ name, isText, show = String }, column) => {
                const value = row[column];
                const text = value === undefined ? '' : show(value);
                return column === 0 ? (
                  <th key={name} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={name} data-text={isText}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
