/** @file Data by address: fetched with a lid on the size, progress as bytes arrive, then `openFiles`. */
import { UserError } from '../core/userError';
import { concatBytes } from './gzip';
import { openFiles, type Opened, type OpenOptions } from './openFiles';
import { formatBytes, type SourceFile } from './source';

export interface OpenUrlOptions extends OpenOptions {
  /** Most bytes to download, all files together. Default 256 MB. */
  readonly maxBytes?: number;
  /**
   * The page's address (a worker's own is another): what relative addresses start from and what counts as the
   * same origin. Without it only https addresses are taken.
   */
  readonly base?: string;
  readonly fetch?: typeof globalThis.fetch;
}

const MAX_DOWNLOAD = 256e6;

/**
 * Opens one or several addresses (https, or the page's own origin) as one data set. An address of IDX
 * images alone brings its labels along: `train-images-idx3-ubyte.gz` also fetches `train-labels-idx1-ubyte.gz`.
 * Errors: `data/url-invalid`, `data/url-unreachable`, `data/url-status`, `data/download-too-large`, and those of
 * `openFiles`; an aborted signal's reason.
 */
export async function openUrl(
  addresses: string | readonly string[],
  options: OpenUrlOptions,
): Promise<Opened> {
  const wanted = typeof addresses === 'string' ? withLabels(addresses) : addresses;
  const files: SourceFile[] = [];
  let received = 0;
  for (const address of wanted) {
    const file = await download(allowedUrl(address, options.base), received, options);
    received += file.bytes.length;
    files.push(file);
  }
  return openFiles(files, options);
}

function withLabels(address: string): string[] {
  const labels = address.replace(/images([-.])idx3/, 'labels$1idx1');
  return labels === address ? [address] : [address, labels];
}

function allowedUrl(address: string, base: string | undefined): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  const isOwn = url !== undefined && base !== undefined && url.origin === new URL(base).origin;
  const isHttp = url?.protocol === 'https:' || (isOwn && url?.protocol === 'http:');
  if (url && isHttp) return url;
  throw new UserError({
    code: 'data/url-invalid',
    at: address,
    found: url ? `an address that starts with ${url.protocol}` : 'no address',
    expected: 'an address that starts with https://, or one on this site',
  });
}

async function download(url: URL, before: number, options: OpenUrlOptions): Promise<SourceFile> {
  const { maxBytes = MAX_DOWNLOAD, signal, onProgress } = options;
  const fetcher = options.fetch ?? globalThis.fetch;
  try {
    const response = await fetcher(url, { ...(signal && { signal }), credentials: 'omit' });
    if (!response.ok) throw badStatus(url, response.status);
    const announced = Number(response.headers.get('content-length')) || undefined;
    if (announced !== undefined && before + announced > maxBytes)
      throw tooLarge(url, before + announced, maxBytes);
    const chunks: Uint8Array[] = [];
    let size = 0;
    if (response.body) {
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        chunks.push(value);
        if (before + size > maxBytes) {
          await reader.cancel();
          throw tooLarge(url, before + size, maxBytes);
        }
        onProgress?.({ stage: 'downloading', done: before + size, total: announced && before + announced });
      }
    }
    return { name: url.pathname.slice(1), bytes: concatBytes(chunks, size) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof UserError) throw cause;
    throw new UserError({
      code: 'data/url-unreachable',
      at: url.href,
      found: 'no answer that this page may read',
      expected:
        'a reachable server that allows other sites to read it (CORS); or download the file and drop it here',
      cause,
    });
  }
}

function badStatus(url: URL, status: number): UserError {
  return new UserError({
    code: 'data/url-status',
    at: url.href,
    found: `the answer ${status}`,
    expected: 'an address where the file is; open it in a tab to check, or drop the file here',
  });
}

function tooLarge(url: URL, size: number, maxBytes: number): UserError {
  return new UserError({
    code: 'data/download-too-large',
    at: url.href,
    found: `${formatBytes(size)} or more`,
    expected: `at most ${formatBytes(maxBytes)}; use a part of the data set`,
  });
}
