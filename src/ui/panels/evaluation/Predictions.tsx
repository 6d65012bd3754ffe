/** @file What the subnet on screen takes the validation pictures for: confusion matrix, and the pictures behind each cell. */
import { Grid3x3 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ResultState } from '../../../state/resultStore';
import { type RunState, trainedSteps } from '../../../state/runStore';
import type { SpaceState } from '../../../state/spaceStore';
import { predictionTexts } from '../../../texts/predictions';
import { type Filter, confusionOf, matching } from '../../../view/confusion';
import { exact, percent } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { useSession, useStores } from '../../session';
import { useClassNames } from '../../useClassNames';
import { useTexts } from '../../useTexts';
import { ConfusionMatrix } from './ConfusionMatrix';
import { PictureGrid } from './PictureGrid';
import './predictions.css';

const selectPrediction = ({ prediction }: ResultState) => prediction;
const selectChoices = ({ open }: SpaceState) => open?.choices;

export function Predictions() {
  const { questions } = useSession();
  const texts = useTexts(predictionTexts);
  const prediction = useStores('result', selectPrediction);
  const choices = useStores('space', selectChoices);
  const steps = useStores('run', (state: RunState) => trainedSteps(state));
  const nameOf = useClassNames();
  const [filter, setFilter] = useState<Filter>({ kind: 'wrong' });
  const done = prediction.kind === 'done' ? prediction : undefined;
  const result = done?.result;
  const confusion = useMemo(() => result && confusionOf(result, result.classes.length), [result]);
  const places = useMemo(() => (result ? matching(result, filter) : []), [result, filter]);
  return (
    <section className="predictions" aria-labelledby="predictions-title">
      <header>
        <h3 id="predictions-title">{texts.title}</h3>
        <Button
          icon={<Grid3x3 aria-hidden />}
          disabled={prediction.kind === 'running'}
          data-testid="predict"
          onClick={() => void questions.predict()}
        >
          {prediction.kind === 'running' ? texts.running : texts.predict}
        </Button>
      </header>
      {!done && <p className="hint">{texts.hint}</p>}
      {done && result && confusion && (
        <>
          <p>
            {texts.summary(percent(confusion.accuracy), exact(result.labels.length))}{' '}
            {(done.choices !== choices || done.steps !== steps) && (
              <span className="quiet" data-testid="predictions-stale">
                {done.choices !== choices ? texts.otherSubnet : texts.otherWeights}
              </span>
            )}
          </p>
          <ConfusionMatrix
            confusion={confusion}
            classes={result.classes.map(nameOf)}
            filter={filter}
            onFilter={setFilter}
          />
          <div className="row" role="group" aria-label={texts.which}>
            {(['wrong', 'all'] as const).map((kind) => (
              <Button
                key={kind}
                aria-pressed={filter.kind === kind}
                data-testid={`predictions-${kind}`}
                onClick={() => setFilter({ kind })}
              >
                {texts.filters[kind]}
              </Button>
            ))}
            <p className="quiet" role="status">
              {filter.kind === 'cell'
                ? texts.cell(
                    exact(places.length),
                    nameOf(result.classes[filter.truth] ?? ''),
                    nameOf(result.classes[filter.guess] ?? ''),
                  )
                : texts.count(exact(places.length))}
            </p>
          </div>
          <PictureGrid result={result} places={places} />
        </>
      )}
    </section>
  );
}
