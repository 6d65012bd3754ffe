/** @file A list of runs as a file: there and back, and everything that is refused. */
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/core/userError';
import { HEAD_BYTES, fileKind, sortFiles } from '../../../../src/state/fileKinds';
import { readRunFile, writeRunFile } from '../../../../src/state/runs/runFile';
import { MOST_POINTS, MOST_RUNS, readRun } from '../../../../src/state/runs/runRecord';
import { run } from './fixture';

const runs = [
  run(1, { note: 'a "note"\n注', evaluation: { step: 3, subnets: 10, mean: 0.5, meanBefore: 0.25 } }),
  run(2, {
    settings: { ...run(2).settings, optimizer: { kind: 'adamw', lr: 0.003, weightDecay: 0.01 } },
  }),
];

const refused = (text: string): UserError => {
  try {
    readRunFile('runs.json', text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was read');
};

const withRun = (changes: object): string =>
  JSON.stringify({ supernetRuns: 1, runs: [run(1), { ...run(2), ...changes }] });

test('there and back', () => {
  expect(readRunFile('runs.json', writeRunFile(runs))).toEqual(runs);
  expect(
    readRunFile('runs.json', `\uFEFF${JSON.stringify(JSON.parse(writeRunFile(runs)), null, 2)}`),
  ).toEqual(runs);
});

test('it is known by how it begins, among configs, which are JSON too', () => {
  const head = (text: string): Uint8Array => new TextEncoder().encode(text).subarray(0, HEAD_BYTES);
  expect(fileKind('any.json', head(writeRunFile(runs)))).toBe('runs');
  expect(fileKind('any.json', head(`\uFEFF${JSON.stringify(JSON.parse(writeRunFile([])), null, 2)}`))).toBe(
    'runs',
  );
  expect(fileKind('any.json', head('{"type": "SearchableShuffleNetV2", "supernetRuns": 1}'))).toBe('config');
  expect(sortFiles([{ file: 'a', kind: 'runs' }], true)).toMatchObject({
    runs: ['a'],
    configs: [],
    data: [],
  });
});

describe('what is refused, and why', () => {
  test.each([
    ['{"supernetRuns": 1, "runs": [', 'runs/not-json'],
    ['{}', 'runs/foreign'],
    ['[]', 'runs/foreign'],
    ['null', 'runs/foreign'],
    ['{"supernetRuns": "1", "runs": []}', 'runs/foreign'],
    ['{"supernetRuns": 2, "runs": []}', 'runs/newer-version'],
    ['{"supernetRuns": 1}', 'runs/field'],
    [JSON.stringify({ supernetRuns: 1, runs: Array(MOST_RUNS + 1).fill(run(1)) }), 'runs/field'],
  ])('%.40s', (text, code) => expect(refused(text)).toMatchObject({ code }));

  const base = run(2);
  test.each([
    [{ id: '<b>' }, 'id'],
    [{ startedAt: -1 }, 'startedAt'],
    [{ startedAt: 1e99 }, 'startedAt'],
    [{ note: 'x'.repeat(5000) }, 'note'],
    [{ config: { text: 'x'.repeat((1 << 20) + 1), fileName: 'x' } }, 'config.text'],
    [{ input: [1, 16] }, 'input'],
    [{ seed: 1.5 }, 'seed'],
    [{ settings: { ...base.settings, batchSize: '2' } }, 'settings.batchSize'],
    [{ settings: { ...base.settings, optimizer: { kind: 'lion', lr: 1 } } }, 'settings.optimizer'],
    [{ device: { backend: 'tpu', description: '' } }, 'device.backend'],
    [{ outcome: 'won' }, 'outcome'],
    [{ curve: { ...base.curve, losses: [1] } }, 'curve'],
    [{ curve: { ...base.curve, steps: [1, 1, 2] } }, 'curve'],
    [
      { curve: { ...base.curve, steps: Array.from({ length: MOST_POINTS + 1 }, (_, i) => i) } },
      'curve.steps',
    ],
    [{ validations: [[1, 7]] }, 'validations[0][1]'],
  ])('%.60j', (changes, at) => {
    const error = refused(withRun(changes));
    expect(error.code).toBe('runs/field');
    expect(error.at).toContain(`runs.json: runs[1].${at}`);
    expect(error.expected).not.toBe('');
  });
});

test('unknown fields and prototypes do not come along', () => {
  const text = `{"supernetRuns":1,"runs":[${JSON.stringify(run(1)).replace('{', '{"__proto__":{"x":1},"extra":2,')}]}`;
  const [read] = readRunFile('runs.json', text);
  expect(read).toEqual(run(1));
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('damaged records in the storage are none', () => {
  for (const value of [undefined, null, 3, {}, { ...run(1), steps: -1 }])
    expect(readRun(value)).toBeUndefined();
  expect(readRun(run(1))).toEqual(run(1));
});
