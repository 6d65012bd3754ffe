/** @file What a subnet may cost at most, and how good it has to be: a field for each column that holds something. */
import { X } from 'lucide-react';
import { type ColumnKey, type CostWindow, type Span, isWhole } from '../../../space';
import { clearWindow, setSpan } from '../../../state/exploreStore';
import { exploreTexts } from '../../../texts/explore';
import { Button } from '../../kit/Button';
import { useSession } from '../../session';
import { useTexts } from '../../useTexts';
import { AmountField } from './AmountField';

/** The end of the window that a budget is about. */
const BOUNDS = { macs: 'to', params: 'to', accuracy: 'from', latency: 'to' } as const satisfies Readonly<
  Record<ColumnKey, keyof Span>
>;

interface BudgetProps {
  readonly window: CostWindow;
  readonly columns: readonly ColumnKey[];
}

export function Budget({ window, columns }: BudgetProps) {
  const { stores } = useSession();
  const texts = useTexts(exploreTexts);
  return (
    <div className="explore-budget">
      {columns.map((key) => {
        const end = BOUNDS[key];
        return (
          <AmountField
            key={key}
            column={key}
            value={window[key][end]}
            testId={`explore-${key}-${end === 'to' ? 'most' : 'least'}`}
            onChange={(value) => setSpan(stores.explore, key, { ...window[key], [end]: value })}
          />
        );
      })}
      <Button
        icon={<X aria-hidden />}
        disabled={isWhole(window)}
        data-testid="explore-clear"
        onClick={() => clearWindow(stores.explore)}
      >
        {texts.clear}
      </Button>
    </div>
  );
}
