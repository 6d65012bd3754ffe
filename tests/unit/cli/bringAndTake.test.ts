/** @file A config goes in and comes out in every language as the same space; a subnet goes out and comes back. */
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { UserError } from '../../../src/core/userError';
import { openSpaceText } from '../../../src/space';
import { trainable } from '../train/spaces';

async function run(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<string> {
  let out = '';
  let err = '';
  const code = await runCli(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readText: (path) => {
      const text = files[path];
      if (text !== undefined) return Promise.resolve(text);
      throw new UserError({ code: 'cli/unreadable', at: path, expected: 'a file' });
    },
    readTextIfThere: (path) => files[path],
    readBytes: () => Promise.resolve(new Uint8Array()),
    writeBytes: () => Promise.reject(new Error('no test writes here')),
    gpu: () => Promise.resolve(undefined),
  });
  expect(err).toBe('');
  expect(code).toBe(0);
  return out;
}

const config = (name: string): string => {
  const part = trainable[name] as Readonly<Record<string, unknown>>;
  const whole = 'model' in part ? part : { model: part };
  return JSON.stringify({ ...whole, playground: { name: 'A space', input: [1, 16, 16], num_classes: 10 } });
};

const EXTENSIONS = { python: 'py', yaml: 'yaml', json5: 'json5' };

describe.each(Object.keys(trainable))('%s', (name) => {
  const files = { 'a.json5': config(name) };
  const original = openSpaceText({ text: files['a.json5'], fileName: 'a.json5' });

  test.each(Object.entries(EXTENSIONS))('as %s', async (format, extension) => {
    const text = await run(['convert', 'a.json5', '--to', format], files);
    const again = openSpaceText({ text, fileName: `b.${extension}` });
    expect(again.hash).toBe(original.hash);
    expect(again.params).toEqual(original.params);
  });

  test('its subnet file', async () => {
    const yaml = await run(['subnet', 'a.json5', '--seed', '3'], files);
    const all = { ...files, 's.yaml': yaml };
    const [drawn, read] = [
      await run(['count', 'a.json5', '--seed', '3'], all),
      await run(['count', 'a.json5', '--subnet', 's.yaml'], all),
    ];
    expect(read).toBe(drawn);
  });
});

test('a Python config with its base beside it comes out in one file', async () => {
  const files = {
    'configs/_base_/net.py':
      "nas_backbone = dict(type='SearchableShuffleNetV2', arch_setting=[[16, 1, dict(type='OneShotMutableOP', candidates=dict(a=dict(type='ShuffleBlock', kernel_size=3)))]])",
    'configs/nas/a.py':
      "_base_ = '../_base_/net.py'\nmodel = dict(type='mmrazor.SPOS', architecture=dict(type='ImageClassifier', backbone=_base_.nas_backbone))",
  };
  const text = await run(['convert', 'configs/nas/a.py', '--to', 'python'], files);
  expect(text).not.toContain('_base_');
  expect(openSpaceText({ text, fileName: 'b.py' }).size).toBe(1n);
});
