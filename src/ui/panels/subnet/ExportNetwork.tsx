/** @file The subnet with its weights for other frameworks: an ONNX file, or PyTorch code in a zip. */
import { useState } from 'react';
import type { NetworkFormat } from '../../../protocol/verbs';
import type { EngineState } from '../../../state/engineStore';
import { subnetTexts } from '../../../texts/subnet';
import { Button } from '../../kit/Button';
import { saveFile } from '../../kit/saveFile';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

const FORMATS = [
  { format: 'onnx', label: 'ONNX', ending: '.onnx' },
  { format: 'pytorch', label: 'PyTorch', ending: '-pytorch.zip' },
] as const satisfies readonly {
  readonly format: NetworkFormat;
  readonly label: string;
  readonly ending: string;
}[];

const selectReady = ({ engine }: { readonly engine: EngineState }) => engine.kind === 'ready';

/** `stem`: name of the file, without what the format puts behind it. */
export function ExportNetwork({ stem }: { readonly stem: string }) {
  const session = useSession();
  const texts = useTexts(subnetTexts);
  const ready = useStores('engine', selectReady);
  const [writing, setWriting] = useState<NetworkFormat>();
  const save = async (format: NetworkFormat, ending: string): Promise<void> => {
    setWriting(format);
    const bytes = await session.exportNetwork(format);
    setWriting(undefined);
    if (bytes) saveFile(stem + ending, bytes);
  };
  const hints = { onnx: texts.onnxHint, pytorch: texts.pytorchHint };
  return FORMATS.map(({ format, label, ending }) => (
    <Button
      key={format}
      tone="bare"
      disabled={!ready || writing !== undefined}
      data-testid={`save-${format}`}
      title={ready ? hints[format] : texts.engineStarts}
      onClick={() => void save(format, ending)}
    >
      {writing === format ? texts.writing : label}
    </Button>
  ));
}
