/** @file The files of a POSIX tar archive (as `cifar-10-binary.tar.gz` is one); no copies are made. */
import { UserError } from '../core/userError';
import { formatCount, type SourceFile } from './source';
import { ZIP_LIMITS } from './zip';

const BLOCK = 512;
const REGULAR_FILE = /^[0\0]$/;

export const isTar = (bytes: Uint8Array): boolean => bytes.length > BLOCK && text(bytes, 257, 5) === 'ustar';

/** Regular files in archive order. Errors: `data/tar-damaged`, `data/tar-entries`. */
export function untar({ name, bytes }: SourceFile): SourceFile[] {
  const files: SourceFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const size = parseInt(text(bytes, at + 124, 12).trim(), 8);
    const start = at + BLOCK;
    if (text(bytes, at + 257, 5) !== 'ustar' || !(size >= 0) || start + size > bytes.length) {
      throw new UserError({
        code: 'data/tar-damaged',
        at: name,
        found: `a broken entry at byte ${formatCount(at)}`,
        expected: 'a complete tar archive; download it again or drop the unpacked files',
      });
    }
    const type = String.fromCharCode(bytes[at + 156]!);
    const prefix = text(bytes, at + 345, 155);
    const path = (prefix ? `${prefix}/` : '') + text(bytes, at, 100);
    if (REGULAR_FILE.test(type)) {
      files.push({ name: path, bytes: bytes.subarray(start, start + size) });
    }
    if (files.length > ZIP_LIMITS.maxEntries) {
      throw new UserError({
        code: 'data/tar-entries',
        at: name,
        found: `more than ${formatCount(ZIP_LIMITS.maxEntries)} files`,
        expected: `at most ${formatCount(ZIP_LIMITS.maxEntries)}; drop a part of the data set`,
      });
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** A field of at most `length` bytes that ends at its first NUL. */
function text(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder('utf-8').decode(end === -1 ? field : field.subarray(0, end));
}
