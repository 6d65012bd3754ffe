/** @file Says where weights come from that were not trained here. */
import type { RunState } from '../../../state/runStore';
import { weightsTexts } from '../../../texts/weights';
import { exact, percent } from '../../../view/numbers';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectOrigin = ({ origin }: RunState) => origin;

export function WeightsOrigin() {
  const origin = useStores('run', selectOrigin);
  const texts = useTexts(weightsTexts);
  if (!origin) return null;
  const { accuracy } = origin;
  return (
    <p className="hint" data-testid="weights-origin" data-kind={origin.kind}>
      {'mean' in accuracy
        ? texts.startsTrained(exact(origin.steps), exact(accuracy.subnets), percent(accuracy.mean))
        : texts.cameAlone(percent(accuracy.packed))}
    </p>
  );
}
