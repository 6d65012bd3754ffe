/** @file What computes here, and whether its numbers were checked. */
import { Cpu } from 'lucide-react';
import type { EngineState } from '../state/engineStore';
import { compact } from '../view/numbers';
import type { WorkState } from '../state/workStore';
import { shellTexts } from '../texts/shell';
import { workTexts } from '../texts/work';
import { useStores } from './session';
import { useTexts } from './useTexts';
import { useTime } from './WorkNotice';

const selectSavedAt = ({ savedAt }: WorkState) => savedAt;
const selectFailed = ({ failed }: WorkState) => failed;
const selectEngine = ({ engine }: { readonly engine: EngineState }) => engine;

export function StatusLine() {
  const engine = useStores('engine', selectEngine);
  const texts = useTexts(shellTexts);
  return (
    <footer className="status-line">
      <Cpu aria-hidden />
      <p
        data-testid="backend-status"
        data-backend={engine.kind === 'ready' ? engine.info.backend : engine.kind}
        role="status"
        title={describe(engine)}
      >
        {shorten(describe(engine))}
      </p>
      {engine.kind === 'ready' && (
        <p data-testid="self-test" title={engine.info.selfTest.checks.join('\n')}>
          {engine.info.selfTest.passed ? 'Self-test passed' : 'Self-test failed'}
          {engine.info.selfTest.milliseconds > 0 && ` in ${Math.round(engine.info.selfTest.milliseconds)} ms`}
        </p>
      )}
      {engine.kind === 'ready' && <p>{compact(engine.info.supernetParameters)} weights in the supernet</p>}
      <Saved />
      <p className="privacy">{texts.privacy}</p>
    </footer>
  );
}

function Saved() {
  const texts = useTexts(workTexts);
  const savedAt = useStores('work', selectSavedAt);
  const failed = useStores('work', selectFailed);
  const time = useTime();
  if (failed) return <p>{texts.notSaved}</p>;
  return savedAt === undefined ? null : <p data-testid="saved">{texts.saved(time(savedAt))}</p>;
}

/** A failed self-test lists every number that was off; the tooltip has them all. */
const LONGEST = 160;

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

function describe(engine: EngineState): string {
  switch (engine.kind) {
    case 'starting':
      return 'Starting the engine …';
    case 'failed':
      return `No engine: ${engine.error.found ?? engine.error.expected}`;
    case 'ready': {
      const { backend, description, software, fallbackReason } = engine.info;
      const notice = engine.notice === undefined ? '' : ` (${engine.notice})`;
      if (backend === 'cpu') return `CPU: ${fallbackReason ?? description}${notice}`;
      return `WebGPU: ${description}${software ? ', a software adapter: correct but slow' : ''}${notice}`;
    }
    default:
      return engine satisfies never;
  }
}
