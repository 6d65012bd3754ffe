/** @file The four steps of docs/customise.md, walked with the example that the page quotes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FewPathMutableOP, config, definitions, openFewPaths } from '../../../docs/examples/fewPathMutableOP';
import { CpuBackend } from '../../../src/backends/cpu/cpuBackend';
import { Rng } from '../../../src/core/rng';
import { BatchStream, proceduralDataset } from '../../../src/data';
import { declarations } from '../../../src/ops';
import { cpuKernels } from '../../../src/ops/cpu';
import {
  choicesOfLink,
  decodeLink,
  encodeLink,
  exportFixSubnet,
  importFixSubnet,
  openSpaceText,
  seededSample,
} from '../../../src/space';
import { trainSpos } from '../../../src/train/spos';
import { Supernet } from '../../../src/train/supernet';
import { caught } from '../config/caught';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const EXAMPLE = 'docs/examples/fewPathMutableOP.ts';
const BLOCKS = ['backbone.layers.0.0', 'backbone.layers.0.1'];
const space = openFewPaths();

describe('a space of one’s own mutable and candidate', () => {
  test('its subnets are one or two of three candidates a block', () => {
    expect(space.size).toBe(36n);
    expect(space.mutator.groups.map(({ mutables: [first] }) => first.id)).toEqual(BLOCKS);
    expect(space.mutator.groups[0]!.mutables[0].alternatives).toEqual([
      ['ghost_3x3'],
      ['ghost_5x5'],
      ['separable_3x3'],
      ['ghost_3x3', 'ghost_5x5'],
      ['ghost_3x3', 'separable_3x3'],
      ['ghost_5x5', 'separable_3x3'],
    ]);
  });

  test('it samples as it was written to: half of the draws take one path', () => {
    const draws = Array.from({ length: 400 }, (_, n) => seededSample(space, 1, n).get(BLOCKS[0]!));
    const single = draws.filter((choice) => Array.isArray(choice) && choice.length === 1).length;
    expect(single).toBeGreaterThan(160);
    expect(single).toBeLessThan(240);
    expect(seededSample(space, 1, 5)).toEqual(seededSample(space, 1, 5));
  });

  test('two paths cost the sum of both', () => {
    const cost = (...paths: string[]) => space.cost(new Map(BLOCKS.map((id) => [id, paths])));
    const [one, other, both] = [cost('ghost_3x3'), cost('separable_3x3'), cost('ghost_3x3', 'separable_3x3')];
    // Ghost: 1×1 16→8 and norm, depthwise 3×3 of 8 and norm. Separable: depthwise 3×3 of 16, 1×1 16→16, two norms.
    const [ghost, separable] = [128 + 16 + 72 + 16, 144 + 32 + 256 + 32];
    expect(other.params - one.params).toBe(2 * (separable - ghost));
    expect(both.params - one.params).toBe(2 * separable);
    expect(both.macs - other.macs).toBe(2 * (128 + 72) * 49);
  });

  test('every subnet survives its code, its file and its link', () => {
    for (const index of [0, 7, 14, 21, 28, 35]) {
      const choices = space.mutator.fromIndices([Math.floor(index / 6), index % 6]);
      expect(space.decode(space.encode(choices))).toEqual(choices);
      expect(importFixSubnet(space, exportFixSubnet(space, choices))).toEqual(choices);
      const link = encodeLink({ kind: 'config', config }, space, choices, 3);
      const shared = decodeLink(link);
      if (shared.source.kind !== 'config') throw new Error('the link lost its config');
      const again = openSpaceText(shared.source.config, { definitions });
      expect(choicesOfLink(shared, again)).toEqual(choices);
    }
  });

  test('without the definitions, the error names the type and its line', () => {
    const error = caught(() => openSpaceText(config));
    expect(error.code).toBe('registry/unknown-type');
    expect(error.found).toBe('"FewPathMutableOP"');
    expect(error.at).toBe('arch_setting[0][3].type');
    expect(config.text.split('\n')[error.position!.line - 1]).toContain('FewPathMutableOP');
  });

  test('its own fields are checked like any other’s', () => {
    const opened = (from: string, to: string) =>
      caught(() => openSpaceText({ ...config, text: config.text.replace(from, to) }, { definitions }));
    expect(opened('max_paths: 2', 'max_paths: 4')).toMatchObject({
      code: 'mutable/max-paths',
      at: 'arch_setting[0][3].candidates',
      expected: 'from 1 to 3, the candidates',
    });
    expect(opened('- 16', '- 15').message).toContain('an even number of channels');
  });
});

test('it trains as any other: two dozen steps lower the loss', async () => {
  const [channels, size] = [1, 16] as const;
  const small = openSpaceText(config, { definitions, input: [channels, size, size] });
  const dataset = proceduralDataset({ seed: 5, size, channels, train: 16, val: 8, test: 8 });
  const backend = new CpuBackend(cpuKernels);
  const stream = new BatchStream(dataset, 'train', { batchSize: 16, seed: 7, layout: backend.mapLayout });
  const losses: number[] = [];
  const settings = {
    steps: 24,
    firstStep: 0,
    totalSteps: 24,
    batchSize: 16,
    optimizer: { kind: 'adamw', lr: 4e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 1e-4 },
    schedule: { kind: 'constant', warmupSteps: 0 },
    labelSmoothing: 0,
    reportEvery: 4,
  } as const;
  await trainSpos(new Supernet(small, backend, declarations, 7), stream, settings, {
    onReport: (_, reports) => {
      losses.push(...reports.map(({ loss }) => loss));
      return Promise.resolve(true);
    },
  });
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  expect(mean(losses.slice(-8))).toBeLessThan(0.97 * mean(losses.slice(0, 4)));
});

test('a palette reads them beside the built-in ones', () => {
  const own = new Map(space.definitions.map((definition) => [definition.type, definition]));
  expect(own.get('FewPathMutableOP')).toMatchObject({
    kind: 'mutable',
    title: 'One to a few of several operations',
  });
  expect(own.get('GhostBlock')).toMatchObject({ kind: 'block' });
  expect(own.has('OneShotMutableOP')).toBe(true);
});

test('fixing removes what was not chosen', () => {
  const candidates = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  const mutable = new FewPathMutableOP({ candidates, maxPaths: 2, alias: 'block' });
  expect(mutable.active()).toHaveLength(3);
  mutable.fixChosen(['a', 'c']);
  expect(mutable.choices).toEqual(['a', 'c']);
  expect(mutable.alternatives).toEqual([['a', 'c']]);
  expect(mutable.sampleChoice(Rng.from(1))).toEqual(['a', 'c']);
  expect(() => mutable.fixChosen(['a'])).toThrow(/once/);
});

test('the page quotes the example, and nothing else', () => {
  const blocks = [...read('docs/customise.md').matchAll(/```(ts|yaml)\n([\s\S]*?)```/g)];
  expect(blocks.length).toBeGreaterThanOrEqual(5);
  for (const [, , code] of blocks) expect(read(EXAMPLE)).toContain(code!.trimEnd());
});
