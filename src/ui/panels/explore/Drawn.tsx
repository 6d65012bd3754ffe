/** @file Everything about the subnets that were drawn: budget, sentence, plots, table, download. */
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isWhole, subnetOf } from '../../../space';
import {
  type Draw,
  type ExploreState,
  costsCsv,
  isAll,
  isExhausted,
  measuredColumns,
  measurementOf,
  setSpan,
} from '../../../state/exploreStore';
import { type OpenSpaceState, showChoices } from '../../../state/spaceStore';
import { exploreTexts } from '../../../texts/explore';
import { distribution, shareBelow, shareText } from '../../../view/distribution';
import { compact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { saveFile } from '../../kit/saveFile';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { Budget } from './Budget';
import { CostTable } from './CostTable';
import { Histogram } from './Histogram';
import { Measure } from './Measure';
import { Scatter } from './Scatter';
import { Summary } from './Summary';

const selectWindow = ({ window }: ExploreState) => window;

interface DrawnProps {
  readonly draw: Draw;
  readonly isRunning: boolean;
  readonly open: OpenSpaceState;
}

export function Drawn({ draw, isRunning, open }: DrawnProps) {
  const { stores } = useSession();
  const texts = useTexts(exploreTexts);
  const window = useStores('explore', selectWindow);
  const [isTableOpen, setTableOpen] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const columns = useMemo(() => measuredColumns(draw), [draw]);
  const marked = useMemo(
    () => ({ ...open.space.cost(open.choices), ...measurementOf(draw, open.choices) }),
    [open, draw],
  );
  const spread = useMemo(() => distribution(draw.costs, draw.count, window, marked), [draw, window, marked]);
  const show = (n: number): void => showChoices(stores.space, subnetOf(draw.space, draw.source, n));
  const download = async (): Promise<void> => {
    setWriting(true);
    try {
      const csv = await costsCsv(draw, window, () => performance.now());
      saveFile(`${draw.space.name}-subnets.csv`, new TextEncoder().encode(csv).buffer);
    } finally {
      setWriting(false);
    }
  };
  return (
    <>
      <Budget window={window} columns={columns} />
      <p className="explore-summary" role="status" data-testid="explore-summary" data-hits={spread.hits}>
        {!isRunning && (
          <Summary spread={spread} isWhole={isWhole(window)} isComplete={isAll(draw) && isExhausted(draw)} />
        )}
      </p>
      {!isRunning && <Measure draw={draw} />}
      <div className="explore-plots">
        <div className="explore-histograms">
          {columns.map((key) => (
            <Histogram
              key={key}
              cost={key}
              spread={spread}
              span={window[key]}
              marked={marked[key]}
              onSpan={(span) => setSpan(stores.explore, key, span)}
            />
          ))}
        </div>
        <Scatter spread={spread} columns={columns} window={window} marked={marked} onShow={show} />
      </div>
      <p className="quiet">
        <span aria-hidden>◆ </span>
        {texts.onScreenAt(compact(marked.macs), shareText(shareBelow(spread, 'macs', marked.macs)))}
        {' · '}
        {texts.dragHint}
      </p>
      <div className="explore-keep">
        <Button
          icon={<Download aria-hidden />}
          disabled={isRunning || isWriting}
          data-testid="explore-csv"
          onClick={() => void download()}
        >
          {isWriting ? texts.csvBusy : texts.csv}
        </Button>
        <details
          className="disclosure"
          data-testid="explore-table"
          onToggle={(event) => setTableOpen(event.currentTarget.open)}
        >
          <summary>{texts.table}</summary>
          {isTableOpen && !isRunning && (
            <CostTable draw={draw} spread={spread} columns={columns} onShow={show} />
          )}
        </details>
      </div>
    </>
  );
}
