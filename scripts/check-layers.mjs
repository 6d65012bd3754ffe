/**
 * @file The layer check: no import outside the allow-list. A check that sees nothing passes everything, so
 * it also fails when it saw too few modules, or when it misses a planted violation.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = path.resolve(import.meta.dirname, '..');
process.chdir(ROOT);
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const MINIMUM_MODULES = 100;

async function summaryOf(entries, baseDir) {
  const ruleSet = { forbidden };
  const { output } = await cruise(entries, { ...options, baseDir, ruleSet, validate: true }, undefined, {
    tsConfig: extractTSConfig(path.join(ROOT, 'tsconfig.json')),
  });
  return output.summary;
}

const summary = await summaryOf(['src'], ROOT);
for (const { rule, from, to, cycle } of summary.violations) {
  const trail = cycle?.length ? ` (${cycle.map(({ name }) => name).join(' → ')})` : '';
  process.stderr.write(`${rule.name}: ${from} → ${to}${trail}\n`);
}
const problems = [];
if (summary.violations.length > 0) problems.push(`${summary.violations.length} forbidden imports`);
if (summary.totalCruised < MINIMUM_MODULES) problems.push(`only ${summary.totalCruised} modules seen`);

const planted = mkdtempSync(path.join(tmpdir(), 'supernet-layers-'));
try {
  for (const folder of ['core', 'graph']) mkdirSync(path.join(planted, 'src', folder), { recursive: true });
  writeFileSync(
    path.join(planted, 'src/graph/ir.ts'),
    'export interface Graph { readonly nodes: readonly string[] }\n',
  );
  writeFileSync(path.join(planted, 'src/core/violation.ts'), "export type { Graph } from '../graph/ir';\n");
  const { violations } = await summaryOf(['src'], planted);
  if (!violations.some(({ rule }) => rule.name === 'core-imports'))
    problems.push('a planted violation was missed');
} finally {
  rmSync(planted, { recursive: true });
}

if (problems.length > 0) {
  process.stderr.write(`layer check failed: ${problems.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write(
  `layers hold: ${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports\n`,
);
