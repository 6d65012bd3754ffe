import { describe, expect, it } from 'vitest';
import { openUrl } from '../../../src/data/openUrl';
import { errorOf } from './errorOf';
import { cifar, gz, mnistLike } from './makeFiles';

const files = new Map<string, Uint8Array>();
for (const file of [...mnistLike(50).map(gz), cifar('test_batch.bin', 30)]) {
  files.set(`https://data.example/sets/${file.name}`, file.bytes);
}
const asked: string[] = [];

const fetchStub: typeof fetch = (input) => {
  const url = input instanceof Request ? input.url : input.toString();
  asked.push(url);
  if (url.includes('unreachable')) return Promise.reject(new TypeError('Failed to fetch'));
  const bytes = files.get(url);
  if (!bytes) return Promise.resolve(new Response('no', { status: 404 }));
  const length = url.includes('batch') ? {} : { 'content-length': `${bytes.length}` };
  return Promise.resolve(new Response(bytes.slice(), { headers: length }));
};

const open = (addresses: string | string[], more = {}) =>
  openUrl(addresses, { seed: 1, fetch: fetchStub, base: 'http://localhost:4173/page', ...more });

it('fetches the labels that belong to IDX images, with progress', async () => {
  const seen: number[] = [];
  asked.length = 0;
  const { dataset } = await open('https://data.example/sets/train-images-idx3-ubyte.gz', {
    onProgress: ({ stage, done }: { stage: string; done: number }) =>
      stage === 'downloading' && seen.push(done),
  });
  expect(asked).toEqual(
    ['images-idx3', 'labels-idx1'].map((part) => `https://data.example/sets/train-${part}-ubyte.gz`),
  );
  expect(dataset.train.length).toBe(40);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

it('takes several addresses, and relative ones', async () => {
  expect((await open(['https://data.example/sets/test_batch.bin'])).kind).toBe('cifar10');
  files.set('http://localhost:4173/batch.bin', cifar('', 30).bytes);
  expect((await open('batch.bin')).dataset.train.length).toBe(24);
});

describe('errors', () => {
  it.each([
    [
      'http elsewhere',
      'http://data.example/a.bin',
      {},
      'data/url-invalid',
      /starts with http:, expected an address that starts with https/,
    ],
    ['a script', 'javascript:alert(1)', {}, 'data/url-invalid', /starts with javascript:/],
    ['a local file', 'file:///etc/passwd', {}, 'data/url-invalid', /starts with file:/],
    ['no address', 'https://', {}, 'data/url-invalid', /found no address/],
    ['not there', 'https://data.example/none.bin', {}, 'data/url-status', /found the answer 404/],
    ['no access', 'https://data.example/unreachable', {}, 'data/url-unreachable', /CORS/],
    [
      'too large, announced',
      'https://data.example/sets/train-images-idx3-ubyte.gz',
      { maxBytes: 10_000 },
      'data/download-too-large',
      /at most 10,000 bytes|at most 0 MB/,
    ],
    [
      'too large, not announced',
      'https://data.example/sets/test_batch.bin',
      { maxBytes: 50_000 },
      'data/download-too-large',
      /or more/,
    ],
  ])('%s', async (_, address, more, code, message) => {
    const error = await errorOf(() => open(address, more));
    expect(error).toMatchObject({ name: 'UserError', code });
    expect(error!.message).toMatch(message);
  });

  it('an aborted signal ends in its own reason', async () => {
    const signal = AbortSignal.abort();
    const error = await errorOf(() => open('https://data.example/unreachable', { signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
  });
});
