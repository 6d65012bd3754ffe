/**
 * @file A PNG that carries its project: an international text chunk (iTXt, not compressed) before the end, which
 * every viewer skips. Nothing is decoded but that text.
 */
import { crc32 } from '../../core/hash';
import { invariant } from '../../core/userError';
import { KEYWORD, type Project, projectText, readProject } from './project';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const TEXT = 'iTXt';
const END = 'IEND';
/** Keyword, not compressed, no method, no language, no translated keyword. */
const HEAD = new TextEncoder().encode(`${KEYWORD}\0\0\0\0\0`);
/** Length and type before a chunk's data, its CRC-32 after it. */
const BEFORE = 8;
const AFTER = 4;

interface Chunk {
  readonly type: string;
  /** Of the whole chunk, and of its data. */
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** `png` with the project in it, in place of one it had. */
export function pngWithProject(png: Uint8Array, project: Project): Uint8Array<ArrayBuffer> {
  const chunks = isPng(png) ? [...chunksOf(png)] : [];
  invariant(chunks.at(-1)?.type === END, 'no whole PNG');
  const parts = [png.subarray(0, SIGNATURE.length)];
  for (const chunk of chunks) {
    if (chunk.type === END) parts.push(textChunk(projectText(project)));
    if (!isOurs(chunk)) parts.push(png.subarray(chunk.start, chunk.end));
  }
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `undefined` for a picture that carries none, or a damaged one. */
export function projectOfPng(png: Uint8Array): Project | undefined {
  if (!isPng(png)) return undefined;
  for (const chunk of chunksOf(png)) {
    if (!isOurs(chunk) || !isWhole(png, chunk)) continue;
    // The text is ASCII; what is not becomes a sign that JSON of ours never has.
    const project = readProject(new TextDecoder().decode(chunk.data.subarray(HEAD.length)));
    if (project) return project;
  }
  return undefined;
}

/** As far as the file is in order, to its end mark. */
function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let start = SIGNATURE.length;
  while (start + BEFORE + AFTER <= png.length) {
    const length = view.getUint32(start);
    const end = start + BEFORE + length + AFTER;
    if (end > png.length) return;
    const type = String.fromCharCode(...png.subarray(start + 4, start + BEFORE));
    yield { type, start, end, data: png.subarray(start + BEFORE, end - AFTER) };
    if (type === END) return;
    start = end;
  }
}

const isOurs = ({ type, data }: Chunk): boolean => type === TEXT && HEAD.every((byte, i) => data[i] === byte);

function isWhole(png: Uint8Array, { start, end }: Chunk): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return view.getUint32(end - AFTER) === crc32(png.subarray(start + 4, end - AFTER));
}

function textChunk(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const length = HEAD.length + body.length;
  const chunk = new Uint8Array(BEFORE + length + AFTER);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, length);
  chunk.set(new TextEncoder().encode(TEXT), 4);
  chunk.set(HEAD, BEFORE);
  chunk.set(body, BEFORE + HEAD.length);
  view.setUint32(BEFORE + length, crc32(chunk.subarray(4, BEFORE + length)));
  return chunk;
}
