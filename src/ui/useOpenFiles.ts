/** @file Files from a picker or a drop: reads them, tells what they are, and opens them. */
import { useCallback } from 'react';
import { raise } from '../state/alertStore';
import { type FileKind, fileKind, sortFiles } from '../state/fileKinds';
import { hasWeights } from '../state/runStore';
import type { Session } from '../state/session';
import { readPicture } from './readPicture';
import { useSession } from './session';

const HEAD_BYTES = 16;

/** `as`: what the files are taken for, where the picker was asked for one kind; default: what they look like. */
export function useOpenFiles(as?: FileKind): (files: readonly File[]) => Promise<void> {
  const session = useSession();
  return useCallback((files) => openFiles(session, files, as), [session, as]);
}

async function openFiles(session: Session, files: readonly File[], as: FileKind | undefined): Promise<void> {
  const { stores } = session;
  try {
    const kinds = await Promise.all(
      files.map(async (file) => ({
        file,
        kind: as ?? fileKind(file.name, new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())),
      })),
    );
    const { configs, checkpoints, data, picture } = sortFiles(
      kinds,
      as === 'picture' || hasWeights(stores.run.getState()),
    );
    const [checkpoint] = checkpoints;
    for (const file of configs) session.openConfig({ text: await file.text(), fileName: file.name });
    if (data.length > 0) {
      const read = data.map(async (file) => ({
        name: file.webkitRelativePath || file.name,
        bytes: await file.arrayBuffer(),
      }));
      await session.loadData({ kind: 'files', files: await Promise.all(read) });
    }
    if (checkpoint) await session.restore(checkpoint.name, await checkpoint.arrayBuffer());
    if (picture) await session.questions.classify(await readPicture(picture));
  } catch (error) {
    raise(stores.alerts, 'The files could not be read', error);
  }
}
