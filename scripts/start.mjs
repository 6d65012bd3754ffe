/**
 * @file Trains the supernet that the page opens on, and packs it: `node scripts/start.mjs`. About eight minutes on one
 * processor, whose loops give the same file on every machine; `--backend webgpu` is faster and gives another one.
 * To be run again when the gallery's first space changes; a test says when.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'public/start/small.supernet');
const MOST_BYTES = 300_000;
const training = '--procedural --seed 1 --steps 1600 --batch 32 --lr 0.08 --evaluate 10';

mkdirSync(path.dirname(target), { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'scripts/run.mjs'),
    'src/cli/main.ts',
    'train',
    'small',
    ...training.split(' '),
    ...['--backend', 'cpu', '--compact', target],
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', cwd: root },
);
if (status !== 0) process.exit(status ?? 1);
const { size } = statSync(target);
process.stdout.write(`${path.relative(root, target)}: ${size} bytes\n`);
if (size > MOST_BYTES) {
  process.stderr.write(`more than ${MOST_BYTES} bytes: too many for a first visit\n`);
  process.exit(1);
}
