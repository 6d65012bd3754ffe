/** @file The library of runs: what was trained in this browser, with notes, to be compared and opened again. */
import { Download, Trash2, Upload } from 'lucide-react';
import { use, useMemo } from 'react';
import { MOST_COMPARED, MOST_RUNS, type RunLibraryState } from '../../../state/runs';
import { runsTexts } from '../../../texts/runs';
import { bytes, exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { FileButton } from '../../kit/FileButton';
import { Panel } from '../../kit/Panel';
import { saveFile } from '../../kit/saveFile';
import { useRunLibrary } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';
import { useTexts } from '../../useTexts';
import { Comparison } from './Comparison';
import { RunRow } from './RunRow';
import { OpenLibraryContext, useLibrary, useNow, useRuns } from './useRuns';
import { useStorageUse } from './useStorageUse';
import './runs.css';

const selectRuns = ({ runs }: RunLibraryState) => runs;
const selectCompared = ({ compared }: RunLibraryState) => compared;
const selectBaseline = ({ baseline }: RunLibraryState) => baseline;
const selectCurrent = ({ current }: RunLibraryState) => current;
const selectFailed = ({ failed }: RunLibraryState) => failed;
const selectRemoved = ({ removed }: RunLibraryState) => removed;
const selectImported = ({ imported }: RunLibraryState) => imported;

export default function RunsPanel() {
  const open = useRunLibrary();
  return open ? <Opened open={open} /> : null;
}

function Opened({ open }: { readonly open: NonNullable<ReturnType<typeof useRunLibrary>> }) {
  const library = use(open());
  return (
    <OpenLibraryContext value={library}>
      <Library />
    </OpenLibraryContext>
  );
}

function Library() {
  const texts = useTexts(runsTexts);
  const runs = useRuns(selectRuns);
  const compared = useRuns(selectCompared);
  const baseline = useRuns(selectBaseline);
  const current = useRuns(selectCurrent);
  const failed = useRuns(selectFailed);
  const now = useNow();
  const chosen = useMemo(
    () => compared.flatMap((id) => runs.find((run) => run.id === id) ?? []),
    [runs, compared],
  );
  return (
    <Panel title={texts.title} className="runs" aside={<Actions />}>
      <p className="hint">{texts.intro}</p>
      {failed && (
        <p className="hint runs-failed" role="status">
          {texts.notKept}
        </p>
      )}
      <News />
      {runs.length === 0 && <p className="quiet">{texts.none}</p>}
      {runs.length > 0 && (
        <ol className="runs-list" aria-label={texts.list}>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              now={now}
              isCurrent={run.id === current}
              place={compared.indexOf(run.id)}
              isBaseline={run.id === baseline}
              isFull={compared.length >= MOST_COMPARED}
            />
          ))}
        </ol>
      )}
      {chosen.length === 1 && <p className="quiet">{texts.oneMore}</p>}
      {chosen.length >= MOST_COMPARED && <p className="quiet">{texts.most(exact(MOST_COMPARED))}</p>}
      <Amount />
      {chosen.length > 1 && <Comparison runs={chosen} />}
    </Panel>
  );
}

function Actions() {
  const texts = useTexts(runsTexts);
  const library = useLibrary();
  const runs = useRuns(selectRuns);
  const openList = useOpenFiles('runs');
  const save = (): void => saveFile('runs.json', new TextEncoder().encode(library.file()).buffer);
  return (
    <span className="row">
      <Button
        tone="bare"
        icon={<Download aria-hidden />}
        disabled={runs.length === 0}
        data-testid="runs-save"
        onClick={save}
      >
        {texts.save}
      </Button>
      <FileButton
        tone="bare"
        label={texts.open}
        icon={<Upload aria-hidden />}
        accept=".json"
        multiple
        testId="runs-input"
        onFiles={(files) => void openList(files)}
      />
      <Button
        tone="bare"
        icon={<Trash2 aria-hidden />}
        disabled={runs.length === 0}
        data-testid="runs-delete-all"
        onClick={() => library.remove(runs.map(({ id }) => id))}
      >
        {texts.deleteAll}
      </Button>
    </span>
  );
}

/** What has just been deleted, with a way back, and what a file has brought. */
function News() {
  const texts = useTexts(runsTexts);
  const library = useLibrary();
  const removed = useRuns(selectRemoved);
  const imported = useRuns(selectImported);
  return (
    <div role="status" className="runs-news">
      {removed.length > 0 && (
        <p className="row quiet" data-testid="runs-removed">
          {texts.deleted(exact(removed.length))}
          <Button data-testid="runs-undo" onClick={() => library.undoRemove()}>
            {texts.undo}
          </Button>
        </p>
      )}
      {imported && (
        <p className="quiet" data-testid="runs-imported">
          {texts.imported(exact(imported.added), exact(imported.known))}
        </p>
      )}
    </div>
  );
}

function Amount() {
  const texts = useTexts(runsTexts);
  const runs = useRuns(selectRuns);
  const size = useStorageUse(runs);
  return (
    <p className="quiet runs-amount" data-testid="runs-amount">
      {texts.count(exact(runs.length), exact(MOST_RUNS))}
      {size !== undefined && ` · ${texts.uses(bytes(size))}`}
    </p>
  );
}
