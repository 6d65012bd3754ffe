/** @file The space as pictures see it, and the weights it starts with. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { parseConfig, parsePath, valueAt } from '../../../src/config';
import type { ParamSpec } from '../../../src/graph/ir';
import { type GalleryId, galleryText, openGallery } from './gallery';

describe.each<GalleryId>(['small', 'mini', 'spos', 'nasbench-macro', 'nasbench201', 'mobilenetv3'])(
  'describing %s',
  (id) => {
    const space = openGallery(id);
    const tree = space.describe();
    const blocks = tree.stages.flatMap(({ nodes }) => nodes).filter((node) => node.kind === 'choice');
    const widths = [
      ...tree.stages.flatMap((stage) => stage.values),
      ...blocks.flatMap(({ candidates }) => candidates.flatMap((candidate) => candidate.values)),
    ];

    test('shows every group of the mutator, each mutable once', () => {
      const shown = [...blocks, ...widths].map((node) => node.id);
      const known = space.mutator.groups.flatMap(({ mutables }) => mutables.map((mutable) => mutable.id));
      expect([...shown].sort()).toEqual([...new Set(known)].sort()); // those that share an alias are one
      for (const { id: mutable, group } of [...blocks, ...widths]) {
        expect(space.mutator.groupOf(mutable)?.name).toBe(group);
      }
    });

    test('candidates and widths are the choices of their mutables', () => {
      for (const { id: mutable, candidates } of blocks) {
        const [first] = space.mutator.groupOf(mutable)!.mutables;
        expect(candidates.map(({ name }) => name)).toEqual(first.choices);
      }
      for (const { id: mutable, choices } of widths) {
        expect(choices).toEqual(space.mutator.groupOf(mutable)!.mutables[0].choices);
      }
    });

    test('config paths lead to the mutables in the config', () => {
      const { value } = parseConfig(galleryText(id).text, { fileName: galleryText(id).fileName });
      for (const { configPath } of [...blocks, ...widths]) {
        expect(valueAt(value, parsePath(configPath)!), configPath).toMatchObject({
          type: expect.stringMatching(/OneShotMutable(OP|Channel)$/) as string,
        });
      }
    });
  },
);

describe('initial weights', () => {
  const space = openGallery('mini');
  const spread = (spec: ParamSpec): { mean: number; std: number } => {
    const values = space.initial(spec, Rng.from(spec.name));
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return { mean, std: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length) };
  };
  const named = (end: string): ParamSpec => space.params.find(({ name }) => name.endsWith(end))!;

  test.each([
    ['a dense 1×1: He, fan out', 'layers.3.conv.weight', Math.sqrt(2 / 256)],
    ['a linear layer: 1/√in', 'head.fc.weight', Math.sqrt(1 / 256)],
  ])('%s', (_, end, std) => {
    const { mean, std: got } = spread(named(end));
    expect(Math.abs(mean)).toBeLessThan(0.1 * std);
    expect(got / std).toBeGreaterThan(0.95);
    expect(got / std).toBeLessThan(1.05);
  });

  test('a depthwise 7×7: He, taps', () => {
    const depthwise = named('layers.2.0._candidates.shuffle_7x7.branch2.1.conv.weight');
    expect(spread(depthwise).std / Math.sqrt(2 / 49)).toBeCloseTo(1, 1);
  });

  test('norms start at γ = 1, β = 0, mean 0, variance 1; a residual branch ends in γ = 0', () => {
    const value = (end: string): number => space.initial(named(end), Rng.from(1))[0]!;
    expect(['weight', 'bias', 'running_mean', 'running_var'].map((f) => value(`conv1.bn.${f}`))).toEqual([
      1, 0, 0, 1,
    ]);
    const small = openGallery('small');
    const last = small.params.find(({ name }) =>
      name.endsWith('layers.0.0._candidates.concat_3x3.join.bn.weight'),
    )!;
    expect(new Set(small.initial(last, Rng.from(1)))).toEqual(new Set([0]));
  });

  test('the seed decides', () => {
    const spec = named('conv1.conv.weight');
    expect(space.initial(spec, Rng.from(3))).toEqual(space.initial(spec, Rng.from(3)));
    expect(space.initial(spec, Rng.from(3))).not.toEqual(space.initial(spec, Rng.from(4)));
  });
});

test('parameter names are unique', () => {
  for (const id of ['small', 'mini', 'spos'] as const) {
    const { params } = openGallery(id);
    expect(new Set(params.map(({ name }) => name)).size).toBe(params.length);
  }
});
