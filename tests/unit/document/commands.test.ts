/** @file Commands on the spaces of the gallery: what each does to the space, and why it does not. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config';
import type { ConfigPath } from '../../../src/config';
import { type CommandArgs, type CommandId, obstaclesAt, runCommand } from '../../../src/document/commands';
import { type SearchSpace, openSpaceText } from '../../../src/space';

const gallery = (fileName: string) => ({
  fileName,
  text: readFileSync(path.resolve(import.meta.dirname, '../../../public/gallery', fileName), 'utf8'),
});

type Config = ReturnType<typeof gallery>;

const open = ({ text, fileName }: Config): SearchSpace =>
  openSpaceText({ text, fileName }, { input: [3, 32, 32] });
const { definitions } = open(gallery('plain-cnn.json5'));

function run<K extends CommandId>(config: Config, id: K, at: ConfigPath, args: CommandArgs<K>): Config {
  const parsed = parseConfig(config.text, { fileName: config.fileName });
  return { fileName: config.fileName, text: runCommand(parsed, definitions, id, at, args).parsed.text };
}

const obstacles = (config: Config, at: ConfigPath) =>
  obstaclesAt(parseConfig(config.text, { fileName: config.fileName }), definitions, at);

const blocksOf = (space: SearchSpace): number[] =>
  space
    .describe()
    .stages.filter(({ at }) => at)
    .map(({ nodes }) => nodes.filter((node) => node.at).length);

const changedLines = (before: Config, after: Config): number => {
  const old = new Set(before.text.split('\n'));
  return after.text.split('\n').filter((line) => !old.has(line)).length;
};

describe('every drawn part of a stage knows its place in the config', () => {
  test.each(['spos-mini.json5', 'small-ops-widths.yaml', 'spos-megvii.py', 'plain-cnn.json5'])(
    '%s',
    (file) => {
      const config = gallery(file);
      const parsed = parseConfig(config.text, { fileName: file });
      const tree = open(config).describe();
      const places = tree.stages.flatMap((stage) => [
        ...(stage.at ? [stage.at] : []),
        ...stage.values.flatMap(({ at }) => (at ? [at] : [])),
        ...stage.nodes.flatMap((node) => [
          ...(node.at ? [node.at] : []),
          ...(node.kind === 'choice' ? node.candidates.flatMap(({ at }) => (at ? [at] : [])) : []),
        ]),
      ]);
      expect(tree.stages.filter(({ at }) => at).length).toBeGreaterThan(2);
      expect(places.length).toBeGreaterThan(8);
      for (const at of places) expect(parsed.positionOf(at)).toBeDefined();
    },
  );
});

/** Spaces whose stages can be edited, and where their first stage, a block and a candidate are. */
const editable = {
  'plain-cnn.json5': { rows: ['backbone', 'stages'], block: ['backbone', 'stages', 1, 'blocks', 0] },
  'spos-mini.json5': { rows: ['arch_setting'], block: ['arch_setting', 1, 2] },
  'spos-shufflenetv2.json5': {
    rows: ['architecture', 'backbone', 'arch_setting'],
    block: ['architecture', 'backbone', 'arch_setting', 1, 2],
  },
  'small-ops-widths.yaml': {
    rows: ['model', 'backbone', 'arch_setting'],
    block: ['model', 'backbone', 'arch_setting', 1, 3],
  },
  'spos-mobilenet.py': {
    rows: ['model', 'architecture', 'backbone', 'arch_setting'],
    block: ['model', 'architecture', 'backbone', 'arch_setting', 1, 3],
  },
  'nas-bench-macro.json5': { rows: ['arch_setting'], block: ['arch_setting', 1, 3] },
} as const satisfies Readonly<Record<string, { rows: ConfigPath; block: ConfigPath }>>;

describe.each(Object.entries(editable))('%s', (file, { rows, block }) => {
  const config = gallery(file);
  const before = blocksOf(open(config));
  const after = (next: Config): number[] => blocksOf(open(next));

  test('blocks are added, copied and removed', () => {
    const more = before.with(1, before[1]! + 1);
    expect(after(run(config, 'addBlock', block, {}))).toEqual(more);
    const copied = run(config, 'duplicateBlock', block, {});
    expect(after(copied)).toEqual(more);
    expect(after(run(copied, 'removeBlock', block, {}))).toEqual(before);
  });

  test('a block moves to another stage', () => {
    const moved = after(run(config, 'moveBlock', block, { stage: 2, to: 0 }));
    expect(moved).toEqual(before.with(1, before[1]! - 1).with(2, before[2]! + 1));
  });

  test('stages are added, copied, moved and removed, and little else of the text changes', () => {
    const stage = [...rows, 1];
    const added = run(config, 'addStage', stage, {});
    expect(after(added)).toHaveLength(before.length + 1);
    expect(after(run(added, 'removeStage', [...rows, 2], {}))).toEqual(before);
    const copied = run(config, 'duplicateStage', stage, {});
    expect(after(copied)).toEqual(before.toSpliced(2, 0, before[1]!));
    expect(after(run(config, 'removeStage', stage, {}))).toEqual(before.toSpliced(1, 1));
    const last = [...rows, before.length - 1];
    const moved = run(config, 'moveStage', last, { to: 0 });
    expect(after(moved)).toEqual(before.toSpliced(-1, 1).toSpliced(0, 0, before.at(-1)!));
    expect(changedLines(config, moved)).toBeLessThanOrEqual(2);
  });

  test('a field is set in place', () => {
    const next = run(config, 'setField', ['playground', 'name'], { value: 'mine' });
    expect(open(next).name).toBe('mine');
    expect(changedLines(config, next)).toBe(1);
  });
});

describe('candidates', () => {
  const config = gallery('spos-mini.json5');
  const candidate = ['arch_setting', 1, 2, 'candidates', 'shuffle_5x5'];
  const names = (next: Config): readonly string[] => {
    const { nodes } = open(next).describe().stages[2]!;
    const [node] = nodes;
    return node?.kind === 'choice' ? node.candidates.map(({ name }) => name) : [];
  };
  const four = ['shuffle_3x3', 'shuffle_5x5', 'shuffle_7x7', 'shuffle_xception'];

  test('one is added: the one that was dropped, else one that is not there yet', () => {
    const dropped = { config: { type: 'InvertedResidual', kernel_size: 3, expand_ratio: 2 } };
    const next = run(config, 'addCandidate', ['arch_setting', 1], dropped);
    expect(names(next)).toEqual([...four, 'inverted_residual_3x3']);
    expect(names(run(config, 'addCandidate', ['arch_setting', 1, 2], {}))).toEqual([...four, 'identity']);
    expect(open(next).size).toBe(4n ** 5n * 5n ** 3n);
  });

  test('one keeps the scope of the others', () => {
    const spos = gallery('spos-shufflenetv2.json5');
    const at = ['architecture', 'backbone', 'arch_setting', 0, 2];
    expect(run(spos, 'addCandidate', at, { config: { type: 'Identity' } }).text).toContain(
      "identity: { type: 'mmrazor.Identity' }",
    );
  });

  test('one is removed, renamed, reordered, copied, replaced', () => {
    expect(names(run(config, 'removeCandidate', candidate, {}))).toEqual(four.toSpliced(1, 1));
    expect(names(run(config, 'renameCandidate', candidate, { name: 'five' }))).toEqual(four.with(1, 'five'));
    expect(names(run(config, 'moveCandidate', candidate, { by: -1 }))).toEqual([
      'shuffle_5x5',
      'shuffle_3x3',
      ...four.slice(2),
    ]);
    expect(names(run(config, 'duplicateCandidate', candidate, {}))).toEqual(
      four.toSpliced(2, 0, 'shuffle_5x5_2'),
    );
    const replaced = run(config, 'replaceCandidate', candidate, { config: { type: 'Identity' } });
    expect(names(replaced)).toEqual(four.with(1, 'identity'));
  });

  test('a variable that every stage of a Python config shares changes in the stage that is meant only', () => {
    const python = gallery('spos-megvii.py');
    const at = ['model', 'architecture', 'backbone', 'arch_setting', 1, 2, 'candidates', 'shuffle_xception'];
    const next = run(python, 'removeCandidate', at, {});
    expect(open(next).size).toBe(4n ** 16n * 3n ** 4n);
    expect(next.text).toContain('# channels, blocks, mutable');
  });

  test('every cell of a cell space gets the candidate', () => {
    const next = run(gallery('nas-bench-201.json5'), 'addCandidate', ['mutable_cfg'], {
      config: { type: 'ReLUConvBN', kernel_size: 5 },
    });
    expect(open(next).size).toBe(6n ** 6n);
  });
});

describe('any layer becomes a choice', () => {
  const config = gallery('plain-cnn.json5');
  const block = ['backbone', 'stages', 1, 'blocks', 0];

  test('of its own kernel size or another, and a fixed layer again', () => {
    const next = run(config, 'wrapInChoice', block, {});
    const space = open(next);
    expect(space.size).toBe(2n);
    expect(next.text).toContain('separable_block_3x3');
    expect(next.text).toContain('separable_block_5x5');
    expect(next.text).toContain('// A fixed network, written down block by block.');
    const fixed = run(next, 'unwrapChoice', [...block, 'candidates', 'separable_block_5x5'], {});
    expect(open(fixed).size).toBe(1n);
    expect(fixed.text).toContain("{ type: 'SeparableBlock', kernel_size: 5 }");
  });

  test('of itself and what is dropped on it', () => {
    const next = run(config, 'addCandidate', block, { config: { type: 'ConvBlock', kernel_size: 3 } });
    expect(open(next).size).toBe(2n);
    expect(next.text).toContain('conv_block_3x3');
  });

  test('everywhere: every block of the network', () => {
    const blocks = open(config)
      .describe()
      .stages.flatMap(({ nodes }) => nodes.flatMap(({ at }) => (at ? [at] : [])));
    expect(blocks).toHaveLength(7);
    const next = blocks.reduce((now, at) => run(now, 'wrapInChoice', at, {}), config);
    expect(open(next).size).toBe(2n ** 6n * 3n); // the 1×1 may become 3×3 and 5×5
  });

  test('a width does: candidates, more and fewer of them, a number again', () => {
    const at = ['backbone', 'stages', 2, 'channels'];
    const wide = run(config, 'addWidth', at, {});
    expect(open(wide).size).toBe(3n);
    const more = run(wide, 'addWidth', at, { width: 64 });
    expect(open(more).size).toBe(4n);
    expect(more.text).toMatch(/num_channels: 64,\s+candidate_choices: \[24, 36, 48, 64\]/);
    const fewer = [64, 24, 36].reduce((now, width) => run(now, 'removeWidth', at, { width }), more);
    expect(fewer.text).toBe(config.text);
  });

  test('the width of a stage is found from anything in it', () => {
    const yaml = gallery('small-ops-widths.yaml');
    const at = ['model', 'backbone', 'arch_setting', 1];
    const next = run(yaml, 'addWidth', [...at, 3], { width: 28 });
    expect(next.text).toContain('candidate_choices: [20, 26, 28, 32]');
    expect(changedLines(yaml, next)).toBe(1);
  });
});

test.each(['mobilenetv2.json5', 'mobilenetv3-large.json5', 'shufflenetv2.json5'])(
  'the widths of a fixed network are searched: %s',
  (file) => {
    const config = gallery(file);
    const before = open(config);
    expect(before.size).toBe(1n);
    const next = run(config, 'searchWidths', [], { ratios: [0.5, 1] });
    const space = open(next);
    expect(space.size).toBeGreaterThan(1000n);
    expect(space.params.map(({ name }) => name)).toEqual(before.params.map(({ name }) => name));
    expect(next.text.split('\n')[0]).toBe(config.text.split('\n')[0]);
    expect(() => run(next, 'searchWidths', [], {})).toThrow(/a mutator already/);
  },
);

describe('what is impossible says why, and what is possible', () => {
  test.each<[string, ConfigPath, CommandId, RegExp]>([
    ['mobilenetv2.json5', [], 'addStage', /MobileNetV2, whose stages are no list.*SequentialBackbone/],
    ['mobilenetv2.json5', [], 'wrapInChoice', /SequentialBackbone.*channel mutator/],
    ['spos-mini.json5', ['arch_setting', 0, 2], 'wrapInChoice', /a choice of operations already/],
    ['spos-mini.json5', ['arch_setting', 0], 'addWidth', /SearchableShuffleNetV2, whose widths are fixed/],
    ['spos-mini.json5', ['arch_setting', 0, 2], 'moveBlock', /alike within a stage/],
    ['spos-mini.json5', [], 'removeCandidate', /no choice of operations/],
    ['plain-cnn.json5', ['backbone', 'stages', 0, 'blocks', 0], 'removeBlock', /the only block of its stage/],
    ['plain-cnn.json5', ['backbone', 'stages', 0, 'blocks', 0], 'unwrapChoice', /a fixed operation already/],
  ])('%s %j: %s', (file, at, id, sentence) => {
    expect(obstacles(gallery(file), at).get(id)?.message).toMatch(sentence);
  });

  test('what is possible has no obstacle', () => {
    const at = ['backbone', 'stages', 1, 'blocks', 0];
    const found = obstacles(gallery('plain-cnn.json5'), at);
    for (const id of ['addBlock', 'removeBlock', 'addStage', 'wrapInChoice', 'addWidth'] as const)
      expect(found.has(id)).toBe(false);
  });
});
