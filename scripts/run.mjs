/**
 * @file Runs a TypeScript entry of ours in Node: bundles it (`?raw` imports become text, as in Vite), then
 * starts it with the environment that Dawn needs.
 *
 *   node scripts/run.mjs src/cli/main.ts …arguments
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { dawnEnvironment } from './chromium.mjs';
import { rawImports } from './rawImports.mjs';

const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  process.stderr.write('usage: node scripts/run.mjs ENTRY.ts …\n');
  process.exit(2);
}
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'node_modules/.cache/run');
mkdirSync(folder, { recursive: true });
const outfile = path.join(folder, `${path.basename(entry, '.ts')}-${process.pid}.mjs`);

await build({
  entryPoints: [path.resolve(root, entry)],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outfile,
  packages: 'external',
  plugins: [rawImports],
  sourcemap: 'inline',
  logLevel: 'error',
  // The bundle lies elsewhere; files that an entry reads by its own place stay findable.
  define: { 'import.meta.dirname': JSON.stringify(path.dirname(path.resolve(root, entry))) },
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...args], {
  stdio: 'inherit',
  env: { ...process.env, ...dawnEnvironment() },
});
rmSync(outfile, { force: true });
process.exit(status ?? 1);
