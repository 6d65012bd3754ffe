/** @file The library of runs. Loaded with the first run of a visit, or with its tab. */
import type { Stores } from '../stores';
import type { KeyValueStorage } from '../storage';
import { RunLibrary } from './runLibrary';
import { MOST_RUNS } from './runRecord';
import { RunRecorder } from './runRecorder';
import { browserRunStorage } from './runStorage';

export { importRuns } from './importRuns';
export { openRun } from './openRun';
export { replayRun } from './replayRun';
export { MOST_COMPARED, RunLibrary, type RunLibraryState } from './runLibrary';
export { LONGEST_NAME, LONGEST_NOTE, MOST_RUNS, type RunRecord } from './runRecord';

const ID_BYTES = 12;

/** Reads what earlier visits kept, and records from now on. `now`: milliseconds since 1970. `settings`: of the page. */
export function openRunLibrary(stores: Stores, now: () => number, settings: KeyValueStorage): RunLibrary {
  const library = new RunLibrary(browserRunStorage('supernet-playground/runs'), now, MOST_RUNS, settings);
  void library.read();
  new RunRecorder({ stores, library, newId }).watch();
  return library;
}

/** Of the browser's own randomness: two pages must not come to the same. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(ID_BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
