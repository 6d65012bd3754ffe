/** @file The command line's entry: gives the verbs this process's streams, files and GPU. */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '../core/userError';
import { runCli } from './cli';

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError({
      code: 'cli/unreadable',
      at: path,
      found: 'no file that can be read',
      expected: 'the path of a file',
      cause,
    });
  }
}

/** Dawn's adapter source must outlive what it made, or the process crashes when it is collected. */
let kept: GPU | undefined;

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readText: async (path) => (await read(path)).toString('utf8'),
  readTextIfThere: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined; // a folder, or a file that may not be read, serves no better than none
    }
  },
  readBytes: read,
  writeBytes: async (path, bytes) => {
    try {
      await writeFile(path, bytes);
    } catch (cause) {
      throw new UserError({
        code: 'cli/unwritable',
        at: path,
        found: 'no place that can be written to',
        expected: 'the path of a file in a folder that is there',
        cause,
      });
    }
  },
  gpu: async () => {
    try {
      const { create, globals } = await import('webgpu');
      Object.assign(globalThis, globals);
      kept = create([]);
      return kept;
    } catch {
      return undefined; // no native module for this machine: the CPU does the work
    }
  },
});
// Dawn keeps threads alive; everything that was asked for is done.
if (kept) process.exit();
