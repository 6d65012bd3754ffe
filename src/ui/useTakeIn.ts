/** @file What is dropped or pasted: files, or the link in a text. */
import { useMemo } from 'react';
import { raise } from '../state/alertStore';
import { tellTaken } from '../state/incomingStore';
import { isWeightsLink } from '../state/weights';
import { droppedFiles } from './droppedFiles';
import { useSession } from './session';
import { linkIn, linkName } from './takenLink';
import { useOpenFiles } from './useOpenFiles';

export interface TakeIn {
  /** Of a drop: whatever it is, something is said of it. */
  dropped(transfer: DataTransfer): Promise<void>;
  /** False where it is nothing that the page takes. */
  pasted(transfer: DataTransfer): boolean;
}

export function useTakeIn(): TakeIn {
  const session = useSession();
  const open = useOpenFiles();
  return useMemo(() => {
    const { stores } = session;
    const openLink = async (fragment: string): Promise<void> => {
      const kind = isWeightsLink(fragment) ? 'running' : 'link';
      tellTaken(stores.incoming, [{ kind, names: [linkName(fragment)] }]);
      await session.openLink(fragment);
    };
    return {
      async dropped(transfer) {
        // What a transfer holds is gone after the first await.
        const text = textOf(transfer);
        try {
          if (transfer.types.includes('Files')) await open(await droppedFiles(transfer));
          else if (linkIn(text) === undefined)
            await session.openLink(text); // says what it is not
          else await openLink(linkIn(text)!);
        } catch (error) {
          raise(stores.alerts, 'What was dropped could not be read', error);
        }
      },
      pasted(transfer) {
        const link = linkIn(textOf(transfer));
        const files = [...transfer.files];
        if (link !== undefined) void openLink(link);
        else if (files.length > 0) void open(files);
        else return false;
        return true;
      },
    };
  }, [session, open]);
}

const textOf = (transfer: DataTransfer): string =>
  transfer.getData('text/uri-list') || transfer.getData('text/plain');
