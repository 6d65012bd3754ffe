import { describe, expect, it } from 'vitest';
import { readImageFolder } from '../../../src/data/imageFolder';
import { errorOf } from './errorOf';
import { decodePng, solidPng } from './png';

const RED = [255, 0, 0] as const;
const GREY = [90, 90, 90] as const;
const picture = (name: string, colour: readonly [number, number, number] = RED, side = 8) => ({
  name,
  bytes: solidPng(side, side, colour),
});
const read = (files: Parameters<typeof readImageFolder>[0], more = {}) =>
  readImageFolder(files, { decodeImage: decodePng, ...more });

describe('which folder is the class', () => {
  it.each<[string, string[], string | undefined, string[]]>([
    ['class/file', ['cats/1.png', 'dogs/1.png'], undefined, ['cats', 'dogs']],
    ['root/class/file', ['pets/dogs/1.png', 'pets/cats/1.png'], 'pets', ['cats', 'dogs']],
    ['deeper folders below a class', ['p/cats/a/1.png', 'p/dogs/1.png'], 'p', ['cats', 'dogs']],
    ['numbers in number order', ['10/a.png', '9/a.png'], undefined, ['9', '10']],
    ['only a train folder', ['pets/train/a/1.png', 'pets/train/b/1.png'], 'train', ['a', 'b']],
  ])('%s', async (_, names, root, classes) => {
    const found = await read(names.map((name) => picture(name)));
    expect(found).toMatchObject({ root, classes });
    expect(found.splits.train!.length).toBe(names.length);
  });

  it('understands train, valid and test above the classes, and skips unlabelled test pictures', async () => {
    const names = ['x/train/a/1.png', 'x/train/b/1.png', 'x/valid/b/1.png', 'x/test/a/2.png', 'x/test/3.png'];
    const { classes, splits } = await read(names.map((name) => picture(name)));
    expect(classes).toEqual(['a', 'b']);
    expect([...splits.train!.labels]).toEqual([0, 1]);
    expect([...splits.val!.labels]).toEqual([1]);
    expect([...splits.test!.labels]).toEqual([0]);
  });
});

describe('what becomes of the pictures', () => {
  it('classes take turns, so that a prefix is mixed', async () => {
    const names = ['a/1.png', 'a/2.png', 'a/3.png', 'b/1.png', 'b/2.png', 'b/3.png'];
    const { splits } = await read(names.map((name) => picture(name)));
    expect([...splits.train!.labels]).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('small squares keep their size, others become 32 × 32, or what is asked for', async () => {
    expect((await read([picture('a/1.png'), picture('b/1.png')])).shape).toEqual([3, 8, 8]);
    const large = [picture('a/1.png', RED, 80), picture('b/1.png', RED, 70)];
    expect((await read(large)).shape).toEqual([3, 32, 32]);
    expect((await read(large, { size: 16, channels: 1 })).shape).toEqual([1, 16, 16]);
  });

  it('grey pictures make one channel', async () => {
    const { shape, splits } = await read([picture('a/1.png', GREY), picture('b/1.png', GREY)]);
    expect(shape).toEqual([1, 8, 8]);
    expect(new Set(splits.train!.images)).toEqual(new Set([90]));
  });

  it('reports progress and stops when told', async () => {
    const files = Array.from({ length: 20 }, (_, i) => picture(`${i % 2}/${i}.png`));
    const seen: number[] = [];
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      seen.push(done);
      if (done >= 16) stop.abort();
    };
    const error = await errorOf(() => read(files, { onProgress, signal: stop.signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([8, 16]);
  });
});

describe('errors', () => {
  const broken = { name: 'pets/a/bad.png', bytes: picture('').bytes.subarray(0, 50) };
  const huge = picture('pets/a/huge.png');
  new DataView(huge.bytes.buffer).setUint32(16, 60_000);
  new DataView(huge.bytes.buffer).setUint32(20, 60_000);
  const good = [picture('pets/a/1.png'), picture('pets/b/1.png')];

  it.each([
    [
      'pictures without folders',
      [picture('1.png'), picture('2.png')],
      'data/no-class-folders',
      /found 2 pictures without a folder/,
    ],
    [
      'one folder',
      [picture('cats/1.png')],
      'data/no-class-folders',
      /all in the folder "cats", expected at least two folders/,
    ],
    [
      'a broken picture',
      [...good, broken],
      'data/picture-damaged',
      /^pets\/a\/bad.png: found bytes that cannot be decoded/,
    ],
    [
      'several',
      [...good, broken, { ...broken, name: 'pets/b/worse.png' }],
      'data/picture-damaged',
      /^pets\/a\/bad.png, pets\/b\/worse.png: found 2 of 4 pictures/,
    ],
    [
      'a decompression bomb',
      [...good, huge],
      'data/picture-too-large',
      /^pets\/a\/huge.png: found 60,000 × 60,000 pixels/,
    ],
  ])('%s', async (_, files, code, message) => {
    const error = await errorOf(() => read(files));
    expect(error).toMatchObject({ name: 'UserError', code });
    expect(error!.message).toMatch(message);
  });
});
