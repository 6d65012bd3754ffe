import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { UserError } from '../../../src/core/userError';
import { decodeCheckpoint } from '../../../src/engine/checkpoint';
import { decodeCompact } from '../../../src/export/compact';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
  written: Record<string, Uint8Array> = {},
): Promise<Outcome> {
  let out = '';
  let err = '';
  const read = async (path: string): Promise<Uint8Array> => {
    const text = files[path];
    if (text !== undefined) return new TextEncoder().encode(text);
    return readFile(path).catch(() => {
      throw new UserError({ code: 'cli/unreadable', at: path, expected: 'the path of a file' });
    });
  };
  const code = await runCli(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readText: async (path) => new TextDecoder().decode(await read(path)),
    readTextIfThere: (path) => files[path],
    readBytes: read,
    writeBytes: (path, bytes) => {
      written[path] = bytes;
      return Promise.resolve();
    },
    gpu: () => Promise.resolve(undefined),
  });
  return { code, out, err };
}

const json = (text: string): unknown => JSON.parse(text);

describe('verbs', () => {
  test('space: size and groups', async () => {
    const { code, out } = await run(['space', 'spos', '--json']);
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({ name: 'SPOS ShuffleNetV2', size: '1099511627776' });
  });

  test('types: what configs can name', async () => {
    expect((await run(['types'])).out).toMatch(/^ {2}OneShotMutableOP +One of several operations\. /m);
    expect(json((await run(['types', '--json'])).out)).toContainEqual(
      expect.objectContaining({ type: 'ShuffleBlock', kind: 'block' }),
    );
  });

  test('sample: the same seed, the same subnets', async () => {
    const [a, b] = [
      await run(['sample', 'small', '--seed', '4', '-n', '3']),
      await run(['sample', 'small', '--seed', '4', '-n', '3']),
    ];
    expect(a.out).toBe(b.out);
    expect(a.out.trim().split('\n')).toHaveLength(3);
    expect((await run(['sample', 'small', '--seed', '5'])).out).not.toBe(a.out);
  });

  test('count: a subnet by its code, and at another input size', async () => {
    const counted = json((await run(['count', 'spos', '--subnet', 'AAAAAAA', '--json'])).out);
    expect(counted).toMatchObject({ params: 3155368, macs: 294838976 });
    const small = json(
      (await run(['count', 'spos', '--subnet', 'AAAAAAA', '--input', '3,64,64', '--json'])).out,
    ) as { macs: number };
    expect(small.macs).toBeLessThan(294838976 / 10);
  });

  test('count: lists of subnets, tables that must be met, and all', async () => {
    const files = {
      'list.txt': '00000000\n\n22221212\n',
      'table.json': JSON.stringify({
        '00000000': { params: 387882, flops: 7713280 },
        '22221212': { params: 2389226, macs: 91566592, accuracy: 93 },
      }),
      'wrong.json': JSON.stringify({ '00000000': { params: 1 } }),
      'broken.json': '{',
    };
    const counted = (file: string) => run(['count', 'nasbench-macro', '--subnets', file], files);
    expect((await counted('list.txt')).out).toBe('00000000  387882  7713280\n22221212  2389226  91566592\n');
    expect(await counted('table.json')).toMatchObject({ code: 0, out: '2 exact, 0 mismatches\n' });
    expect(await counted('wrong.json')).toMatchObject({ code: 1 });
    expect(await counted('broken.json')).toMatchObject({ code: 2 });
    const all = await run(['count', 'nasbench-macro', '--all', '--input', '3,8,8']);
    expect(all.out.trim().split('\n')).toHaveLength(6561);
  });

  test('golden: exact is 0, a mismatch is 1, unknown families are named', async () => {
    const entry = {
      family: 'spos_mmrazor',
      name: 'all3x3',
      arch: new Array<number>(20).fill(0),
      input: 224,
      params: 3155368,
      macs: 294838976,
    };
    const file = (params: number): string =>
      JSON.stringify({
        entries: [
          { ...entry, params },
          { ...entry, family: 'another_family' },
        ],
      });
    const exact = await run(['golden', 'g.json'], { 'g.json': file(3155368) });
    expect(exact).toMatchObject({ code: 0 });
    expect(exact.out).toContain('not known yet: another_family');
    const wrong = await run(['golden', 'g.json'], { 'g.json': file(1) });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('MISMATCH');
    const bad = { family: 'nasbench201', name: 'x/cifar10', arch: '|conv~0|', params: 1, macs: 1 };
    const refused = await run(['golden', 'g.json'], {
      'g.json': JSON.stringify({ entries: [entry, bad] }, null, 2),
    });
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/golden\/arch.*entries\[1\]\.arch.*line \d+/);
  });

  test('link and open: there and back', async () => {
    const link = (await run(['link', 'small', '--seed', '3'])).out.trim();
    const opened = json((await run(['open', `https://example.org/page${link}`, '--json'])).out);
    const sampled = json((await run(['sample', 'small', '--seed', '3', '--json'])).out) as {
      subnets: [{ code: string; macs: number }];
    };
    expect(opened).toMatchObject({ seed: 3, code: sampled.subnets[0].code, macs: sampled.subnets[0].macs });
  });

  test('train: a summary on stdout, progress on stderr', async () => {
    const argv = [
      'train',
      'small',
      '--procedural',
      '--images',
      '60',
      '--steps',
      '2',
      '--batch',
      '4',
      '--backend',
      'cpu',
      '--json',
    ];
    const { code, out, err } = await run(argv);
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({ outcome: 'finished', steps: 2 });
    expect(err).toMatch(/step 1\/2 {2}loss \d/);
  });

  test('train: keeps a checkpoint, and the weights alone with how they came about', async () => {
    const argv = 'train small --procedural --images 60 --steps 2 --batch 4 --backend cpu --evaluate 2';
    const written: Record<string, Uint8Array> = {};
    const { code, out } = await run(
      [...argv.split(' '), '--save', 'a', '--compact', 'b', '--json'],
      {},
      written,
    );
    expect(code).toBe(0);
    const { evaluation } = json(out) as { evaluation: { mean: number } };
    const full = decodeCheckpoint(new Uint8Array(written['a'] ?? []).buffer);
    const { header, tensors } = decodeCompact(written['b'] ?? new Uint8Array());
    expect(full.globalStep).toBe(2);
    expect(header).toMatchObject({ config: full.config, seed: full.seed, globalStep: 2 });
    expect(header.training?.accuracy).toEqual({ mean: evaluation.mean, subnets: 2, images: 100 });
    expect(header.training?.losses.map((loss) => loss.toFixed(3))).toEqual(
      full.history.map(({ loss }) => loss.toFixed(3)),
    );
    const counts = Object.values(header.training?.counts ?? {});
    expect(counts.length).toBeGreaterThan(8);
    for (const byChoice of counts) expect(Object.values(byChoice).reduce((a, b) => a + b, 0)).toBe(2);
    for (const [name, { values }] of tensors) {
      const exact = full.tensors.get(`value:${name}`) ?? new Float32Array();
      const most = exact.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      exact.forEach((value, i) =>
        expect(Math.abs((values[i] ?? NaN) - value), name).toBeLessThanOrEqual(most / 200),
      );
    }
  });

  test('help of every verb', async () => {
    for (const verb of ['space', 'sample', 'count', 'golden', 'train', 'link', 'open']) {
      const { code, out } = await run([verb, '--help']);
      expect(code, verb).toBe(0);
      expect(out, verb).toContain(verb);
    }
  });
});

describe('bad input exits with 2 and says where', () => {
  test.each([
    ['an unknown verb', ['smaple', 'small'], {}, 'cli/verb', /did you mean sample/],
    ['an unknown flag', ['space', 'small', '--sede', '1'], {}, 'cli/flag', /sede/],
    [
      'a compact checkpoint of unknown worth',
      ['train', 'small', '--procedural', '--compact', 'b'],
      {},
      'cli/flag',
      /--evaluate/,
    ],
    ['no file', ['space'], {}, 'cli/no-file', /a config file/],
    ['a missing file', ['space', 'nowhere.yaml'], {}, 'cli/unreadable', /nowhere\.yaml/],
    ['a broken config', ['space', 'b.yaml'], { 'b.yaml': 'type: [\n' }, 'config/', /line 2|line 1/],
    ['a subnet of another space', ['count', 'small', '--subnet', 'AAA'], {}, 'subnet/code', /characters/],
    ['a damaged link', ['open', '#v1.g.small.3.AAAAAAA.aaaaaa.0000000'], {}, 'link/damaged', /copied again/],
    ['a negative count', ['sample', 'small', '-n', '0'], {}, 'cli/flag', /at least 1/],
    ['no data', ['train', 'small', '--steps', '1', '--backend', 'cpu'], {}, 'cli/no-data', /--procedural/],
  ] as const)('%s', async (_, argv, files, code, text) => {
    const plain = await run(argv, files);
    expect(plain.code).toBe(2);
    expect(plain.out).toBe('');
    expect(plain.err).toContain(`error ${code}`);
    expect(plain.err).toMatch(text);
    const { error } = json((await run([...argv, '--json'], files)).err) as {
      error: { code: string; expected: string };
    };
    expect(error.code).toContain(code);
    expect(error.expected.length).toBeGreaterThan(3);
  });
});

describe('Python configs', () => {
  const files = {
    '/repo/configs/_base_/backbone.py':
      "nas_backbone = dict(type='mmrazor.SearchableShuffleNetV2', arch_setting=[[64, 1, dict(\n" +
      "    type='OneShotMutableOP', candidates=dict(\n" +
      "        k3=dict(type='ShuffleBlock', kernel_size=3), k5=dict(type='ShuffleBlock', kernel_size=5)))]])",
    '/repo/configs/nas/base.py':
      "_base_ = 'mmrazor::_base_/backbone.py'\n" +
      "model = dict(type='mmrazor.SPOS', architecture=dict(\n" +
      "    type='ImageClassifier', backbone=_base_.nas_backbone))",
    '/repo/configs/nas/x/main.py': "_base_ = ['../base.py', 'mmcls::_base_/default_runtime.py']\nlr = 1",
  };
  const main = '/repo/configs/nas/x/main.py';

  test('find the bases beside them and in the folder configs above them', async () => {
    const { err, out } = await run(['space', main, '--json'], files);
    expect(err).toBe('');
    expect(json(out)).toMatchObject({ size: '2' });
  });

  test('find the folder configs above the working one too', async () => {
    const moved = Object.entries(files).map(([path, text]) => [
      path
        .replace('/repo/configs/nas/x/', '')
        .replace('/repo/configs/nas/', '../')
        .replace('/repo/', '../../../'),
      text,
    ]);
    const { out } = await run(['space', 'main.py', '--json'], Object.fromEntries(moved));
    expect(json(out)).toMatchObject({ size: '2' });
  });

  test('go into a link with their bases', async () => {
    const { out } = await run(['link', main], files);
    expect(json((await run(['open', out.trim(), '--json'])).out)).toMatchObject({
      space: 'SearchableShuffleNetV2',
    });
  });

  test('name the bases that are not there when the space opens without them', async () => {
    const found =
      'not found: the base mmcls::_base_/default_runtime.py (/repo/configs/nas/x/main.py, line 1)';
    expect((await run(['space', main], files)).out).toContain(found);
    expect(json((await run(['space', main, '--json'], files)).out)).toMatchObject({
      missingBases: [{ base: 'mmcls::_base_/default_runtime.py', position: { line: 1, column: 25 } }],
    });
    expect((await run(['space', 'small'])).out).not.toContain('not found');
  });

  test('name the bases that are not there when something is missing', async () => {
    const { code, err } = await run(['space', main], { [main]: files[main] });
    expect(code).toBe(2);
    expect(err).toContain('not found: the bases ../base.py, mmcls::_base_/default_runtime.py');
  });
});
