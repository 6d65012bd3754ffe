/** @file A run of the past in the picture, step by step: its own space is shown, and what is on screen stays as it is. */
import { loadParsers } from '../../config';
import { invariant } from '../../core/userError';
import { openSpaceText } from '../../space';
import { raise } from '../alertStore';
import { replayAt } from '../sharing';
import { backToNow } from '../sharingStore';
import type { Stores } from '../stores';
import { timelineOf } from './runPaths';
import type { RunRecord } from './runRecord';

/** Until another space comes on screen, or somebody goes back to now. `failure` titles the alert. */
export async function replayRun(
  { alerts, sharing, space, view }: Pick<Stores, 'alerts' | 'sharing' | 'space' | 'view'>,
  { name, config, input, data, paths, ...run }: RunRecord,
  failure: string,
): Promise<void> {
  invariant(paths, 'the run has its paths');
  try {
    await loadParsers(config);
    const own = openSpaceText(config, { input, numClasses: data.classes });
    const timeline = timelineOf(paths, own);
    const first = timeline.pathAt(timeline.first + 1);
    const open = { config, galleryId: undefined, space: own, choices: first };
    sharing.setState({ past: { name: name === '' ? run.space : name, open, timeline } });
    replayAt(sharing, timeline.first + 1);
    view.setState({ tab: 'sharing' });
    const shown = space.getState().open?.space;
    const stop = space.subscribe((state) => {
      if (state.open?.space === shown) return;
      stop();
      if (sharing.getState().past?.timeline === timeline) backToNow(sharing);
    });
  } catch (error) {
    raise(alerts, failure, error);
  }
}
