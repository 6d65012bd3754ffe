/** @file Says plainly when there is no GPU at work, and why. */
import type { EngineState } from '../../../state/engineStore';
import { useStores } from '../../session';

const selectReason = ({ engine }: { readonly engine: EngineState }) =>
  engine.kind === 'ready' && engine.info.backend === 'cpu'
    ? (engine.info.fallbackReason ?? 'no WebGPU')
    : undefined;

export function CpuNotice() {
  const reason = useStores('engine', selectReason);
  if (reason === undefined) return null;
  return (
    <p className="cpu-notice" data-testid="cpu-notice">
      <b>Training on the CPU:</b> {reason}. The results are the same, it only takes longer.
    </p>
  );
}
