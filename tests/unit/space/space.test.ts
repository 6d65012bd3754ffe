import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { locating, parseConfig } from '../../../src/config';
import { UserError } from '../../../src/core/userError';
import { liveShape } from '../../../src/graph/ir';
import { exportFixSubnet, importFixSubnet, openSpaceText, recomputeGolden } from '../../../src/space';
import { openGallery } from './gallery';
import { cpuWatch } from '../cpuTime';

const failure = (text: string): UserError => {
  try {
    openSpaceText({ text, fileName: 'test.yaml' });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the config was accepted');
};

describe('the SPOS space', () => {
  const space = openGallery('spos');

  test('has 4^20 subnets in 20 groups', () => {
    expect(space.size).toBe(4n ** 20n);
    expect(space.mutator.groups.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, i) => `module_${i}`),
    );
  });

  test("names parameters as MMRazor's checkpoints do", () => {
    const names = new Set(space.params.map(({ name }) => name));
    expect(names).toContain('backbone.conv1.conv.weight');
    expect(names).toContain('backbone.layers.0.0._candidates.shuffle_3x3.branch2.0.conv.weight');
    expect(names).toContain(
      'backbone.layers.3.3._candidates.shuffle_xception.branch2.2.pointwise_conv.bn.running_var',
    );
    expect(names).toContain('backbone.layers.4.bn.weight');
    expect(names).toContain('head.fc.bias');
  });

  test('a subnet has the published counts', () => {
    const folder = path.resolve(import.meta.dirname, '../../../../shared/golden/architectures.json');
    const published = {
      entries: [
        {
          family: 'spos_mmrazor',
          name: 'mmrazor_spos',
          arch: [2, 0, 2, 0, 3, 1, 1, 0, 0, 1, 0, 1, 0, 3, 1, 2, 2, 0, 1, 3],
          input: 224,
          params: 3353592,
          macs: 316019520,
        },
      ],
    };
    const known = existsSync(folder);
    if (!known) process.stdout.write('golden file not beside the checkout: checking one published subnet\n');
    const file: unknown = known ? JSON.parse(readFileSync(folder, 'utf8')) : published;
    const report = recomputeGolden(file);
    expect(report.results.length).toBeGreaterThan(0);
    expect(report.results.filter(({ exact }) => !exact)).toEqual([]);
  });

  test('sampling, tracing and costing a subnet is quick', () => {
    const times = Array.from({ length: 60 }, (_, i) => {
      const spent = cpuWatch();
      space.cost(space.mutator.sample(Rng.from(i)));
      return spent();
    }).sort((a, b) => a - b);
    process.stdout.write(`sample + trace + cost of a 4^20 subnet: median ${times[30]!.toFixed(2)} ms\n`);
    expect(times[30]).toBeLessThan(8); // 2 ms on a quiet machine: `npm run bench:space`
  });
});

describe('the space of operations and widths', () => {
  const space = openGallery('small');
  const rng = Rng.from('widths');

  test('tracing one subnet does not disturb another', () => {
    const [a, b] = [space.mutator.sample(rng.fork('a')), space.mutator.sample(rng.fork('b'))];
    const before = space.trace(a, { batch: 2 });
    space.trace(b, { batch: 2 });
    expect(space.trace(a, { batch: 2 })).toEqual(before);
  });

  test('the same seed draws the same subnet', () => {
    expect(space.mutator.sample(Rng.from(9))).toEqual(space.mutator.sample(Rng.from(9)));
  });

  test('a 1×1 behind a concat reads a union of two ranges', () => {
    const concat = space.mutator.groups
      .flatMap(({ mutables }) => mutables)
      .filter(({ id }) => id.includes('branch_channels'));
    const choices = new Map(space.mutator.sample(rng, 'max'));
    for (const { mutables } of space.mutator.groups) {
      const [first] = mutables;
      if (first.choices.includes('concat_3x3')) choices.set(first.id, 'concat_3x3');
    }
    for (const { id, choices: widths } of concat) choices.set(id, widths[0]!);
    const join = space
      .trace(choices, { batch: 1 })
      .nodes.find(
        ({ op, path: p }) =>
          op === 'param' && p.endsWith('layers.0.0._candidates.concat_3x3.join.conv.weight'),
      );
    const ref = join!.params![0]!;
    expect(ref.slices[1]).toEqual([
      [0, 6],
      [12, 18],
    ]);
    expect(liveShape(ref)[1]).toBe(12);
  });

  test('an expanded width follows its input', () => {
    const choices = new Map(space.mutator.sample(rng, 'max'));
    choices.set('backbone.layers.0.0', 'inverted_3x3');
    choices.set('backbone.layers.0.out_channels', 16);
    const expand = space
      .trace(choices, { batch: 1 })
      .nodes.find(({ path: p }) => p.endsWith('layers.0.0._candidates.inverted_3x3.expand_conv.conv'));
    expect(expand!.type.shape[1]).toBe(32);
  });

  test('the covering paths run every candidate and every width', () => {
    const seen = new Map<string, Set<unknown>>();
    for (const choices of space.coveringChoices()) {
      for (const [id, choice] of choices) seen.set(id, (seen.get(id) ?? new Set()).add(choice));
    }
    for (const { mutables } of space.mutator.groups) {
      for (const { id, choices } of mutables) expect(seen.get(id)!.size, id).toBe(choices.length);
    }
  });

  test('a subnet survives its code and its fix-subnet file', () => {
    for (let i = 0; i < 20; i++) {
      const choices = space.mutator.sample(rng.fork(i));
      expect(space.decode(space.encode(choices))).toEqual(choices);
      expect(importFixSubnet(space, exportFixSubnet(space, choices))).toEqual(choices);
    }
  });

  test('a fix-subnet file may hold bare values, prefixes and keys of others', () => {
    const choices = space.mutator.sample(rng.fork('tolerant'));
    const bare = Object.fromEntries([...choices].map(([id, choice]) => [`architecture.${id}`, choice]));
    expect(importFixSubnet(space, { ...bare, 'neck.something': 3 })).toEqual(choices);
  });

  test('a fix-subnet file without a key names it', () => {
    const { ['backbone.layers.0.0']: _, ...rest } = exportFixSubnet(space, space.mutator.sample(rng));
    expect(() => importFixSubnet(space, rest)).toThrow(
      /backbone\.layers\.0\.0: .*expected one of \["separable_3x3"/,
    );
  });
});

test('a wrong choice in a fix-subnet file is pointed at', () => {
  const space = openGallery('mini');
  const fixed = exportFixSubnet(space, space.mutator.sample(Rng.from(1)));
  const lines = Object.entries(fixed).map(([key, { chosen }]) => `${key}: {chosen: ${String(chosen)}}`);
  lines[4] = lines[4]!.replace(/shuffle_\w+/, 'shuffle_9x9');
  const parsed = parseConfig(lines.join('\n'), { fileName: 'subnet.yaml' });
  expect(() => locating(parsed, (value) => importFixSubnet(space, value))).toThrow(
    /layers\.1\.2.*line 5, column \d+.*found "shuffle_9x9", expected one of \["shuffle_3x3"/,
  );
});

describe('a golden file', () => {
  const entry = (arch: unknown) => ({
    entries: [{ family: 'spos_mmrazor', name: 'x', arch, input: 224, params: 3353592, macs: 316019520 }],
  });

  test('may write architectures as digits', () => {
    expect(recomputeGolden(entry('20203110010103122013')).results[0]).toMatchObject({
      exact: true,
    });
  });

  test('with another count is no match', () => {
    expect(recomputeGolden(entry('00000000000000000000')).results[0]).toMatchObject({
      exact: false,
    });
  });

  test.each([
    ['too short', [0, 1], /entries\[0\]\.arch: found 2 indices, expected 20/],
    ['beyond the candidates', '20203110010103122014', /entries\[0\]\.arch\[19\]: found 4, expected 0 to 3/],
    ['no architecture', { a: 1 }, /entries\[0\]\.arch: .*candidate indices/],
  ])('%s is an error', (_, arch, message) => {
    expect(() => recomputeGolden(entry(arch))).toThrow(message);
  });

  test('of unknown families says so', () => {
    const { entries } = entry([]);
    const other = entries.map((e) => ({ ...e, family: 'darts' }));
    expect(recomputeGolden({ entries: [...other, ...other] })).toEqual({
      results: [],
      unknown: new Map([['darts', 2]]),
    });
  });
});

describe('a config that is wrong says where', () => {
  const backbone = (fields: string): string => `type: SearchableShuffleNetV2\n${fields}`;
  const row = (candidate: string): string =>
    backbone(
      `arch_setting:\n  - [32, 1, {type: OneShotMutableOP, candidates: {a: ${candidate}}}]\nout_indices: [1]\n`,
    );

  test.each([
    [
      'a misspelt candidate type',
      row('{type: ShufleBlock, kernel_size: 3}'),
      'registry/unknown-type',
      /ShuffleBlock/,
      3,
    ],
    [
      'a kernel size that no block has',
      row('{type: ShuffleBlock, kernel_size: 4}'),
      'config/wrong-type',
      /3, 5 or 7/,
      3,
    ],
    [
      'a field that no block has',
      row('{type: ShuffleBlock, kernel_size: 3, kernal: 1}'),
      'config/unknown-key',
      /./,
      3,
    ],
    [
      'no candidates',
      backbone('arch_setting:\n  - [32, 1, {type: OneShotMutableOP, candidates: {}}]\nout_indices: [1]\n'),
      'mutable/no-candidates',
      /at least one candidate/,
      3,
    ],
    [
      'an odd width at stride 1',
      row('{type: ShuffleBlock, kernel_size: 3}').replace('[32, 1', '[33, 2'),
      'block/shuffle-width',
      /even/,
      3,
    ],
    [
      'an out_indices beyond the last layer',
      row('{type: ShuffleBlock, kernel_size: 3}').replace('[1]', '[7]'),
      'backbone/out-indices',
      /0 to 1/,
      4,
    ],
    [
      'an unknown backbone',
      'type: SearchableShuffleNet\n',
      'registry/unknown-type',
      /SearchableShuffleNetV2/,
      1,
    ],
  ])('%s', (_, text, code, expected, line) => {
    const error = failure(text);
    expect(error.code).toBe(code);
    expect(error.expected).toMatch(expected);
    expect(error.position?.line).toBe(line);
  });
});
