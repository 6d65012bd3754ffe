/**
 * @file The images that journeys train on: MNIST where it lies beside the checkout (in CI it does), else
 * files in the same format drawn from the procedural set, so that every journey runs everywhere.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Split, proceduralDataset } from '../src/data';

const SHARED = path.resolve(import.meta.dirname, '../../shared/data');
const NAMES = [
  'mnist-train-images-idx3-ubyte.gz',
  'mnist-train-labels-idx1-ubyte.gz',
  'mnist-t10k-images-idx3-ubyte.gz',
  'mnist-t10k-labels-idx1-ubyte.gz',
] as const;

export interface TrainingFiles {
  readonly title: string;
  readonly paths: readonly string[];
}

export function digitFiles(): TrainingFiles {
  const shared = NAMES.map((name) => path.join(SHARED, name));
  if (shared.every((file) => existsSync(file))) return { title: 'MNIST', paths: shared };
  process.stdout.write(
    'MNIST does not lie beside the checkout: the same journey on procedural images in IDX files\n',
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'supernet-idx-'));
  const { train, test } = proceduralDataset({ seed: 1, size: 28, channels: 1, train: 6000, test: 1000 });
  const paths = [train, test].flatMap((split, i) => {
    const stem = i === 0 ? 'train' : 't10k';
    return [
      [`${stem}-images-idx3-ubyte.gz`, idxImages(split)],
      [`${stem}-labels-idx1-ubyte.gz`, idxLabels(split)],
    ].map(([name, bytes]) => {
      const file = path.join(folder, name as string);
      writeFileSync(file, gzipSync(bytes as Uint8Array));
      return file;
    });
  });
  return { title: 'IDX images', paths };
}

function idxImages({ images, length }: Split): Uint8Array {
  return withHeader([0x803, length, 28, 28], images);
}

function idxLabels({ labels, length }: Split): Uint8Array {
  return withHeader([0x801, length], Uint8Array.from(labels));
}

function withHeader(words: readonly number[], body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4 + body.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setUint32(i * 4, word));
  bytes.set(body, words.length * 4);
  return bytes;
}
