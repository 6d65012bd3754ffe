/** @file Measures some of the drawn subnets: how many, how far it is, and a way to stop. */
import { Square, Timer } from 'lucide-react';
import { useState } from 'react';
import { type Draw, type ExploreState, cancelMeasuring } from '../../../state/exploreStore';
import { ACCURACY_IMAGES, MOST_MEASURED } from '../../../state/measureDrawn';
import { type RunState, hasWeights, trainedSteps } from '../../../state/runStore';
import { exploreTexts } from '../../../texts/explore';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { NumberField } from '../../kit/NumberField';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectMeasuring = ({ measuring }: ExploreState) => measuring;
const selectTrained = (state: RunState) => hasWeights(state);

/** About a minute on a processor, for a small space. */
const COUNT = 100;

export function Measure({ draw: { accuracySteps } }: { readonly draw: Draw }) {
  const { stores, questions } = useSession();
  const texts = useTexts(exploreTexts);
  const measuring = useStores('explore', selectMeasuring);
  const isTrained = useStores('run', selectTrained);
  const isStale = useStores(
    'run',
    (state) => accuracySteps !== undefined && trainedSteps(state) !== accuracySteps,
  );
  const [count, setCount] = useState(COUNT);
  return (
    <div className="explore-measure">
      <NumberField
        label={texts.measureCount}
        value={count}
        min={1}
        max={MOST_MEASURED}
        disabled={measuring !== undefined}
        testId="explore-measure-count"
        onChange={setCount}
      />
      {measuring ? (
        <Button
          icon={<Square aria-hidden />}
          data-testid="explore-measure-stop"
          onClick={() => cancelMeasuring(stores.explore)}
        >
          {texts.stop}
        </Button>
      ) : (
        <Button
          icon={<Timer aria-hidden />}
          data-testid="explore-measure"
          onClick={() => void questions.measureDrawn(count, texts.measureFailed)}
        >
          {texts.measure}
        </Button>
      )}
      {measuring ? (
        <div className="explore-measuring">
          <span className="quiet" data-testid="explore-measuring">
            {texts.measuring(exact(measuring.done), exact(measuring.total))}
          </span>
          <div
            className="meter"
            role="progressbar"
            aria-label={texts.measureProgress}
            aria-valuemin={0}
            aria-valuemax={measuring.total}
            aria-valuenow={measuring.done}
          >
            <span style={{ width: `${(100 * measuring.done) / Math.max(1, measuring.total)}%` }} />
          </div>
        </div>
      ) : (
        <p className="quiet">
          {isTrained ? texts.measureBoth(exact(ACCURACY_IMAGES)) : texts.measureTime}
          {isStale && accuracySteps !== undefined && (
            <span data-testid="explore-stale"> {texts.stale(exact(accuracySteps))}</span>
          )}
        </p>
      )}
    </div>
  );
}
