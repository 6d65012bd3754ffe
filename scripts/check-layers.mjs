/**
 * @file The layer check: no import outside the allow-list. A check that sees nothing passes everything, so
 * it also fails when it saw too few modules, or when it misses a planted violation.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = path.resolve(import.meta.dirname, '..');
process.chdir(ROOT);
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const MINIMUM_MODULES = 100;

const violationsIn = async (entries) => {
  const ruleSet = { forbidden };
  const { output } = await cruise(entries, { ...options, ruleSet, validate: true }, undefined, {
    tsConfig: extractTSConfig('tsconfig.json'),
  });
  return output.summary;
};

const summary = await violationsIn(['src']);
for (const { rule, from, to, cycle } of summary.violations) {
  const trail = cycle?.length ? ` (${cycle.map(({ name }) => name).join(' → ')})` : '';
  process.stderr.write(`${rule.name}: ${from} → ${to}${trail}\n`);
}
const problems = [];
if (summary.violations.length > 0) problems.push(`${summary.violations.length} forbidden imports`);
if (summary.totalCruised < MINIMUM_MODULES) problems.push(`only ${summary.totalCruised} modules seen`);

const planted = mkdtempSync(path.join(ROOT, 'src/core/planted-'));
try {
  writeFileSync(path.join(planted, 'violation.ts'), "import '../../graph/ir';\n");
  const found = await violationsIn([path.relative(ROOT, planted)]);
  if (!found.violations.some(({ rule }) => rule.name === 'core-imports')) problems.push('a planted violation was missed');
} finally {
  rmSync(planted, { recursive: true });
}

if (problems.length > 0) {
  process.stderr.write(`layer check failed: ${problems.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write(`layers hold: ${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports\n`);
