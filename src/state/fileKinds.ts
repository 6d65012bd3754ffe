/** @file What dropped files are taken for, by name and first bytes; the engine looks closer at data. */

export type FileKind = 'config' | 'checkpoint' | 'picture' | 'runs' | 'data';

const CHECKPOINT_MAGIC = 'SUPERNET';
/** How a list of runs begins, which is JSON as configs are (see runs/runFile.ts). */
const RUNS = /^\s*\{\s*"supernetRuns"/;
const CONFIG = /\.(json5?|jsonc|ya?ml|py)$/i;
const PICTURE = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;
/** Kinds of picture that the page saves a project in. */
const PROJECT = /\.(png|svg)$/i;

export const isConfigName = (name: string): boolean => CONFIG.test(name);
export const isProjectName = (name: string): boolean => PROJECT.test(name);
export const isPictureName = (name: string): boolean => PICTURE.test(name);

/** So many bytes tell a file. */
export const HEAD_BYTES = 64;

/** `head`: the first `HEAD_BYTES`, or all of a shorter file. */
export function fileKind(name: string, head: Uint8Array): FileKind {
  if (String.fromCharCode(...head.subarray(0, CHECKPOINT_MAGIC.length)) === CHECKPOINT_MAGIC)
    return 'checkpoint';
  if (RUNS.test(new TextDecoder().decode(head))) return 'runs';
  if (CONFIG.test(name)) return 'config';
  if (PICTURE.test(name)) return 'picture';
  return 'data';
}

export interface SortedFiles<F> {
  readonly configs: readonly F[];
  readonly checkpoints: readonly F[];
  readonly runs: readonly F[];
  readonly data: readonly F[];
  /** To be classified. */
  readonly picture: F | undefined;
}

/** Pictures to classify come alone; several are data. */
export const isLonePicture = (files: readonly { readonly kind: FileKind }[]): boolean =>
  files.length === 1 && files[0]?.kind === 'picture';

/** `canClassify`: a lone picture is classified only where there is a model to ask. */
export function sortFiles<F>(
  files: readonly { readonly file: F; readonly kind: FileKind }[],
  canClassify: boolean,
): SortedFiles<F> {
  const of = (kind: FileKind): F[] => files.filter((f) => f.kind === kind).map(({ file }) => file);
  const pictures = of('picture');
  const lone = canClassify && isLonePicture(files) ? pictures[0] : undefined;
  return {
    configs: of('config'),
    checkpoints: of('checkpoint'),
    runs: of('runs'),
    picture: lone,
    data: lone === undefined ? [...of('data'), ...pictures] : of('data'),
  };
}
