import { describe, expect, it } from 'vitest';
import { parseCsvImages } from '../../../src/data/csvImages';
import { openFiles } from '../../../src/data/openFiles';
import { errorOf } from './errorOf';

const csv = (name: string, lines: readonly string[], end = '\n') => ({
  name,
  bytes: new TextEncoder().encode(lines.join(end) + end),
});
const PIXELS = Array.from({ length: 25 }, (_, i) => i * 10);
const header = `label,${PIXELS.map((_, i) => `pixel${i}`).join()}`;

describe('a table of pixels', () => {
  it('with a header, as Kaggle’s Digit Recognizer', () => {
    const { shape, split } = parseCsvImages(
      csv('train.csv', [header, `7,${PIXELS.join()}`, `300,${PIXELS.join()}`]),
    );
    expect(shape).toEqual([1, 5, 5]);
    expect([...split.labels]).toEqual([7, 300]);
    expect([...split.images]).toEqual([...PIXELS, ...PIXELS]);
  });

  it('without a header, with other separators, quotes and line ends', () => {
    const line = [`"3"`, ...PIXELS.map((pixel) => ` ${pixel} `)].join(';');
    const { split } = parseCsvImages(csv('x.csv', [line, '', line], '\r\n'));
    expect([...split.labels]).toEqual([3, 3]);
    expect([...split.images.subarray(25)]).toEqual(PIXELS);
  });

  it('with its label at the end, in colours', () => {
    const colours = Array.from({ length: 12 }, (_, i) => i);
    const { shape, split } = parseCsvImages(
      csv('x.csv', [[...colours.map((i) => `p${i}`), 'class'].join(), [...colours, 4].join()]),
    );
    expect(shape).toEqual([3, 2, 2]);
    expect([...split.labels]).toEqual([4]);
    expect([...split.images]).toEqual(colours);
  });

  it('is recognised, and split by the names of the files', async () => {
    const rows = (count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${i % 3},${PIXELS.join()}`);
    const { kind, dataset } = await openFiles(
      [csv('mnist_train.csv', rows(30)), csv('mnist_test.csv', [header, ...rows(6)])],
      { seed: 1 },
    );
    expect(kind).toBe('csv');
    expect(dataset).toMatchObject({ classes: ['0', '1', '2'], shape: [1, 5, 5] });
    expect([dataset.train.length, dataset.val.length, dataset.test.length]).toEqual([27, 3, 6]);
  });
});

describe('refused', () => {
  it.each([
    ['a short row', [header, '7,1,2'], 'data/csv-columns', 'x.csv, line 2'],
    ['a long row', [header, `7,${PIXELS.join()},5`], 'data/csv-columns', 'x.csv, line 2'],
    [
      'a bright pixel',
      [header, `7,${PIXELS.join()}`, `7,256,${PIXELS.slice(1).join()}`],
      'data/csv-value',
      'x.csv, line 3, column 2',
    ],
    ['a fraction', [header, `7,0.5,${PIXELS.slice(1).join()}`], 'data/csv-value', 'x.csv, line 2, column 2'],
    ['a hole', [header, `7,,${PIXELS.slice(1).join()}`], 'data/csv-value', 'x.csv, line 2, column 2'],
    ['a name for a class', [header, `seven,${PIXELS.join()}`], 'data/csv-value', 'x.csv, line 2, column 1'],
    ['no square', ['1,2,3,4,5,6'], 'data/csv-columns', 'x.csv'],
    ['nothing but a header', [header], 'data/no-images', 'x.csv'],
  ])('%s', async (_, lines, code, at) => {
    expect(await errorOf(() => parseCsvImages(csv('x.csv', lines)))).toMatchObject({ code, at });
  });
});
