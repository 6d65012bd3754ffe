/** @file The project that a dropped picture carries. */
import { UserError } from '../../core/userError';
import { isPng, projectOfPng } from './pngProject';
import { KEYWORD, type Project } from './project';
import { projectOfSvg } from './svgProject';

/** Larger files are looked at as pictures alone. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

/** `undefined` for a picture that never had one. Errors: `picture/damaged-project`. */
export function projectInPicture(name: string, bytes: Uint8Array): Project | undefined {
  if (bytes.length > MAX_PICTURE_BYTES) return undefined;
  // Bytes as characters: the keyword is ASCII, and the picture's own data may be anything.
  const isMarked = (): boolean => indexOf(bytes, new TextEncoder().encode(KEYWORD)) >= 0;
  const project = isPng(bytes) ? projectOfPng(bytes) : projectOfSvg(new TextDecoder().decode(bytes));
  if (project || !isMarked()) return project;
  throw new UserError({
    code: 'picture/damaged-project',
    at: name,
    found: 'a project that was changed or cut on its way',
    expected: 'the picture as it was saved; chat programs often send a smaller copy instead',
  });
}

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = bytes.indexOf(part[0]!); at >= 0; at = bytes.indexOf(part[0]!, at + 1)) {
    if (part.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
