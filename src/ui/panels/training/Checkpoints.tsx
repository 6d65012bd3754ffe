/** @file Weights as a file: save and open. */
import { Download, Upload } from 'lucide-react';
import { saveFile } from '../../kit/saveFile';
import { Button } from '../../kit/Button';
import { FileButton } from '../../kit/FileButton';
import { useSession } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';

export function Checkpoints({ trained, busy }: { readonly trained: boolean; readonly busy: boolean }) {
  const session = useSession();
  const openCheckpoint = useOpenFiles('checkpoint');
  const save = async (): Promise<void> => {
    const bytes = await session.checkpoint();
    const name = session.stores.space.getState().open?.space.name ?? 'supernet';
    if (bytes) saveFile(`${name.replaceAll(/[^\w-]+/g, '-').toLowerCase()}.supernet`, bytes);
  };
  return (
    <>
      <Button
        tone="bare"
        icon={<Download aria-hidden />}
        disabled={!trained}
        data-testid="save-checkpoint"
        onClick={() => void save()}
      >
        Save
      </Button>
      <FileButton
        tone="bare"
        label="Open weights"
        icon={<Upload aria-hidden />}
        accept=".supernet"
        disabled={busy}
        testId="checkpoint-input"
        onFiles={(files) => void openCheckpoint(files)}
      />
    </>
  );
}
