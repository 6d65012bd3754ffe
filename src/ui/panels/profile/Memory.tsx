/** @file What the engine's memory holds: now, and when it held most. */
import type { MemoryInfo } from '../../../protocol/verbs';
import type { EngineState } from '../../../state/engineStore';
import { type RunState, memoryTotal } from '../../../state/runStore';
import { profileTexts } from '../../../texts/profile';
import { bytes, exact } from '../../../view/numbers';
import { ChartTable } from '../../kit/ChartTable';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectInfo = ({ engine }: { readonly engine: EngineState }) =>
  engine.kind === 'ready' ? engine.info : undefined;
const selectMeter = ({ meter }: RunState) => meter;
const selectPeak = ({ peakMemory }: RunState) => peakMemory;

const PARTS = ['parameters', 'activations', 'other'] as const;

/** `profiled`: after the step that was measured last. */
export function Memory({ profiled }: { readonly profiled: MemoryInfo | undefined }) {
  const texts = useTexts(profileTexts);
  const info = useStores('engine', selectInfo);
  const meter = useStores('run', selectMeter);
  const peak = useStores('run', selectPeak);
  const memory = meter?.memory ?? profiled ?? info?.memory;
  const state = meter ? 'training' : profiled ? 'profiled' : 'open';
  const scale = Math.max(1, ...[memory, peak].map((one) => (one ? memoryTotal(one) : 0)));
  const states: readonly (readonly [MemoryState, MemoryInfo | undefined])[] = [
    [state, memory],
    ['peak', meter && peak],
  ];
  const rows = () =>
    states.flatMap(([name, held]) =>
      held
        ? [...PARTS, 'buffers' as const].map((part) => [texts.memoryStates[name], rowNames[part], held[part]])
        : [],
    );
  const rowNames = { ...texts.memoryParts, buffers: texts.memoryBuffers };
  return (
    <section className="memory" aria-labelledby="memory-title" data-testid="memory">
      <h3 id="memory-title">{texts.memory}</h3>
      {!memory && <p className="quiet">{texts.noEngine}</p>}
      {memory && <MemoryBar state={state} memory={memory} scale={scale} />}
      {meter && peak && <MemoryBar state="peak" memory={peak} scale={scale} />}
      {memory && (
        <ChartTable
          caption={texts.memory}
          columns={[
            { name: 'when', title: texts.memoryWhen, isText: true },
            { name: 'part', title: texts.memoryPart, isText: true },
            { name: 'value', title: texts.memoryValue, show: (value) => exact(Number(value)) },
          ]}
          rows={rows}
          fileName="memory"
          testId="memory"
        />
      )}
    </section>
  );
}

type MemoryState = 'training' | 'profiled' | 'open' | 'peak';

interface MemoryBarProps {
  readonly state: MemoryState;
  readonly memory: MemoryInfo;
  /** Bytes that are as wide as the bar can be. */
  readonly scale: number;
}

function MemoryBar({ state, memory, scale }: MemoryBarProps) {
  const texts = useTexts(profileTexts);
  const name = texts.memoryStates[state];
  const total = bytes(memoryTotal(memory));
  const parts = PARTS.map((part) => `${texts.memoryParts[part]} ${bytes(memory[part])}`);
  return (
    <div data-testid={`memory-${state}`} data-bytes={memoryTotal(memory)}>
      <p className="memory-line">
        {name} <b>{total}</b> <span className="quiet">{texts.buffers(exact(memory.buffers))}</span>
      </p>
      <div
        className="memory-bar"
        role="img"
        aria-label={texts.memorySentence(name, total, parts.join(', '), exact(memory.buffers))}
      >
        {PARTS.map((part) => (
          <span key={part} data-part={part} style={{ width: `${(100 * memory[part]) / scale}%` }} />
        ))}
      </div>
      <ul className="memory-parts">
        {PARTS.map((part) => (
          <li key={part}>
            <i data-part={part} aria-hidden />
            {texts.memoryParts[part]} {bytes(memory[part])}
          </li>
        ))}
      </ul>
    </div>
  );
}
