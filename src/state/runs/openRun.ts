/** @file A run's config on screen again, with its seed and settings; its weights are not kept. */
import { raise } from '../alertStore';
import type { Session } from '../session';
import type { RunRecord } from './runRecord';

/** False where the config does not open (and an alert says why) or somebody keeps what is on screen. Asks first. */
export async function openRun(
  session: Session,
  { name, config, input, seed, settings }: RunRecord,
): Promise<boolean> {
  const { alerts, run } = session.stores;
  const title = name === '' ? config.fileName : name;
  try {
    if (!(await session.openKept({ kind: 'config', name: title }, config, { seed, input }))) return false;
    // Settings that suit trained weights are gone with those.
    run.setState({ settings, origin: undefined });
    return true;
  } catch (error) {
    raise(alerts, `${title} could not be opened`, error);
    return false;
  }
}
