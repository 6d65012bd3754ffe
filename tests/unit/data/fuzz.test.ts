/** Whatever is dropped: a data set or a `UserError`, soon. Never a crash, never a hang. */
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { openFiles } from '../../../src/data/openFiles';
import { cifar, gz, mnistLike, tar } from './makeFiles';
import { decodePng, solidPng } from './png';
import { cpuWatch } from '../cpuTime';

const NAMES = [
  'train-images-idx3-ubyte',
  't10k-labels-idx1-ubyte.gz',
  'data_batch_1.bin',
  'a/1.png',
  'x.zip',
  'x.tar',
  '',
];
const MAGICS = [
  [],
  [0, 0, 8, 3],
  [0, 0, 8, 1],
  [0x1f, 0x8b, 8],
  [0x50, 0x4b, 3, 4],
  [0x89, 0x50, 0x4e, 0x47, 13, 10],
];

const fileArb = fc
  .record({
    name: fc.constantFrom(...NAMES),
    magic: fc.constantFrom(...MAGICS),
    body: fc.uint8Array({ maxLength: 600 }),
  })
  .map(({ name, magic, body }) => ({ name, bytes: Uint8Array.from([...magic, ...body]) }));

async function endsWell(files: { name: string; bytes: Uint8Array }[]): Promise<void> {
  const spent = cpuWatch();
  try {
    const { dataset } = await openFiles(files, { seed: 1, decodeImage: decodePng });
    for (const label of dataset.train.labels) expect(label).toBeLessThan(dataset.classes.length);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.expected.length).toBeGreaterThan(10);
  }
  expect(spent()).toBeLessThan(2000);
}

it('random bytes under known names and magics', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fileArb, { maxLength: 3 }), endsWell), { numRuns: 400 });
});

const pictures = { 'p/a/1.png': solidPng(6, 6, [9, 8, 7]), 'p/b/1.png': solidPng(6, 6, [1, 2, 3]) };
const VALID = [
  mnistLike(12, 'train', 3),
  mnistLike(12, 'train', 3).map(gz),
  [cifar('data_batch_1.bin', 4)],
  [{ name: 'p.zip', bytes: zipSync(pictures) }],
  [
    tar(
      'p.tar',
      Object.entries(pictures).map(([name, bytes]) => ({ name, bytes })),
    ),
  ],
];

it('valid files with a few bytes changed or cut off', async () => {
  const harm = fc.record({
    which: fc.nat(VALID.length - 1),
    at: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  });
  const property = fc.asyncProperty(harm, async ({ which, at, keep }) => {
    const files = VALID[which]!.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
    const [target] = files;
    for (const [place, byte] of at) target!.bytes[place % target!.bytes.length] = byte;
    target!.bytes = target!.bytes.subarray(0, Math.ceil(target!.bytes.length * keep));
    await endsWell(files);
  });
  await fc.assert(property, { numRuns: 500 });
});
