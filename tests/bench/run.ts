/**
 * @file `npm run bench`: our kernels and our training step beside their peers, in one page on one adapter.
 *
 *   npm run bench -- [--json] [--rounds N] [--cases TEXT,…] [--only ours,tfjs,ort-web,jax-js] [--node]
 *
 * `--node` runs ours alone through the `webgpu` package, on machines with a GPU and no browser.
 */
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CASES } from './cases';
import type { CaseResult } from './measure';
import { openBenchPage } from './server';
import { caseTable, pathSummary, toJson } from './table';

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    node: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    cases: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
});

const rounds = Number(flags.rounds);
const only = flags.only.split(',').filter(Boolean);
const wanted = flags.cases.split(',').filter(Boolean);
const ids = CASES.map(({ id }) => id).filter(
  (id) => wanted.length === 0 || wanted.some((text) => id.includes(text)),
);
const log = (line: string): void => void writeSync(2, `${line}\n`);

const page = flags.node ? await (await import('./node')).openNodeBench() : await openBenchPage();
try {
  for (const title of await page.setup(only)) log(title);
  const results: CaseResult[] = [];
  for (const id of ids) {
    const result = await page.run(id, rounds);
    results.push(result);
    log(caseTable([result]).split('\n').at(-1)!);
  }
  const paths = wanted.length === 0 || wanted.includes('paths') ? await page.paths(rounds) : undefined;
  if (flags.json) writeSync(1, `${JSON.stringify(toJson(results, paths), null, 2)}\n`);
  else writeSync(1, `${caseTable(results)}\n${paths ? `\n${pathSummary(paths)}\n` : ''}`);
} finally {
  await page.close();
}
