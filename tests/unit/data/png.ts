/** @file Just enough PNG for tests: 8-bit grey, RGB and RGBA, not interlaced; real bytes, real decoder. */
import { deflateSync, inflateSync } from 'node:zlib';
import { crc32 } from '../../../src/core/hash';
import type { DecodeImage, Raster } from '../../../src/data/raster';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

export function encodePng({ width, height, rgba }: Raster): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6], 8);
  const rows = new Uint8Array(height * (1 + 4 * width));
  for (let y = 0; y < height; y++) {
    rows.set(rgba.subarray(y * 4 * width, (y + 1) * 4 * width), y * (1 + 4 * width) + 1);
  }
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())];
  return new Uint8Array(Buffer.concat([new Uint8Array(SIGNATURE), ...parts]));
}

/** A picture of one colour. */
export function solidPng(
  width: number,
  height: number,
  colour: readonly [number, number, number],
): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < rgba.length; i += 4) rgba.set(colour, i);
  return encodePng({ width, height, rgba });
}

export const decodePng: DecodeImage = async (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new Error('no PNG');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const channels = ({ 0: 1, 2: 3, 6: 4 } as Record<number, number>)[bytes[25]!];
  if (!channels || bytes[24] !== 8) throw new Error('a kind of PNG that this test decoder does not know');
  const data: Uint8Array[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    if (new TextDecoder().decode(bytes.subarray(at + 4, at + 8)) === 'IDAT') {
      data.push(bytes.subarray(at + 8, at + 8 + length));
    }
    at += 12 + length;
  }
  const raw = new Uint8Array(inflateSync(Buffer.concat(data)));
  if (raw.length !== height * (1 + width * channels)) throw new Error('too few or too many pixels');
  const rows = unfilter(raw, width, height, channels);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 4; c++) {
      if (channels === 4 || c < 3) rgba[4 * i + c] = rows[i * channels + (channels === 1 ? 0 : c)]!;
    }
  }
  return Promise.resolve({ width, height, rgba });
};

/** PNG 1.2, section 6: none, sub, up, average, Paeth. */
function unfilter(raw: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels;
  const out = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? out[y * stride + x - channels]! : 0;
      const up = y > 0 ? out[(y - 1) * stride + x]! : 0;
      const corner = y > 0 && x >= channels ? out[(y - 1) * stride + x - channels]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
