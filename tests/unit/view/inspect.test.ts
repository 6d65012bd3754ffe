import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SearchSpace, openSpaceText, seededSample } from '../../../src/space';
import { type InspectTarget, inspect } from '../../../src/view/inspect';

const open = (fileName: string): SearchSpace => {
  const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');
  return openSpaceText({ text, fileName });
};

const space = open('small-ops-widths.yaml');
const choices = seededSample(space, 1, 0);
const look = (target: InspectTarget, of = space) =>
  inspect(of, of === space ? choices : seededSample(of, 1, 0), target);

describe('inspector', () => {
  test('a block tells what is chosen in it, where the config says so, and what it costs', () => {
    const id = 'backbone.layers.0.0';
    const part = look({ kind: 'module', path: id });
    const chosen = choices.get(id) as string;
    expect(part).toMatchObject({
      title: `Stage 1, block 1: ${chosen.replaceAll('_', ' ').replace('3x3', '3×3')}`,
      configPath: `model.backbone.arch_setting[0][3].candidates.${chosen}`,
      mutableId: id,
    });
    expect(part?.type).toMatch(/Block|InvertedResidual/);
    expect(part?.doc).not.toBe('');
    expect(part?.options.map(({ title }) => title)).toContain('inverted 3×3');
  });

  test('costs of blocks add up to the subnet’s', () => {
    const stages = space.describe().stages;
    const parts = stages.map((_, i) => look({ kind: 'stage', index: i + 1 }));
    const { macs, params } = space.cost(choices);
    expect(parts.reduce((sum, part) => sum + (part?.macs ?? 0), 0)).toBe(macs);
    expect(parts.reduce((sum, part) => sum + (part?.params ?? 0), 0)).toBe(params);
    expect(parts.reduce((sum, part) => sum + (part?.shareOfMacs ?? 0), 0)).toBeCloseTo(1, 9);
  });

  test('the cost beside an option is the subnet’s with that option', () => {
    const id = 'backbone.layers.1.out_channels';
    const part = look({ kind: 'mutable', id });
    const group = space.mutator.groupOf(id)!;
    expect(part?.options).toHaveLength(3);
    for (const { choice, macs, params } of part?.options ?? [])
      expect({ macs, params }).toEqual(space.cost(space.mutator.withChoice(choices, group, choice)));
    expect(part?.options.filter(({ chosen }) => chosen)).toHaveLength(1);
    expect(part?.ties?.followers.map(({ module }) => module).join()).toMatch(/transitions\.1/);
  });

  test('a candidate that is not chosen is shown as if it were', () => {
    const path = 'backbone.layers.1.0';
    for (const name of ['separable_3x3', 'concat_3x3']) {
      const part = look({ kind: 'candidate', path, name });
      expect(part?.output?.[0]).toBe(choices.get('backbone.layers.1.out_channels'));
      expect(part?.options.find(({ chosen }) => chosen)?.choice).toBe(name);
    }
  });

  test('a layer that does not run has no shapes and costs nothing', () => {
    const ofa = open('ofa-mobilenetv3.json5');
    const last = ofa
      .describe()
      .stages.flatMap(({ nodes }) => nodes)
      .find((node) => node.kind === 'fixed' && node.depth?.least === 4);
    if (last?.kind !== 'fixed' || !last.depth) throw new Error('no stage of four blocks');
    const depth = ofa.mutator.groupOf(last.depth.id)!;
    const shallow = ofa.mutator.withChoice(seededSample(ofa, 1, 0), depth, 2);
    expect(inspect(ofa, shallow, { kind: 'module', path: last.path })).toMatchObject({
      output: undefined,
      macs: 0,
      params: 0,
    });
  });

  test('nothing for what the space does not have', () => {
    expect(look({ kind: 'module', path: 'backbone.nowhere' })).toBeUndefined();
    expect(look({ kind: 'mutable', id: 'nothing' })).toBeUndefined();
    expect(look({ kind: 'stage', index: 99 })).toBeUndefined();
  });
});
