/** @file A run in the list: what it was, how it went, a note, and what can be done with it. */
import { FileCode, Footprints, Star, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { LONGEST_NAME, LONGEST_NOTE, type RunRecord, openRun, replayRun } from '../../../state/runs';
import type { ViewState } from '../../../state/viewStore';
import { runsTexts } from '../../../texts/runs';
import { duration, exact, percent } from '../../../view/numbers';
import { relativeTime } from '../../../view/relativeTime';
import { runningMean, sparkline } from '../../../view/runCurves';
import { Button } from '../../kit/Button';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { colourOf, letterOf } from './runStyle';
import { useLibrary } from './useRuns';

interface RunRowProps {
  readonly run: RunRecord;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** It is being trained. */
  readonly isCurrent: boolean;
  /** In the comparison; below 0 where it is not in it. */
  readonly place: number;
  /** The others are measured against it. */
  readonly isBaseline: boolean;
  /** The comparison takes no more. */
  readonly isFull: boolean;
}

export function RunRow({ run, now, isCurrent, place, isBaseline, isFull }: RunRowProps) {
  const session = useSession();
  const library = useLibrary();
  const texts = useTexts(runsTexts);
  const { id, name, note } = run;
  const called = name === '' ? run.space : name;
  const isCompared = place >= 0;
  return (
    <li
      className="run"
      data-testid="run"
      data-id={id}
      data-compared={isCompared}
      style={{ ['--kind' as string]: isCompared ? colourOf(place) : undefined }}
    >
      <label className="run-check">
        <input
          type="checkbox"
          checked={isCompared}
          disabled={!isCompared && isFull}
          aria-label={texts.compare(called)}
          data-testid="run-compare"
          onChange={() => library.toggleCompared(id)}
        />
        <b aria-hidden>{isCompared ? letterOf(place) : ''}</b>
      </label>
      <div className="run-words">
        <input
          className="input run-name"
          aria-label={texts.name}
          maxLength={LONGEST_NAME}
          placeholder={run.space}
          value={name}
          data-testid="run-name"
          onChange={({ target }) => library.change(id, (known) => ({ ...known, name: target.value }))}
        />
        <Meta run={run} now={now} isCurrent={isCurrent} />
        <textarea
          className="input run-note"
          rows={1}
          aria-label={texts.note}
          placeholder={texts.notePlaceholder}
          maxLength={LONGEST_NOTE}
          value={note}
          data-testid="run-note"
          onChange={({ target }) => library.change(id, (known) => ({ ...known, note: target.value }))}
        />
      </div>
      <Reading run={run} />
      <span className="run-actions">
        <Button
          tone="bare"
          icon={<Footprints aria-hidden />}
          disabled={run.paths === undefined}
          aria-label={texts.replayOf(called)}
          title={run.paths ? texts.replayOf(called) : texts.noReplay}
          data-testid="run-replay"
          onClick={() => void replayRun(session.stores, run, texts.replayFailed)}
        >
          {texts.replay}
        </Button>
        <Button
          tone="bare"
          icon={<Star aria-hidden fill={isBaseline ? 'currentColor' : 'none'} />}
          label={isBaseline ? texts.unsetBaseline(called) : texts.setBaseline(called)}
          aria-pressed={isBaseline}
          data-testid="run-baseline"
          onClick={() => library.setBaseline(isBaseline ? undefined : id)}
        >
          {texts.baseline}
        </Button>
        <Button
          tone="bare"
          icon={<FileCode aria-hidden />}
          label={texts.openConfigOf(called)}
          data-testid="run-open"
          onClick={() => void openRun(session, run)}
        >
          {texts.openConfig}
        </Button>
        <Button
          tone="bare"
          icon={<Trash2 aria-hidden />}
          disabled={isCurrent}
          label={texts.delete(called)}
          data-testid="run-delete"
          onClick={() => library.remove([id])}
        />
      </span>
    </li>
  );
}

const selectLanguage = ({ language }: ViewState) => language;

function Meta({ run, now, isCurrent }: Pick<RunRowProps, 'run' | 'now' | 'isCurrent'>) {
  const texts = useTexts(runsTexts);
  const language = useStores('view', selectLanguage);
  const { startedAt, name, space, seed, device, outcome, steps, firstStep, seconds } = run;
  const date = new Date(startedAt);
  return (
    <p className="quiet run-meta">
      <time dateTime={date.toISOString()} title={date.toLocaleString(language)}>
        {relativeTime(startedAt, now, language)}
      </time>
      {name !== '' && name !== space && <span>{space}</span>}
      <span data-testid="run-steps" data-steps={steps}>
        {firstStep > 0 ? texts.stepsAfter(exact(steps), exact(firstStep)) : texts.steps(exact(steps))}
      </span>
      <span>{duration(seconds)}</span>
      <span title={device.description}>{device.backend === 'cpu' ? 'CPU' : 'WebGPU'}</span>
      <span>{texts.seed(String(seed))}</span>
      <span data-testid="run-outcome">{texts.outcomes[isCurrent ? 'running' : outcome]}</span>
    </p>
  );
}

const SPARK = { width: 96, height: 28 };

/** The loss as a line, and where loss and accuracy stand. */
function Reading({ run: { curve, last } }: Pick<RunRowProps, 'run'>) {
  const texts = useTexts(runsTexts);
  const path = useMemo(() => sparkline(runningMean(curve, 'losses'), SPARK.width, SPARK.height), [curve]);
  const { loss, accuracy } = last;
  return (
    <div className="run-reading">
      <svg
        viewBox={`-2 -2 ${SPARK.width + 4} ${SPARK.height + 4}`}
        width={SPARK.width + 4}
        height={SPARK.height + 4}
        aria-hidden
        data-testid="run-spark"
      >
        <path d={path} />
      </svg>
      <p className="quiet">
        {texts.loss} <b data-testid="run-loss">{loss === null ? texts.diverged : loss.toFixed(3)}</b>
      </p>
      <p className="quiet">
        {texts.accuracy} <b>{accuracy === null ? '–' : percent(accuracy)}</b>
      </p>
    </div>
  );
}
