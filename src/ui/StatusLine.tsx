/** @file What computes here, and whether its numbers were checked. */
import { Cpu } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { EngineState } from '../state/engineStore';
import { compact } from '../view/numbers';
import type { WorkState } from '../state/workStore';
import type { Translated } from '../texts/define';
import { shellTexts } from '../texts/shell';
import { statusTexts } from '../texts/status';
import type { Wording } from '../texts/wording/wording';
import { workTexts } from '../texts/work';
import { useStores } from './session';
import { useTexts } from './useTexts';
import { useWording } from './useWording';
import { useTime } from './WorkNotice';

const DeviceFacts = lazy(() => import('./DeviceFacts'));

const selectSavedAt = ({ savedAt }: WorkState) => savedAt;
const selectFailed = ({ failed }: WorkState) => failed;
const selectEngine = ({ engine }: { readonly engine: EngineState }) => engine;

export function StatusLine() {
  const engine = useStores('engine', selectEngine);
  const texts = useTexts(shellTexts);
  const words = useTexts(statusTexts);
  const wording = useWording();
  return (
    <footer className="status-line">
      <Cpu aria-hidden />
      <p
        data-testid="backend-status"
        data-backend={engine.kind === 'ready' ? engine.info.backend : engine.kind}
        role="status"
        title={describe(engine, words, wording)}
      >
        {shorten(describe(engine, words, wording))}
      </p>
      {engine.kind === 'ready' && (
        <p data-testid="self-test" title={engine.info.selfTest.checks.map(wording.say).join('\n')}>
          {engine.info.selfTest.passed ? words.passed : words.failedTest}
          {engine.info.selfTest.milliseconds > 0 &&
            words.inTime(Math.round(engine.info.selfTest.milliseconds))}
        </p>
      )}
      {engine.kind === 'ready' && <p>{words.weights(compact(engine.info.supernetParameters))}</p>}
      {engine.kind === 'ready' && engine.info.gpu && (
        <Suspense fallback={null}>
          <DeviceFacts gpu={engine.info.gpu} timestamps={engine.info.timestamps} />
        </Suspense>
      )}
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

function describe(
  engine: EngineState,
  words: Translated<(typeof statusTexts)['en']>,
  { say }: Wording,
): string {
  switch (engine.kind) {
    case 'starting':
      return words.starting;
    case 'failed':
      return words.failed(say(engine.error.found ?? engine.error.expected));
    case 'ready': {
      const { backend, description, software, fallbackReason } = engine.info;
      const notice = engine.notice === undefined ? '' : ` (${say(engine.notice)})`;
      if (backend === 'cpu') return words.cpu(`${say(fallbackReason ?? description)}${notice}`);
      return `${software ? words.software(say(description)) : words.webgpu(say(description))}${notice}`;
    }
    default:
      return engine satisfies never;
  }
}
