/** @file Says plainly when there is no GPU at work, and why. */
import type { EngineState } from '../../../state/engineStore';
import { trainingTexts } from '../../../texts/training';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { useWording } from '../../useWording';

const selectReason = ({ engine }: { readonly engine: EngineState }) =>
  engine.kind === 'ready' && engine.info.backend === 'cpu'
    ? (engine.info.fallbackReason ?? 'no WebGPU')
    : undefined;

export function CpuNotice() {
  const reason = useStores('engine', selectReason);
  const texts = useTexts(trainingTexts);
  const { say } = useWording();
  if (reason === undefined) return null;
  return (
    <p className="cpu-notice" data-testid="cpu-notice">
      <b>{texts.onCpu}</b> {texts.because(say(reason))} {texts.cpuSame}
    </p>
  );
}
