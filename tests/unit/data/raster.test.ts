import { describe, expect, it } from 'vitest';
import { pictureKind, rasterToPlanes, type Raster } from '../../../src/data/raster';
import { decodePng, encodePng } from './png';
import { hasSharedData, sharedFile } from './sharedData';

/** A grey raster from rows of numbers. */
const raster = (rows: readonly (readonly number[])[]): Raster => ({
  width: rows[0]!.length,
  height: rows.length,
  rgba: Uint8ClampedArray.from(rows.flat().flatMap((value) => [value, value, value, 255])),
});

describe('resizing', () => {
  it('changes nothing at the same size', () => {
    const source = raster([
      [0, 50, 100],
      [150, 200, 250],
      [7, 8, 9],
    ]);
    expect([...rasterToPlanes(source, [1, 3, 3])]).toEqual([0, 50, 100, 150, 200, 250, 7, 8, 9]);
  });

  it('weighs as Pillow’s bilinear resize does', () => {
    const source = raster([0, 1, 2, 3].map((y) => [0, 1, 2, 3].map((x) => 40 * x + 10 * y)));
    // A triangle two pixels wide on each side weighs 3/7, 3/7, 1/7: 0,1,2,3 → 5/7 and 16/7.
    const along = [5 / 7, 16 / 7];
    const expected = along.flatMap((y) => along.map((x) => Math.round(40 * x + 10 * y)));
    expect([...rasterToPlanes(source, [1, 2, 2])]).toEqual(expected);
  });

  it('keeps the middle of a wide picture, and the proportions', () => {
    const source = raster([
      [255, 255, 10, 20, 255, 255],
      [255, 255, 30, 40, 255, 255],
    ]);
    expect([...rasterToPlanes(source, [1, 2, 2])]).toEqual([10, 20, 30, 40]);
  });

  it('makes a single pixel larger', () => {
    expect(new Set(rasterToPlanes(raster([[77]]), [3, 5, 5]))).toEqual(new Set([77]));
  });

  it('lays transparent parts on white and weighs colours into grey', () => {
    const rgba = Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 0, 0);
    const source = { width: 2, height: 1, rgba };
    expect([...rasterToPlanes(source, [3, 1, 2])]).toEqual([255, 255, 0, 255, 0, 255]);
    expect([...rasterToPlanes(source, [1, 1, 2])]).toEqual([Math.round(0.299 * 255), 255]);
  });
});

describe('recognising', () => {
  it('reads the kind off the first bytes', () => {
    const head = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
    expect(pictureKind(encodePng(raster([[1]])))).toBe('PNG');
    expect(pictureKind(head('\xff\xd8\xff\xe0\0\x10JFIF'))).toBe('JPEG');
    expect(pictureKind(head('RIFF\0\0\0\0WEBPVP8 '))).toBe('WebP');
    expect(pictureKind(head('hello'))).toBeUndefined();
    expect(pictureKind(new Uint8Array())).toBeUndefined();
  });

  it.runIf(hasSharedData)('a real PNG (the Fashion-MNIST sprite) comes out in 30 × 30 tiles', async () => {
    const sprite = await decodePng(sharedFile('fashion-mnist-sprite.png').bytes);
    expect([sprite.width, sprite.height]).toEqual([840, 840]);
    const small = rasterToPlanes(sprite, [1, 30, 30]);
    expect(Math.max(...small)).toBeGreaterThan(120);
  });
});
