/** @file What the graphics adapter offers, and what of it is used. */
import type { EngineInfo } from '../protocol/verbs';
import { deviceTexts } from '../texts/device';
import { bytes } from '../view/numbers';
import { useTexts } from './useTexts';

interface DeviceFactsProps {
  readonly gpu: NonNullable<EngineInfo['gpu']>;
  readonly timestamps: boolean;
}

export default function DeviceFacts({ gpu: { limits, subgroups }, timestamps }: DeviceFactsProps) {
  const words = useTexts(deviceTexts);
  return (
    <details className="device-facts" data-testid="device-facts">
      <summary>{words.title}</summary>
      <ul>
        <li>{words.buffers(bytes(limits.largestBuffer), bytes(limits.largestBinding))}</li>
        <li>{words.workgroup(bytes(limits.workgroupMemory))}</li>
        <li>{words.subgroups(subgroups)}</li>
        <li>{words.timestamps(timestamps)}</li>
        <li>{words.floats}</li>
      </ul>
    </details>
  );
}
