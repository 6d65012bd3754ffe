/** @file Gunzip with a lid on it: the output is counted while it grows, never trusted. */
import { UserError } from '../core/userError';
import { formatBytes, type SourceFile } from './source';

export interface ExpansionLimits {
  /** Most bytes that may come out. */
  readonly maxBytes: number;
  /** Most bytes out per byte in, counted once `RATIO_GRACE` bytes came out. */
  readonly maxRatio: number;
}

/** Small outputs may be as compressible as they like (a label file of zeros). */
export const RATIO_GRACE = 100 * 1024;

/** MNIST expands 5 times, blank pictures 100 times; deflate can reach 1,032 (a bomb). */
export const GZIP_LIMITS: ExpansionLimits = { maxBytes: 512e6, maxRatio: 200 };

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The file inside a `.gz`, named without the ending; a file that is no gzip comes back as it is.
 * Errors: `data/gzip-damaged`, `data/expands-too-much`.
 */
export async function gunzip(file: SourceFile, limits: ExpansionLimits = GZIP_LIMITS): Promise<SourceFile> {
  if (!isGzip(file.bytes)) return file;
  const name = file.name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar');
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = inflated(file.bytes).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      total += value.length;
      checkExpansion(file.name, file.bytes.length, total, limits);
      chunks.push(value);
    }
  } catch (cause) {
    void reader.cancel().catch(() => undefined); // it may have failed already; the first error is the one to tell
    if (cause instanceof UserError) throw cause;
    throw new UserError({
      code: 'data/gzip-damaged',
      at: file.name,
      found: `a gzip file of ${formatBytes(file.bytes.length)} that breaks off or is damaged`,
      expected: 'a complete .gz file; download it again or drop the unpacked file',
      cause,
    });
  }
  return { name, bytes: concatBytes(chunks, total) };
}

/** Throws `data/expands-too-much` when `bytesOut` is beyond the limits for `bytesIn`. */
export function checkExpansion(at: string, bytesIn: number, bytesOut: number, limits: ExpansionLimits): void {
  const tooBig = bytesOut > limits.maxBytes;
  const tooDense = bytesOut > RATIO_GRACE && bytesOut > bytesIn * limits.maxRatio;
  if (!tooBig && !tooDense) return;
  throw new UserError({
    code: 'data/expands-too-much',
    at,
    found: `${formatBytes(bytesIn)} that unpack to ${formatBytes(bytesOut)} or more`,
    expected: tooBig
      ? `at most ${formatBytes(limits.maxBytes)} unpacked; drop fewer or smaller files`
      : `at most ${limits.maxRatio} times the packed size (real pictures do not shrink so far); check where the file is from`,
  });
}

function inflated(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const STEP = 64 * 1024;
  let start = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      // Fed in steps, so that a bomb is noticed after one step and not after all of it.
      if (start < bytes.length) controller.enqueue(bytes.slice(start, (start += STEP)));
      else controller.close();
    },
  });
  return source.pipeThrough(new DecompressionStream('gzip'));
}

export function concatBytes(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
