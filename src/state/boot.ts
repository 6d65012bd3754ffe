/** @file The first moments of a visit: a link, the work of an earlier visit, or the first space of the gallery. */
import { UserError } from '../core/userError';
import { raise } from './alertStore';
import type { Autosave } from './autosave';
import type { Session } from './session';
import { type KeyValueStorage, store, stored } from './storage';

const BOOTS_KEY = 'supernet-playground/boots';
/** So many visits in a row that never got to show anything: what was saved is not tried again. */
const MOST_BOOTS = 2;
/** The address that forgets everything that was saved. */
export const RESET = '#reset';

/** `storage` counts the visits that failed. `fragment`: of the page's address. */
export async function boot(
  session: Session,
  autosave: Autosave,
  storage: KeyValueStorage,
  fragment = location.hash,
): Promise<void> {
  if (fragment === RESET) {
    await autosave.forget(true);
    store(storage, BOOTS_KEY, '0');
    history.replaceState(null, '', location.pathname + location.search);
    await session.start('');
  } else if (fragment.length > 1) {
    await autosave.setAside();
    await session.start(fragment);
  } else {
    const failed = Number(stored(storage, BOOTS_KEY) ?? 0);
    store(storage, BOOTS_KEY, String(failed + 1));
    const isSafe = failed < MOST_BOOTS;
    await session.start('', () => (isSafe ? autosave.restore() : Promise.resolve(false)));
    if (!isSafe) {
      await autosave.setAside();
      const found = `${failed} visits that ended before the page was ready`;
      const expected = 'your saved work to open; it is kept, and can be opened below';
      const notice = new UserError({ code: 'work/safe-mode', found, expected });
      raise(session.stores.alerts, 'Your saved work was not opened', notice, 'notice');
    }
    store(storage, BOOTS_KEY, '0');
  }
  autosave.watch();
}
