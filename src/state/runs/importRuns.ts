/** @file Lists of runs from files, put into the library and shown; whatever is wrong with one becomes an alert. */
import { raise } from '../alertStore';
import type { Stores } from '../stores';
import type { RunLibrary } from './runLibrary';

export async function importRuns(
  { alerts, view }: Pick<Stores, 'alerts' | 'view'>,
  openLibrary: () => Promise<RunLibrary>,
  files: readonly Pick<File, 'name' | 'text'>[],
): Promise<void> {
  const library = await openLibrary();
  for (const file of files) {
    try {
      library.import(file.name, await file.text());
      view.setState({ tab: 'runs' });
    } catch (error) {
      raise(alerts, `${file.name} could not be opened`, error);
    }
  }
}
