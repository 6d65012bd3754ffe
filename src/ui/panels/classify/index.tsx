/** @file A picture, what the network sees of it, and what it takes it for. */
import { ImageUp } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { DataState } from '../../../state/dataStore';
import { type ResultState, answerOf } from '../../../state/resultStore';
import { type RunState, hasWeights } from '../../../state/runStore';
import { classifyTexts } from '../../../texts/classify';
import { percent } from '../../../view/numbers';
import { FileButton } from '../../kit/FileButton';
import { Panel } from '../../kit/Panel';
import { Pixels } from '../../kit/Pixels';
import { useSession, useStores } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';
import { useClassNames } from '../../useClassNames';
import { useTexts } from '../../useTexts';
import './classify.css';

const DrawingPad = lazy(() => import('./DrawingPad'));

const selectClassification = ({ classification }: ResultState) => classification;
const selectTrained = (state: RunState) => hasWeights(state);
const selectInfo = ({ loaded }: DataState) => loaded?.info;
const SHOWN = 5;

export function ClassifyPanel() {
  const session = useSession();
  const texts = useTexts(classifyTexts);
  const classification = useStores('result', selectClassification);
  const trained = useStores('run', selectTrained);
  const info = useStores('data', selectInfo);
  const openPicture = useOpenFiles('picture');
  const nameOf = useClassNames();
  const again = info?.samples.slice(0, 8) ?? [];
  const answer = answerOf(classification);
  return (
    <Panel title={texts.title}>
      <Suspense fallback={<div className="drawing" />}>
        <DrawingPad />
      </Suspense>
      <div className="row">
        <FileButton
          label={texts.choose}
          icon={<ImageUp aria-hidden />}
          accept="image/*"
          testId="classify-input"
          onFiles={(files) => void openPicture(files.slice(0, 1))}
        />
      </div>
      {again.length > 0 && (
        <div className="samples" role="group" aria-label={texts.samples}>
          {again.map((sample, i) => (
            <button
              key={i}
              type="button"
              title={texts.classifyThis}
              onClick={() =>
                void session.questions.classify({
                  ...sample,
                  name: nameOf(info?.classes[sample.label] ?? texts.sample),
                })
              }
            >
              <Pixels picture={sample} label={nameOf(info?.classes[sample.label] ?? String(sample.label))} />
            </button>
          ))}
        </div>
      )}
      {classification.kind === 'running' && !answer && (
        <p className="quiet">{texts.looking(classification.picture.name)}</p>
      )}
      {answer && (
        <div className="verdict" aria-busy={classification.kind === 'running'}>
          <figure>
            <Pixels picture={answer.seen} label={texts.sawLabel} />
            <figcaption>{texts.saw}</figcaption>
          </figure>
          <ol data-testid="prediction">
            {ranked(answer.probabilities).map(({ index, probability }) => (
              <li key={index}>
                <span>{nameOf(answer.classes[index] ?? texts.classOf(index))}</span>
                <span>{percent(probability)}</span>
                <span className="meter" aria-hidden>
                  <span style={{ width: `${probability * 100}%` }} />
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {!trained && <p className="hint">{texts.untrained}</p>}
    </Panel>
  );
}

const ranked = (probabilities: readonly number[]) =>
  probabilities
    .map((probability, index) => ({ index, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, SHOWN);
