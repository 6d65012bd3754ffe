/** @file `export`: what is written is said, and where the weights come from. */
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/cli';

async function run(...argv: readonly string[]) {
  let out = '';
  let err = '';
  const files = new Map<string, Uint8Array>();
  const code = await runCli(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readText: () => Promise.reject(new Error('no test reads here')),
    readTextIfThere: () => undefined,
    readBytes: () => Promise.resolve(new Uint8Array(4)),
    writeBytes: (path, bytes) => Promise.resolve(void files.set(path, bytes)),
    gpu: () => Promise.resolve(undefined),
  });
  return { code, out, err, files };
}

describe('export', () => {
  test('writes the subnet of a seed with initial weights, and says so', async () => {
    const { code, out, files } = await run('export', 'small', '--seed', '1', '--to', 'onnx', '-o', 'a.onnx');
    expect(code).toBe(0);
    expect([...files.keys()]).toEqual(['a.onnx']);
    expect(out).toMatch(/^a\.onnx: subnet \S+ of .*initial weights of seed 1; .*as stored/);
  });

  test('writes code, weights and our own logits for PyTorch', async () => {
    const { files } = await run('export', 'small', '--seed', '1', '--to', 'pytorch');
    expect(Object.keys(unzipSync(files.get('subnet.zip')!))).toContain('subnet.py');
  });

  test.each([
    [['export', 'small'], /--to.*expected onnx, pytorch/],
    [['export', 'small', '--to', 'onnx', '--weights', 'a.supernet'], /checkpoint/],
  ])('%j is refused', async (argv, message) => {
    const { code, err, files } = await run(...argv);
    expect([code, files.size]).toEqual([2, 0]);
    expect(err).toMatch(message);
  });
});
