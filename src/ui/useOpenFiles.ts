/** @file Files from a picker or a drop: reads them, tells what they are, and opens them. */
import { useCallback } from 'react';
import { loadParsers } from '../config';
import { openConfigFiles } from '../state/configFiles';
import { configsOfZip } from '../state/configZip';
import { raise } from '../state/alertStore';
import { type FileKind, fileKind, sortFiles } from '../state/fileKinds';
import { hasWeights } from '../state/runStore';
import type { Session } from '../state/session';
import type { ConfigText } from '../state/spaceStore';
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
    const texts = await Promise.all(
      configs.map(async (file) => ({ text: await file.text(), fileName: pathOf(file) })),
    );
    const zipped = await configsIn(data);
    const all = [...texts, ...(zipped ?? [])];
    await loadParsers(...all);
    openConfigFiles(session, all);
    if (data.length > 0 && !zipped) {
      const read = data.map(async (file) => ({
        name: pathOf(file),
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

const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** The configs of a lone archive that holds nothing else. */
async function configsIn(data: readonly File[]): Promise<readonly ConfigText[] | undefined> {
  const [file, ...others] = data;
  if (!file || others.length > 0 || !file.name.toLowerCase().endsWith('.zip')) return undefined;
  const configs = configsOfZip(new Uint8Array(await file.arrayBuffer()));
  return configs.length > 0 ? configs : undefined;
}
