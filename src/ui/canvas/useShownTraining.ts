/** @file What the picture tells of the training: as it stands now, or as it stood at the step that is looked back at. */
import { useDeferredValue } from 'react';
import type { ChoiceCounts, RunState } from '../../state/runStore';
import type { Replay, SharingState } from '../../state/sharingStore';
import type { SearchSpace } from '../../space';
import { useStores } from '../session';

const selectCounts = (run: RunState) => run.counts;
const selectProbabilities = (run: RunState) => run.probabilities;
const selectReplay = ({ replay }: SharingState) => replay;

interface ShownTraining {
  /** Of this space, where one is looked back at. */
  readonly replay: Replay | undefined;
  readonly counts: ChoiceCounts;
  /** Of the past they are not kept. */
  readonly probabilities: ChoiceCounts | undefined;
}

export function useShownTraining(space: SearchSpace): ShownTraining {
  // What training reports may wait for a frame that has the time.
  const counts = useDeferredValue(useStores('run', selectCounts));
  const probabilities = useDeferredValue(useStores('run', selectProbabilities));
  const replay = useStores('sharing', selectReplay);
  return replay?.space === space
    ? { replay, counts: replay.counts, probabilities: undefined }
    : { replay: undefined, counts, probabilities };
}
