import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src/core/hash';
import { Rng } from '../../../src/core/rng';
import { UserError } from '../../../src/core/userError';
import { type Compact, decodeCompact, decodeCompactHeader, encodeCompact } from '../../../src/export/compact';
import { fromHalf, toHalf } from '../../../src/export/float16';
import { codedBytes, decodeTensor, encodeTensor, QUALITIES } from '../../../src/export/quantise';
import { decodeWeightsLink, encodeWeightsLink, isWeightsLink } from '../../../src/export/weightsLink';
import { unnoticed } from '../space/corruptions';

const sample: Compact = {
  header: {
    config: { text: '类型: "ä"', fileName: 'a.yaml' },
    seed: 4,
    globalStep: 2,
    input: [1, 8, 8],
    numClasses: 3,
    training: {
      losses: [2, 1.5],
      accuracies: [0.25, 0.5],
      counts: { 'backbone.layers.0': { conv: 2 } },
      accuracy: { mean: 0.5, subnets: 4, images: 100 },
    },
    subnet: {
      code: 'ab',
      classes: ['a', 'b', 'c'],
      mean: [0.5],
      std: [0.25],
      border: 12,
      accuracy: { exact: 0.9, packed: 0.89, images: 100 },
    },
  },
  tensors: new Map([
    ['w', { shape: [2, 3], values: Float32Array.of(1, -127, 64, 0.001, 0, -0.002) }],
    ['b', { shape: [2], values: Float32Array.of(0.5, -0.25) }],
  ]),
};

/** The code of the error that `body` throws; any other error fails the test. */
function codeOf(body: () => unknown): string {
  try {
    body();
    return 'none';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

describe('16-bit floats', () => {
  test('every pattern comes back, but for the many that are no number', () => {
    for (let half = 0; half < 0x10000; half++) {
      const value = fromHalf(half);
      if (Number.isNaN(value)) expect(fromHalf(toHalf(value))).toBeNaN();
      else expect(toHalf(value), value.toString()).toBe(half);
    }
  });

  test('the nearest of two, ties to the even one', () => {
    expect(fromHalf(toHalf(1 + 2 ** -11))).toBe(1);
    expect(fromHalf(toHalf(1 + 3 * 2 ** -11))).toBe(1 + 2 ** -9);
    expect(fromHalf(toHalf(65520))).toBe(Infinity);
    expect(fromHalf(toHalf(65519))).toBe(65504);
  });
});

describe('tensors in few bytes', () => {
  const float = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

  test('weights: within half a step of their own channel, whatever the others hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(float, { minLength: 4, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const shape = [rows.length, 2, 2];
        const bytes = encodeTensor('w', Float32Array.from(rows.flat()), shape);
        expect(bytes).toHaveLength(codedBytes(shape));
        const decoded = decodeTensor(bytes, shape);
        const all = Math.max(...rows.flat().map(Math.abs));
        rows.forEach((row, c) => {
          const most = Math.max(...row.map(Math.abs));
          // A scale is itself rounded, to 11 bits or, far below the largest, to a fraction of that.
          // Steps finer than the smallest 32-bit number, 2^-149, there are none.
          const allowed = most * (0.5 / 127 + 2 ** -10) + all * 2 ** -24 + 2 ** -149;
          row.forEach((value, i) =>
            expect(Math.abs((decoded[c * 4 + i] ?? NaN) - value)).toBeLessThanOrEqual(allowed),
          );
        });
      }),
    );
  });

  test('a list: three digits of everything that is not tiny beside the largest', () => {
    fc.assert(
      fc.property(fc.array(float, { minLength: 1 }), (list) => {
        const decoded = decodeTensor(encodeTensor('b', Float32Array.from(list), [list.length]), [
          list.length,
        ]);
        const most = Math.max(...list.map(Math.abs));
        list.forEach((value, i) =>
          expect(Math.abs((decoded[i] ?? NaN) - value)).toBeLessThanOrEqual(
            Math.abs(value) * 2 ** -11 + most * 2 ** -25 + 1e-30,
          ),
        );
      }),
    );
  });

  test('coarser qualities: the same bytes before deflating, fewer after, and a step as wide as they say', () => {
    const rng = Rng.from(1);
    const shape = [8, 40, 3, 3];
    const values = Float32Array.from({ length: 8 * 360 }, () => rng.normal());
    const sizes = QUALITIES.map((quality) => {
      const bytes = encodeTensor('w', values, shape, quality);
      expect(bytes).toHaveLength(codedBytes(shape));
      const decoded = decodeTensor(bytes, shape);
      for (let c = 0; c < 8; c++) {
        const row = values.subarray(c * 360, (c + 1) * 360);
        const most = row.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        // The largest may be cut by what its scale was rounded by.
        const allowed = most * Math.max(0.51 / quality.steps, 2 ** -quality.bits);
        row.forEach((value, i) =>
          expect(Math.abs((decoded[c * 360 + i] ?? NaN) - value)).toBeLessThanOrEqual(allowed),
        );
      }
      return deflateSync(bytes).length;
    });
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.at(-1)).toBeLessThan(0.7 * (sizes[0] ?? 0));
  });

  test('weights of a diverged training are refused by name', () => {
    expect(codeOf(() => encodeTensor('w', Float32Array.of(1, NaN), [2]))).toBe('export/not-finite');
    expect(codeOf(() => encodeTensor('w', Float32Array.of(1, Infinity), [1, 2]))).toBe('export/not-finite');
  });
});

describe('a compact checkpoint', () => {
  const bytes = encodeCompact(sample);

  test('comes back with its header and, within a step, its weights', () => {
    const { header, tensors } = decodeCompact(bytes);
    expect(header).toEqual(sample.header);
    expect(decodeCompactHeader(bytes)).toEqual(sample.header);
    expect([...tensors.keys()]).toEqual(['w', 'b']);
    const values = [...(tensors.get('w')?.values ?? [])];
    [1, -127, 64, 0.001, 0, -0.002].forEach((value, i) =>
      expect(Math.abs((values[i] ?? NaN) - value)).toBeLessThanOrEqual(i < 3 ? 0.5 : 1e-5),
    );
  });

  test('notices every changed byte and every cut', () => {
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i]! ^= 1;
      expect(
        codeOf(() => decodeCompact(damaged)),
        `byte ${i}`,
      ).toBe('checkpoint/unreadable');
      expect(
        codeOf(() => decodeCompact(bytes.slice(0, i))),
        `cut at ${i}`,
      ).toBe('checkpoint/unreadable');
    }
  });

  test('whatever is in it, a file with a right checksum is read or refused', () => {
    const outcomes = new Set<string>();
    const edit = fc.record({ at: fc.nat(bytes.length - 21), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const damaged = bytes.slice();
        for (const { at, byte } of edits) damaged[20 + at] = byte;
        outcomes.add(codeOf(() => decodeCompact(sealed(damaged))));
      }),
      { numRuns: 2000 },
    );
    expect([...outcomes].every((code) => code === 'none' || code === 'checkpoint/unreadable')).toBe(true);
    expect(outcomes).toContain('checkpoint/unreadable');
  });

  test.each([
    ['seed', -1],
    ['input', [1, 8]],
    ['input', [1, 8, 1e9]],
    ['numClasses', 2],
    ['training', { ...sample.header.training, losses: [1] }],
    ['subnet', { ...sample.header.subnet, std: [0] }],
    ['subnet', { ...sample.header.subnet, mean: ['0'] }],
    ['config', { text: 'a' }],
  ])('a header with another %s is refused', (field, value) => {
    const header = { ...sample.header, [field]: value } as Compact['header'];
    expect(codeOf(() => decodeCompact(encodeCompact({ ...sample, header })))).toBe('checkpoint/unreadable');
  });

  test('a tensor that claims to be huge allocates nothing', () => {
    const claims = JSON.stringify({ ...sample.header, tensors: [['w', [1_000_000, 1_000_000]]] });
    expect(codeOf(() => decodeCompact(fileOf(claims)))).toBe('checkpoint/unreadable');
    const empty = JSON.stringify({ ...sample.header, tensors: [] });
    expect(decodeCompact(fileOf(empty)).header).toEqual(sample.header);
  });
});

const PREFIX = 20;

function sealed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 0, true);
  view.setUint32(16, crc32(bytes), true);
  return bytes;
}

/** A file of this header and no weights. */
function fileOf(header: string): Uint8Array {
  const json = new TextEncoder().encode(header);
  const body = deflateSync(json);
  const bytes = new Uint8Array(PREFIX + body.length);
  bytes.set(encodeCompact(sample).subarray(0, PREFIX));
  bytes.set(body, PREFIX);
  new DataView(bytes.buffer).setUint32(12, json.length, true);
  return sealed(bytes);
}

describe('a link with weights', () => {
  test('comes back, and says when it is too long', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const link = encodeWeightsLink(bytes);
        expect(link).toMatch(/^#w1\.[\w-]*\.[0-9a-z]{7}$/);
        expect(isWeightsLink(link ?? '')).toBe(true);
        expect(decodeWeightsLink(link ?? '')).toEqual(bytes);
      }),
    );
    expect(encodeWeightsLink(new Uint8Array(22_000))).toBeDefined();
    expect(encodeWeightsLink(new Uint8Array(23_000))).toBeUndefined();
  });

  test('every single-character corruption is noticed', () => {
    const link = encodeWeightsLink(encodeCompact(sample)) ?? '';
    expect(link.length).toBeGreaterThan(400);
    expect(unnoticed(link, decodeWeightsLink, codeOf)).toEqual([]);
  });

  test('whatever is pasted is decoded or refused', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.boolean(), (text, isSealed) => {
        const body = `w1.${text}`;
        const sum = crc32(new TextEncoder().encode(body)).toString(36).padStart(7, '0');
        const fragment = isSealed ? `#${body}.${sum}` : `#${text}`;
        expect(codeOf(() => decodeWeightsLink(fragment))).toMatch(/^(none|link\/.*)$/);
      }),
    );
    expect(codeOf(() => decodeWeightsLink('#w1.' + 'A'.repeat(40_000)))).toBe('link/too-long');
  });

  test('one of a later release says so', () => {
    const body = 'w2.AAAA';
    const sum = crc32(new TextEncoder().encode(body)).toString(36).padStart(7, '0');
    expect(codeOf(() => decodeWeightsLink(`#${body}.${sum}`))).toBe('link/newer-version');
    expect(codeOf(() => decodeWeightsLink('#v1.x.0000000'))).toBe('link/damaged');
  });
});
