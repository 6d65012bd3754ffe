/** @file Spread and shares, against spaces that are counted out and against values from the literature. */
import { describe, expect, test } from 'vitest';
import { type SubnetColumns, WHOLE_WINDOW, openSpaceText, sampleMany, subnetOf } from '../../../src/space';
import {
  distribution,
  examples,
  histogram,
  intervalText,
  quantiles,
  shareBelow,
  shareText,
  wilson,
} from '../../../src/view/distribution';
import { config } from '../state/fakeEngine';

const tiny = openSpaceText(config(6));
const size = Number(tiny.size);
const column = (): Float64Array => new Float64Array(size).fill(NaN);
const all: SubnetColumns = { macs: column(), params: column(), accuracy: column(), latency: column() };
for (const _ of sampleMany(tiny, { kind: 'all' }, 0, all));
const first = { macs: all.macs[0]!, params: all.params[0]!, accuracy: NaN, latency: NaN };
const middle = [...all.macs].sort((a, b) => a - b)[size / 2]!;
const upToMiddle = { ...WHOLE_WINDOW, macs: { from: undefined, to: middle } };

describe('all of a tiny space', () => {
  test('a window keeps exactly the subnets inside it', () => {
    const { hits, kept } = distribution(all, size, upToMiddle, first);
    expect(hits).toBe([...all.macs].filter((macs) => macs <= middle).length);
    expect(hits).toBeGreaterThan(0);
    expect(hits).toBeLessThan(size);
    all.macs.forEach((macs, i) => expect(kept[i]).toBe(macs <= middle ? 1 : 0));
  });

  test('bins hold every subnet once, between their edges', () => {
    const spread = distribution(all, size, upToMiddle, first);
    const bins = histogram(spread, 'macs', 10);
    const [low, high] = spread.domains.macs;
    const edge = (i: number): number => low + ((high - low) * i) / 10;
    bins.all.forEach((n, i) => {
      const inside = [...all.macs].filter((v) => v >= edge(i) && (v < edge(i + 1) || i === 9));
      expect(n).toBe(inside.length);
    });
    expect(bins.kept.reduce((sum, n) => sum + n, 0)).toBe(spread.hits);
  });

  test('quantiles are values of subnets inside the window', () => {
    const spread = distribution(all, size, upToMiddle, first);
    const [least, most] = quantiles(spread, 'macs', [0, 1]);
    expect(least).toBe(Math.min(...all.macs));
    expect(most).toBe(middle);
    expect(shareBelow(spread, 'macs', Math.min(...all.macs))).toBe(0);
    expect(shareBelow(spread, 'macs', Infinity)).toBe(1);
  });

  test('an empty window has no quantiles and no examples', () => {
    const spread = distribution(all, size, { ...WHOLE_WINDOW, params: { from: undefined, to: 1 } }, first);
    expect([spread.hits, quantiles(spread, 'macs', [0.5]), examples(spread, 5)]).toEqual([0, [], []]);
  });

  test('examples are inside the window, different, and from all over the list', () => {
    const chosen = examples(distribution(all, size, WHOLE_WINDOW, first), 8);
    expect(chosen).toEqual([0, 8, 16, 24, 32, 40, 48, 56]);
    const few = distribution(all, size, upToMiddle, first);
    expect(examples(few, 1000)).toHaveLength(few.hits);
  });
});

describe('a column that is measured for some only', () => {
  const accuracy = column();
  accuracy.set([0.5, 0.8, 0.7, 0.9]);
  const some: SubnetColumns = { ...all, accuracy };
  const good = { ...WHOLE_WINDOW, accuracy: { from: 0.7, to: undefined } };

  test('a window on it keeps those that meet it, and says of how many that is known', () => {
    const { hits, known, kept } = distribution(some, size, good, first);
    expect([hits, known]).toEqual([3, 4]);
    expect([...kept.slice(0, 5)]).toEqual([0, 1, 1, 1, 0]);
    expect(distribution(some, size, WHOLE_WINDOW, first)).toMatchObject({ hits: size, known: size });
  });

  test('bins, quantiles and examples are of the measured ones', () => {
    const spread = distribution(some, size, WHOLE_WINDOW, first);
    const bins = histogram(spread, 'accuracy', 10);
    expect(bins.all.reduce((sum, n) => sum + n, 0)).toBe(4);
    expect(quantiles(spread, 'accuracy', [0, 0.5, 1])).toEqual([0.5, 0.7, 0.9]);
    expect(quantiles(spread, 'latency', [0.5])).toEqual([]);
    expect(examples(spread, 3)).toEqual([0, 2, 3]);
    expect(spread.domains.accuracy[1]).toBeLessThanOrEqual(1);
  });
});

describe('an interval of a share', () => {
  test('is that of the literature', () => {
    expect(wilson(0, 10)[0]).toBe(0);
    expect(wilson(0, 10)[1]).toBeCloseTo(0.2775, 4);
    expect(wilson(5, 10)[0]).toBeCloseTo(0.2366, 4);
    expect(wilson(5, 10)[1]).toBeCloseTo(0.7634, 4);
    expect(wilson(10, 10)[1]).toBe(1);
  });

  test('covers the exact share in about 95 of 100 samples', () => {
    const share = distribution(all, size, upToMiddle, first).hits / size;
    const macsOf = new Map<string, number>();
    for (let n = 0; n < size; n++) macsOf.set(tiny.encode(subnetOf(tiny, { kind: 'all' }, n)), all.macs[n]!);
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      let hits = 0;
      for (let n = 0; n < 100; n++) {
        const code = tiny.encode(subnetOf(tiny, { kind: 'random', seed }, n));
        if (macsOf.get(code)! <= middle) hits++;
      }
      const [low, high] = wilson(hits, 100);
      if (low <= share && share <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(89);
    expect(covered).toBeLessThan(100);
  });

  test('reads well at either end', () => {
    expect([0, 0.00038, 0.342, 0.99962, 1].map(shareText)).toEqual([
      '0 %',
      '0.038 %',
      '34.2 %',
      '99.962 %',
      '100 %',
    ]);
    expect(intervalText([0.333, 0.3514])).toBe('33.3–35.1 %');
  });
});
