import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { gunzip } from '../../../src/data/gzip';
import { isTar, untar } from '../../../src/data/tar';
import { isZip, unzip } from '../../../src/data/zip';
import { errorOf } from './errorOf';
import { gz, randomBytes, tar } from './makeFiles';
import { cpuWatch } from '../cpuTime';

const zip = (files: Record<string, Uint8Array>, name = 'pictures.zip', level: 0 | 9 = 9) => ({
  name,
  bytes: zipSync(files, { level }),
});

/** Byte offset of the n-th table-of-contents entry, to lie in it. */
function directoryEntry(bytes: Uint8Array): number {
  for (let at = bytes.length - 4; at >= 0; at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 1 && bytes[at + 3] === 2) return at;
  }
  throw new Error('no entry');
}

describe('gzip', () => {
  it('gives back what was packed, without the ending', async () => {
    const file = { name: 'a-ubyte', bytes: randomBytes(200_000) };
    expect(await gunzip(gz(file))).toEqual(file);
  });

  it('leaves other files alone, whatever their name', async () => {
    const file = { name: 'labels.gz', bytes: Uint8Array.of(1, 2, 3) };
    expect(await gunzip(file)).toBe(file);
  });

  it('stops a bomb early: 50 MB of zeros', async () => {
    const bomb = gz({ name: 'train-images-idx3-ubyte', bytes: new Uint8Array(50e6) });
    const spent = cpuWatch();
    const error = await errorOf(() => gunzip(bomb));
    expect(error).toMatchObject({ name: 'UserError', code: 'data/expands-too-much', at: bomb.name });
    expect(spent()).toBeLessThan(1000);
  });

  it('says that a cut file is cut', async () => {
    const whole = gz({ name: 'a', bytes: randomBytes(5000) });
    const error = await errorOf(() => gunzip({ ...whole, bytes: whole.bytes.subarray(0, 3000) }));
    expect(error).toMatchObject({ code: 'data/gzip-damaged', at: 'a.gz' });
    expect(error!.message).toContain('download it again');
  });
});

describe('zip', () => {
  const files = { 'cats/1.png': randomBytes(3000, 1), 'dogs/ü.png': strToU8('woof'.repeat(99)) };

  it.each([0, 9] as const)('gives back every file (level %i)', (level) => {
    const archive = zip(files, 'a.zip', level);
    expect(isZip(archive.bytes)).toBe(true);
    expect(unzip(archive)).toEqual(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));
  });

  it('leaves out folders, hidden files and what macOS adds', () => {
    const extra = { 'a/': new Uint8Array(), '__MACOSX/a/._1.png': strToU8('x'), 'a/.DS_Store': strToU8('x') };
    expect(unzip(zip({ ...extra, ...files })).map((file) => file.name)).toEqual(Object.keys(files));
  });

  const megabyte = new Uint8Array(1e6);
  it.each<[string, ReturnType<typeof zip>, string, RegExp]>([
    [
      'a bomb of 50 MB of zeros',
      zip({ 'a/1.png': new Uint8Array(50e6) }),
      'data/expands-too-much',
      /at most 100 times/,
    ],
    ['an archive in it', zip({ 'a/b.zip': zipSync(files) }), 'data/zip-nested', /unpack the outer archive/],
    ['a way out', zip({ '../../etc/passwd': megabyte }), 'data/zip-path', /"\.\.\/\.\.\/etc\/passwd"/],
    ['an absolute path', zip({ '/etc/passwd': megabyte }), 'data/zip-path', /no leading/],
    ['a Windows path', zip({ 'a\\..\\..\\b': megabyte }), 'data/zip-path', /no "\.\."/],
    ['a drive', zip({ 'C:/b.png': megabyte }), 'data/zip-path', /paths inside the archive/],
  ])('refuses %s within a second', async (_, archive, code, message) => {
    const spent = cpuWatch();
    const error = await errorOf(() => unzip(archive));
    expect(error).toMatchObject({ name: 'UserError', code });
    expect(error!.message).toMatch(message);
    expect(error!.message).toContain('pictures.zip');
    expect(spent()).toBeLessThan(1000);
  });

  it('refuses too many entries and too many bytes, by limits', async () => {
    const archive = zip({ 'a/1': randomBytes(500), 'a/2': randomBytes(500), 'a/3': randomBytes(500) });
    const limits = { maxEntries: 3, maxBytes: 2000, maxRatio: 100 };
    expect(unzip(archive, limits)).toHaveLength(3);
    expect(await errorOf(() => unzip(archive, { ...limits, maxEntries: 2 }))).toMatchObject({
      code: 'data/zip-entries',
    });
    const error = await errorOf(() => unzip(archive, { ...limits, maxBytes: 1000 }));
    expect(error).toMatchObject({ code: 'data/expands-too-much' });
  });

  it('stops an entry that unpacks to more than it promised', async () => {
    const archive = zip({ 'a/1.png': new Uint8Array(5e6) });
    new DataView(archive.bytes.buffer).setUint32(directoryEntry(archive.bytes) + 24, 1000, true);
    const error = await errorOf(() => unzip(archive));
    expect(error).toMatchObject({ code: 'data/zip-damaged', at: 'pictures.zip/a/1.png' });
    expect(error!.message).toContain('more than the 1,000 bytes');
  });

  it('stops entries that promise little but share one body, by their sum', async () => {
    const archive = zip({ 'a/1.png': randomBytes(90_000) });
    const limits = { maxEntries: 9, maxBytes: 80_000, maxRatio: 100 };
    expect(await errorOf(() => unzip(archive, limits))).toMatchObject({ code: 'data/expands-too-much' });
  });

  it.each<[string, (bytes: Uint8Array) => void, string]>([
    ['a flipped byte', (bytes) => (bytes[60]! ^= 255), 'data/zip-damaged'],
    ['a password', (bytes) => (bytes[directoryEntry(bytes) + 8]! |= 1), 'data/zip-unsupported'],
    ['an odd method', (bytes) => (bytes[directoryEntry(bytes) + 10] = 12), 'data/zip-unsupported'],
    ['a wrong offset', (bytes) => (bytes[directoryEntry(bytes) + 42] = 9), 'data/zip-damaged'],
  ])('names the entry that has %s', async (_, harm, code) => {
    const archive = zip({ 'a/1.png': randomBytes(2000) });
    harm(archive.bytes);
    expect(await errorOf(() => unzip(archive))).toMatchObject({ code, at: 'pictures.zip/a/1.png' });
  });

  it('says that a cut archive is cut', async () => {
    const archive = zip(files);
    const error = await errorOf(() => unzip({ ...archive, bytes: archive.bytes.subarray(0, 500) }));
    expect(error).toMatchObject({ code: 'data/zip-damaged', at: 'pictures.zip' });
  });
});

describe('tar', () => {
  const files = [
    { name: 'cifar/data_batch_1.bin', bytes: randomBytes(700) },
    { name: 'cifar/readme.html', bytes: new Uint8Array() },
  ];

  it('gives back every file', () => {
    const archive = tar('cifar.tar', files);
    expect(isTar(archive.bytes)).toBe(true);
    expect(untar(archive)).toEqual(files);
  });

  it('says that a cut archive is cut', async () => {
    const archive = tar('cifar.tar', files);
    const error = await errorOf(() => untar({ ...archive, bytes: archive.bytes.subarray(0, 900) }));
    expect(error).toMatchObject({ code: 'data/tar-damaged', at: 'cifar.tar' });
  });
});
