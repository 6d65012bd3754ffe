/** @file Loads the data set a source describes, and tells the page what it is with a few pictures. */
import { type Dataset, type DecodeImage, openFiles, openUrl, proceduralDataset } from '../data';
import type { DataSource, DatasetInfo } from '../protocol/verbs';

const SAMPLES = 40;

export async function loadDataset(
  source: DataSource,
  decodeImage: DecodeImage | undefined,
  report: (received: number, total: number) => void,
): Promise<{ dataset: Dataset; description: string }> {
  const options = {
    seed: 'split',
    ...(decodeImage && { decodeImage }),
    onProgress: ({ done, total }: { done: number; total: number | undefined }) => report(done, total ?? 0),
  };
  switch (source.kind) {
    case 'procedural': {
      const { seed, size = 32, channels = 3, count = 4000 } = source;
      const held = Math.max(100, Math.round(count / 4));
      const dataset = proceduralDataset({ seed, size, channels, train: count, val: held, test: held });
      return { dataset, description: `${dataset.name}: ten classes drawn in this tab from seed ${seed}` };
    }
    case 'files':
      return openFiles(
        source.files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })),
        options,
      );
    case 'url':
      return openUrl(source.url, { ...options, base: source.base });
    default:
      return source satisfies never;
  }
}

export function describeDataset(dataset: Dataset, description: string): DatasetInfo {
  const { name, classes, shape, train, val, test } = dataset;
  return {
    name,
    description,
    classes,
    shape,
    counts: { train: train.length, val: val.length, test: test.length },
    samples: spreadOverClasses(train.labels, SAMPLES).map((index) => ({
      label: train.labels[index]!,
      width: shape[2],
      height: shape[1],
      rgba: toRgba(train.images, index, shape),
    })),
  };
}

/** Indices of `count` images: the first of every class, then the second of every class, and so on. */
function spreadOverClasses(labels: ArrayLike<number>, count: number): number[] {
  const seen = new Map<number, number>();
  const ranked = Array.from(labels, (label, index) => {
    const nth = seen.get(label) ?? 0;
    seen.set(label, nth + 1);
    return { index, label, nth };
  });
  return ranked
    .filter(({ nth }) => nth < count)
    .sort((a, b) => a.nth - b.nth || a.label - b.label)
    .slice(0, count)
    .map(({ index }) => index);
}

/** Image `index` of NCHW bytes as RGBA; grey images repeat their channel. */
export function toRgba(images: Uint8Array, index: number, [c, h, w]: Dataset['shape']): Uint8ClampedArray {
  const plane = h * w;
  const rgba = new Uint8ClampedArray(plane * 4).fill(255);
  for (let channel = 0; channel < 3; channel++) {
    const from = (index * c + Math.min(channel, c - 1)) * plane;
    for (let i = 0; i < plane; i++) rgba[i * 4 + channel] = images[from + i]!;
  }
  return rgba;
}
