/** @file Weights as a file: save and open. */
import { Download, Upload } from 'lucide-react';
import { trainingTexts } from '../../../texts/training';
import { Button } from '../../kit/Button';
import { FileButton } from '../../kit/FileButton';
import { saveWeights } from '../../saveWeights';
import { useSession } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';
import { useTexts } from '../../useTexts';

export function Checkpoints({ trained, busy }: { readonly trained: boolean; readonly busy: boolean }) {
  const session = useSession();
  const texts = useTexts(trainingTexts);
  const openCheckpoint = useOpenFiles('checkpoint');
  return (
    <>
      <Button
        tone="bare"
        icon={<Download aria-hidden />}
        disabled={!trained}
        data-testid="save-checkpoint"
        onClick={() => void saveWeights(session)}
      >
        {texts.save}
      </Button>
      <FileButton
        tone="bare"
        label={texts.openWeights}
        icon={<Upload aria-hidden />}
        accept=".supernet"
        disabled={busy}
        testId="checkpoint-input"
        onFiles={(files) => void openCheckpoint(files)}
      />
    </>
  );
}
