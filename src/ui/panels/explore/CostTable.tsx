/** @file The plots in numbers: quantiles, and some of the subnets with a way to put each on screen. */
import { useMemo } from 'react';
import { type ColumnKey, subnetOf } from '../../../space';
import type { Draw } from '../../../state/exploreStore';
import { exploreTexts } from '../../../texts/explore';
import { columnFormats } from '../../../view/columnFormat';
import { type Distribution, examples, quantiles } from '../../../view/distribution';
import { useTexts } from '../../useTexts';

const LEVELS = [0, 0.05, 0.5, 0.95, 1];
const ROWS = 20;

interface CostTableProps {
  readonly draw: Draw;
  readonly spread: Distribution;
  readonly columns: readonly ColumnKey[];
  readonly onShow: (n: number) => void;
}

export function CostTable({ draw, spread, columns, onShow }: CostTableProps) {
  const texts = useTexts(exploreTexts);
  const { space, source, costs } = draw;
  const rows = useMemo(
    () => examples(spread, ROWS).map((n) => ({ n, code: space.encode(subnetOf(space, source, n)) })),
    [spread, space, source],
  );
  const levels = [texts.least, '5 %', texts.median, '95 %', texts.greatest];
  return (
    <div className="explore-tables" tabIndex={0} role="region" aria-label={texts.table}>
      <table>
        <caption>{texts.quantileTable}</caption>
        <thead>
          <tr>
            <td />
            {levels.map((level) => (
              <th key={level} scope="col">
                {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((key) => (
            <tr key={key}>
              <th scope="row">{texts[key]}</th>
              {quantiles(spread, key, LEVELS).map((value, i) => (
                <td key={i}>{columnFormats[key].short(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table data-testid="explore-rows">
        <caption>{texts.exampleTable}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.subnet}</th>
            {columns.map((key) => (
              <th key={key} scope="col">
                {texts[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ n, code }) => (
            <tr key={n}>
              <th scope="row">
                <button type="button" title={texts.show} onClick={() => onShow(n)}>
                  <code>{code}</code>
                </button>
              </th>
              {columns.map((key) => (
                <td key={key}>{columnFormats[key].cell(costs[key][n]!)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
