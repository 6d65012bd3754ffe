/**
 * @file A zip archive as a list of files, behind limits that a bomb meets before it hurts.
 *
 * The table of contents at the end is read first (PKWARE APPNOTE 4.3.12): counts, names and promised
 * sizes are checked before a byte is inflated. Then each entry is inflated as a stream and stopped as soon
 * as it gives more than it promised, because promises can lie.
 */
import { Inflate } from 'fflate';
import { crc32 } from '../core/hash';
import { UserError } from '../core/userError';
import { checkExpansion, type ExpansionLimits } from './gzip';
import { formatBytes, formatCount, type SourceFile } from './source';

export interface ZipLimits extends ExpansionLimits {
  readonly maxEntries: number;
}

/** Room for twenty classes of a thousand pictures; a bomb of a million names is refused by its count alone. */
export const ZIP_LIMITS: ZipLimits = { maxEntries: 20_000, maxBytes: 256e6, maxRatio: 100 };

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const ENCRYPTED = 1;
const UTF8_NAME = 0x800;
const STORED = 0;
const DEFLATED = 8;

/** Also true for an empty archive, which starts with its end record. */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2]! + 1
  );
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * All files of the archive, in its order; folders and the notes that macOS adds are left out.
 * Errors: `data/zip-damaged`, `data/zip-unsupported`, `data/zip-entries`, `data/zip-path`, `data/zip-nested`,
 * `data/expands-too-much`.
 */
export function unzip(archive: SourceFile, limits: ZipLimits = ZIP_LIMITS): SourceFile[] {
  const entries = readDirectory(archive, limits);
  const promised = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  checkExpansion(archive.name, archive.bytes.length, promised, limits);
  for (const entry of entries)
    checkExpansion(`${archive.name}/${entry.path}`, entry.packed, entry.unpacked, limits);
  return entries.map((entry) => ({ name: entry.path, bytes: readEntry(archive, entry) }));
}

function readDirectory({ name, bytes }: SourceFile, limits: ZipLimits): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === -1) throw damaged(name, 'no table of contents at its end');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw unsupported(name, 'the zip64 format');
  if (count > limits.maxEntries) {
    throw new UserError({
      code: 'data/zip-entries',
      at: name,
      found: `${formatCount(count)} entries`,
      expected: `at most ${formatCount(limits.maxEntries)}; drop a part of the data set`,
    });
  }
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_HEADER) {
      throw damaged(name, `a broken table of contents (entry ${i + 1} of ${count})`);
    }
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + 46 + nameLength + rest > end) throw damaged(name, `a broken table of contents (entry ${i + 1})`);
    const path = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), flags);
    const entry: Entry = {
      path,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + rest;
    checkPath(name, path);
    if (path.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(path)) continue;
    if (flags & ENCRYPTED) throw unsupported(`${name}/${path}`, 'an encrypted entry');
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      throw unsupported(`${name}/${path}`, `compression method ${entry.method}`);
    }
    if (/\.(zip|gz|tgz|tar|bz2|xz|zst|7z|rar)$/i.test(path)) {
      throw new UserError({
        code: 'data/zip-nested',
        at: `${name}/${path}`,
        found: 'an archive inside the archive',
        expected: 'pictures in one folder per class; unpack the outer archive and drop what is inside',
      });
    }
    entries.push(entry);
  }
  return entries;
}

/** The end record sits before a comment of at most 65,535 bytes; searched backwards. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function decodeName(raw: Uint8Array, flags: number): string {
  const text = new TextDecoder(flags & UTF8_NAME ? 'utf-8' : 'latin1').decode(raw);
  return text.replaceAll('\\', '/');
}

function checkPath(archive: string, path: string): void {
  const isOutside = path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..');
  if (!isOutside && !path.includes('\0') && path.length > 0) return;
  throw new UserError({
    code: 'data/zip-path',
    at: archive,
    found: `the entry ${JSON.stringify(path.slice(0, 120))}`,
    expected: 'paths inside the archive (no "..", no leading "/"); pack the folder again',
  });
}

function readEntry(archive: SourceFile, entry: Entry): Uint8Array {
  const { bytes } = archive;
  const at = `${archive.name}/${entry.path}`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, packed, unpacked } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw damaged(at, 'an entry that is not where the table of contents says');
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw damaged(at, 'an entry that breaks off');
  const body = bytes.subarray(start, start + packed);
  const content = entry.method === STORED ? body : inflate(at, body, unpacked);
  if (content.length !== unpacked || crc32(content) !== entry.crc) {
    throw damaged(at, `${formatBytes(content.length)} that do not match their checksum`);
  }
  return content;
}

/** Inflates into exactly `unpacked` bytes; input goes in by small steps, so that a lie is caught early. */
function inflate(at: string, body: Uint8Array, unpacked: number): Uint8Array {
  const STEP = 16 * 1024;
  const content = new Uint8Array(unpacked);
  let filled = 0;
  let overflow = false;
  const stream = new Inflate((chunk) => {
    overflow ||= filled + chunk.length > unpacked;
    if (!overflow) content.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let from = 0; from < body.length && !overflow; from += STEP) {
      stream.push(body.subarray(from, from + STEP), from + STEP >= body.length);
    }
  } catch (cause) {
    throw damaged(at, 'compressed bytes that do not unpack', cause);
  }
  if (overflow)
    throw damaged(at, `more than the ${formatBytes(unpacked)} that the table of contents promises`);
  return content.subarray(0, filled);
}

function damaged(at: string, found: string, cause?: unknown): UserError {
  return new UserError({
    code: 'data/zip-damaged',
    at,
    found,
    expected: 'a complete zip archive; download or pack it again',
    ...(cause === undefined ? {} : { cause }),
  });
}

function unsupported(at: string, found: string): UserError {
  return new UserError({
    code: 'data/zip-unsupported',
    at,
    found,
    expected: 'a plain zip (deflate or stored, no password); pack the folder again or drop the folder itself',
  });
}
