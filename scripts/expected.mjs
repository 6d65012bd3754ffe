/**
 * @file Measures what the cards of the gallery promise: `node scripts/expected.mjs [id …]` runs the command that stands
 * at each measured figure of public/gallery/index.json and writes the accuracy that comes out. The loops of the CPU give
 * the same figure on every machine, in minutes. The first space is measured by scripts/start.mjs, with its weights.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'public/gallery/index.json');
const asked = process.argv.slice(2);

const entries = JSON.parse(readFileSync(file, 'utf8'));
for (const { id, trained, expected } of entries) {
  const isAsked = asked.length === 0 ? trained === undefined : asked.includes(id);
  if (expected.kind !== 'measured' || !isAsked) continue;
  const [, args] = expected.command.split('cli -- ');
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(root, 'scripts/run.mjs'), 'src/cli/main.ts', ...args.split(' '), '--json'],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) process.exit(status ?? 1);
  expected.accuracy = Number(JSON.parse(stdout).evaluation.mean.toFixed(4));
  process.stdout.write(`${id}: ${expected.accuracy}\n`);
  // Each one as it is there: they take long.
  writeFileSync(file, `${JSON.stringify(entries, null, 2)}\n`);
}
