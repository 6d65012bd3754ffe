/** @file Files from a picker or a drop: reads them, tells what they are, and opens them. */
import { useCallback } from 'react';
import { loadParsers } from '../config';
import { UserError } from '../core/userError';
import { isSubnetFile, openConfigFiles } from '../state/configFiles';
import { configsOfZip } from '../state/configZip';
import { raise } from '../state/alertStore';
import { type IncomingState, tellTaken } from '../state/incomingStore';
import {
  type FileKind,
  HEAD_BYTES,
  fileKind,
  isLonePicture,
  isProjectName,
  sortFiles,
} from '../state/fileKinds';
import { hasWeights } from '../state/runStore';
import type { RunLibrary } from '../state/runs';
import type { Session } from '../state/session';
import type { ConfigText } from '../state/spaceStore';
import { readPicture } from './readPicture';
import { useRunLibrary, useSession } from './session';

type OpenLibrary = (() => Promise<RunLibrary>) | undefined;

/** `as`: what the files are taken for, where the picker was asked for one kind; default: what they look like. */
export function useOpenFiles(as?: FileKind): (files: readonly File[]) => Promise<void> {
  const session = useSession();
  const library = useRunLibrary();
  return useCallback(
    (files) => session.arrivals.open((settled) => openFiles(session, library, files, as, settled)),
    [session, library, as],
  );
}

async function openFiles(
  session: Session,
  library: OpenLibrary,
  files: readonly File[],
  as: FileKind | undefined,
  settled: () => Promise<void>,
): Promise<void> {
  const { stores } = session;
  try {
    const [lone] = files;
    // A picture that was asked for as a picture is one, whatever else it carries.
    if (lone && files.length === 1 && as !== 'picture' && as !== 'data' && isProjectName(lone.name)) {
      if (await openedAsProject(session, lone, as === undefined)) return;
    }
    const kinds = await Promise.all(
      files.map(async (file) => ({
        file,
        kind: as ?? fileKind(file.name, new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())),
      })),
    );
    // Weights that fell just before it are the model to ask.
    if (as === undefined && isLonePicture(kinds)) await settled();
    const { configs, checkpoints, runs, data, picture } = sortFiles(
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
    tellTaken(stores.incoming, takenFor(all, { data: zipped ? [] : data, checkpoint, picture, runs }));
    await openConfigFiles(session, all);
    if (data.length > 0 && !zipped) {
      const read = data.map(async (file) => ({
        name: pathOf(file),
        bytes: await file.arrayBuffer(),
      }));
      await session.loadData({ kind: 'files', files: await Promise.all(read) });
    }
    if (checkpoint) await session.restore(checkpoint.name, await checkpoint.arrayBuffer());
    if (library && runs.length > 0) await (await import('../state/runs')).importRuns(stores, library, runs);
    if (picture) await session.questions.classify(await readPicture(picture));
  } catch (error) {
    raise(stores.alerts, 'The files could not be read', error);
  }
}

/**
 * False for one that may be a picture alone (`mayBePicture`, and no SVG, which nothing here classifies). Errors: of a
 * damaged project, or of none where nothing else will do.
 */
async function openedAsProject(session: Session, file: File, mayBePicture: boolean): Promise<boolean> {
  const { projectInPicture } = await import('../export/picture');
  const project = projectInPicture(file.name, new Uint8Array(await file.arrayBuffer()));
  if (project) {
    tellTaken(session.stores.incoming, [{ kind: 'project', names: [file.name] }]);
    await session.openProject(file.name, project);
    return true;
  }
  if (mayBePicture && !file.name.toLowerCase().endsWith('.svg')) return false;
  throw new UserError({
    code: 'picture/no-project',
    at: file.name,
    found: 'a picture from elsewhere',
    expected:
      'one that was saved here; pictures to classify are PNG or JPEG, and are dropped or chosen there',
  });
}

interface Others {
  readonly data: readonly File[];
  readonly checkpoint: File | undefined;
  readonly picture: File | undefined;
  readonly runs: readonly File[];
}

function takenFor(
  texts: readonly ConfigText[],
  { data, checkpoint, picture, runs }: Others,
): IncomingState['taken'] {
  const named = (files: readonly ConfigText[]): string[] => files.map(({ fileName }) => fileName);
  const subnets = texts.filter(isSubnetFile);
  const kinds: IncomingState['taken'] = [
    { kind: 'config', names: named(texts.filter((file) => !subnets.includes(file))) },
    { kind: 'subnet', names: named(subnets) },
    { kind: 'data', names: data.map(pathOf) },
    { kind: 'weights', names: checkpoint ? [checkpoint.name] : [] },
    { kind: 'picture', names: picture ? [picture.name] : [] },
    { kind: 'runs', names: runs.map(({ name }) => name) },
  ];
  return kinds.filter(({ names }) => names.length > 0);
}

const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** The configs of a lone archive that holds nothing else. */
async function configsIn(data: readonly File[]): Promise<readonly ConfigText[] | undefined> {
  const [file, ...others] = data;
  if (!file || others.length > 0 || !file.name.toLowerCase().endsWith('.zip')) return undefined;
  const configs = configsOfZip(new Uint8Array(await file.arrayBuffer()));
  return configs.length > 0 ? configs : undefined;
}
