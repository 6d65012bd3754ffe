/** @file A picture, what the network sees of it, and what it takes it for. */
import { ImageUp } from 'lucide-react';
import type { DataState } from '../../../state/dataStore';
import type { ResultState } from '../../../state/resultStore';
import { type RunState, hasWeights } from '../../../state/runStore';
import { percent } from '../../../view/numbers';
import { FileButton } from '../../kit/FileButton';
import { Panel } from '../../kit/Panel';
import { Pixels } from '../../kit/Pixels';
import { useSession, useStores } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';
import './classify.css';

const selectClassification = ({ classification }: ResultState) => classification;
const selectTrained = (state: RunState) => hasWeights(state);
const selectInfo = ({ loaded }: DataState) => loaded?.info;
const SHOWN = 5;

export function ClassifyPanel() {
  const session = useSession();
  const classification = useStores('result', selectClassification);
  const trained = useStores('run', selectTrained);
  const info = useStores('data', selectInfo);
  const openPicture = useOpenFiles('picture');
  const again = info?.samples.slice(0, 8) ?? [];
  return (
    <Panel title="Classify a picture">
      <div className="row">
        <FileButton
          label="Choose or drop a picture"
          icon={<ImageUp aria-hidden />}
          accept="image/*"
          testId="classify-input"
          onFiles={(files) => void openPicture(files.slice(0, 1))}
        />
      </div>
      {again.length > 0 && (
        <div className="samples" role="group" aria-label="Pictures of the data to classify">
          {again.map((sample, i) => (
            <button
              key={i}
              type="button"
              title="Classify this picture"
              onClick={() =>
                void session.questions.classify({ ...sample, name: info?.classes[sample.label] ?? 'sample' })
              }
            >
              <Pixels picture={sample} label={info?.classes[sample.label] ?? String(sample.label)} />
            </button>
          ))}
        </div>
      )}
      {classification.kind === 'running' && (
        <p className="quiet">Looking at {classification.picture.name} …</p>
      )}
      {classification.kind === 'done' && (
        <div className="verdict">
          <figure>
            <Pixels picture={classification.result.seen} label="What the network saw" />
            <figcaption>what it saw</figcaption>
          </figure>
          <ol data-testid="prediction">
            {ranked(classification.result.probabilities).map(({ index, probability }) => (
              <li key={index}>
                <span>{classification.result.classes[index] ?? `class ${index}`}</span>
                <span>{percent(probability)}</span>
                <span className="meter" aria-hidden>
                  <span style={{ width: `${probability * 100}%` }} />
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {!trained && <p className="hint">The answer means something once the supernet has been trained.</p>}
    </Panel>
  );
}

const ranked = (probabilities: readonly number[]) =>
  probabilities
    .map((probability, index) => ({ index, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, SHOWN);
