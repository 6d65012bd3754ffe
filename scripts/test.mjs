/**
 * @file `npm test`: every check and every test, one after the other; the last line counts them all.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dawnEnvironment, ensureChromium } from './chromium.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'supernet-test-'));
const report = (name) => path.join(folder, `${name}.json`);
const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one step; a step without a report of its own counts as one test. `isQuiet`: what it prints comes when it
 * has ended, so that steps beside each other do not talk at once.
 */
async function step(title, command, args, { counts, env = {}, isQuiet = false } = {}) {
  if (!isQuiet) process.stdout.write(`\n── ${title}\n`);
  const started = Date.now();
  const child = spawn(command, args, {
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => said.push(text));
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const found = counts?.();
  if (found) for (const key of Object.keys(totals)) totals[key] += found[key];
  if (!found || (status !== 0 && found.failed === 0)) totals[status === 0 ? 'passed' : 'failed']++;
  process.stdout.write(
    `${said.join('')}── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
}

/** An npm script that only looks at the sources. */
const look = (title, script) => step(title, 'npm', ['run', '-s', script], { isQuiet: true });

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // the run broke before it could report; the step counts as one failure
  }
}

function vitestCounts(file) {
  const result = readJson(file);
  return (
    result && {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests,
    }
  );
}

function playwrightCounts(file) {
  const stats = readJson(file)?.stats;
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** A port that nothing listens on, so that a running `npm start` is neither tested nor in the way. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}

const vitest = (project) => {
  const file = report(project);
  return step(
    `${project} tests`,
    'npx',
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    {
      counts: () => vitestCounts(file),
      env: dawnEnvironment(),
    },
  );
};

ensureChromium();
// Two lines of work for two cores, about equally long.
await Promise.all([
  look('types', 'typecheck').then(() => look('format', 'format:check')),
  look('lint', 'lint').then(() => look('layers', 'check:layers')),
]);
await vitest('unit');
await vitest('kernels');
await step('production build', 'npm', ['run', '-s', 'build']);
await step('size of the first load', 'node', ['scripts/check-bundle.mjs']);
await step('end-to-end tests', 'npx', ['playwright', 'test'], {
  counts: () => playwrightCounts(report('e2e')),
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report('e2e'), PORT: await freePort() },
});
rmSync(folder, { recursive: true, force: true });

const { passed, failed, skipped } = totals;
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed > 0 ? 1 : 0);
