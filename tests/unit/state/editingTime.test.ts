/** @file How long an edit of a space of 20 blocks takes until it is traced and counted again; printed, bounded loosely. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type ParsedConfig, parseConfig } from '../../../src/config';
import { runCommand } from '../../../src/document/commands';
import { seededSample } from '../../../src/space';
import { openFitting } from '../../../src/state/fitSpace';
import { cpuWatch } from '../cpuTime';

const EDITS = 8;
/** Milliseconds of one edit: a person sees no delay. Usually it is a fifth. */
const MOST = 400;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test('edit, open, trace, cost: SPOS', () => {
  const fileName = 'spos-shufflenetv2.json5';
  const file = path.resolve(import.meta.dirname, '../../../public/gallery', fileName);
  const at = ['architecture', 'backbone', 'arch_setting', 1, 2];
  let parsed: ParsedConfig = parseConfig(readFileSync(file, 'utf8'), { fileName });
  const { definitions } = openFitting({ text: parsed.text, fileName }, undefined);
  const times: Record<'edit' | 'open' | 'cost', number[]> = { edit: [], open: [], cost: [] };
  const watched = <T>(what: keyof typeof times, work: () => T): T => {
    const spent = cpuWatch();
    const result = work();
    times[what].push(spent());
    return result;
  };
  for (let i = 0; i < EDITS; i++) {
    const id = i % 2 === 0 ? 'addBlock' : 'removeBlock';
    const before = parsed;
    parsed = watched('edit', () => runCommand(before, definitions, id, at, {}).parsed);
    const config = { text: parsed.text, fileName };
    const space = watched('open', () => openFitting(config, undefined));
    const cost = watched('cost', () => space.cost(seededSample(space, 1, i)));
    expect(space.size).toBe(4n ** (i % 2 === 0 ? 21n : 20n));
    expect(cost.macs).toBeGreaterThan(0);
  }
  const medians = Object.entries(times).map(([what, values]) => `${what} ${median(values).toFixed(1)} ms`);
  process.stdout.write(`an edit of 20 blocks: ${medians.join(', ')}\n`);
  expect(median(times.edit) + median(times.open) + median(times.cost)).toBeLessThan(MOST);
});
