/** @file The experiment: train one subnet for a moment, and see what that did to the others. */
import { FlaskConical, Square } from 'lucide-react';
import { useState } from 'react';
import { WATCH_IMAGES } from '../../../state/influence';
import { type RunState, isBusy } from '../../../state/runStore';
import type { Influence as Experiment, SharingState } from '../../../state/sharingStore';
import type { OpenSpaceState } from '../../../state/spaceStore';
import { sharingTexts } from '../../../texts/sharing';
import { exact, percent, signed } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { NumberField } from '../../kit/NumberField';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { useWatched, useWatchedName } from './useWatched';
import { WatchCharts } from './WatchCharts';

const selectInfluence = ({ influence }: SharingState) => influence;
const selectBusy = (state: RunState) => isBusy(state);

const STEPS = 20;
const MOST_STEPS = 500;

export function Influence({ open }: { readonly open: OpenSpaceState }) {
  const { questions } = useSession();
  const texts = useTexts(sharingTexts);
  const nameOf = useWatchedName();
  const watched = useWatched(open);
  const busy = useStores('run', selectBusy);
  const last = useStores('sharing', selectInfluence);
  const [letter, setLetter] = useState('A');
  const [steps, setSteps] = useState(STEPS);
  if (watched.length < 2) return null;
  const experiment = last?.space === open.space ? last : undefined;
  const trained = watched.some((each) => each.letter === letter) ? letter : 'A';
  return (
    <section className="sharing-section" aria-label={texts.influence}>
      <h3>{texts.influence}</h3>
      <p className="quiet">{texts.influenceHint(String(WATCH_IMAGES))}</p>
      <div className="sharing-ask">
        <label className="field">
          {texts.trainWhich}
          <select
            value={trained}
            data-testid="influence-train"
            onChange={({ target }) => setLetter(target.value)}
          >
            {watched.map((each) => (
              <option key={each.letter} value={each.letter}>
                {each.letter}: {nameOf(each)}
              </option>
            ))}
          </select>
        </label>
        <NumberField
          label={texts.forSteps}
          value={steps}
          min={1}
          max={MOST_STEPS}
          testId="influence-steps"
          onChange={setSteps}
        />
        {experiment?.isRunning ? (
          <Button icon={<Square aria-hidden />} data-testid="influence-stop" onClick={experiment.cancel}>
            {texts.cancel}
          </Button>
        ) : (
          <Button
            tone="primary"
            icon={<FlaskConical aria-hidden />}
            disabled={busy}
            data-testid="influence-run"
            onClick={() =>
              void questions.influence({ letter: trained, steps, failure: texts.influenceFailed })
            }
          >
            {texts.ask}
          </Button>
        )}
        {experiment?.isRunning && (
          <span className="quiet" role="status">
            {texts.asking(exact(experiment.points.at(-1)?.step ?? 0), exact(experiment.steps))}
          </span>
        )}
      </div>
      {experiment && experiment.points.length > 0 && <Answer experiment={experiment} />}
    </section>
  );
}

function Answer({ experiment }: { readonly experiment: Experiment }) {
  const { watched, trained, shares, points, steps, isRunning } = experiment;
  const texts = useTexts(sharingTexts);
  const first = points[0]!.scores;
  const last = points.at(-1)!.scores;
  const sentence = (i: number): string => {
    const { letter } = watched[i]!;
    const change = signed(100 * (last[i]!.accuracy - first[i]!.accuracy), 1);
    const loss = signed(last[i]!.loss - first[i]!.loss, 3);
    return letter === trained.letter
      ? texts.answerSelf(letter, exact(steps), change, loss)
      : texts.answer(letter, change, loss, trained.letter, percent(shares[i]!, 0));
  };
  return (
    <>
      <WatchCharts
        testId="influence"
        letters={watched.map(({ letter }) => letter)}
        points={points}
        steps={[0, steps]}
      />
      {!isRunning && (
        <div className="sharing-answer" role="status" data-testid="influence-answer">
          <ul>
            {watched.map(({ letter }, i) => (
              <li key={letter}>{sentence(i)}</li>
            ))}
          </ul>
          <p className="quiet">{texts.oneImage((100 / WATCH_IMAGES).toFixed(1))}</p>
        </div>
      )}
    </>
  );
}
