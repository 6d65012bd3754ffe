/** @file The gallery, for components: what there is, and how to open it. */
import { useCallback } from 'react';
import { raise } from '../state/alertStore';
import { type GalleryEntry, type ReadText, readEntry } from '../state/gallery';
import { useSession } from './session';

export interface Gallery {
  readonly entries: readonly GalleryEntry[];
  readonly read: ReadText;
}

export function useOpenEntry({ entries, read }: Gallery): (id: string) => Promise<void> {
  const session = useSession();
  return useCallback(
    async (id) => {
      const entry = entries.find((candidate) => candidate.id === id);
      if (!entry) return;
      try {
        session.openConfig(await readEntry(read, entry), { galleryId: id });
      } catch (error) {
        raise(session.stores.alerts, `${entry.title} could not be opened`, error);
      }
    },
    [entries, read, session],
  );
}
