/** @file `npm run bench:space`: how long sampling, tracing and costing one subnet takes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Rng } from '../../src/core/rng';
import '../../src/config/allParsers';
import { openSpaceText } from '../../src/space';

const RUNS = 500;

for (const fileName of ['small-ops-widths.yaml', 'spos-mini.json5', 'spos-shufflenetv2.json5']) {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../public/gallery', fileName), 'utf8');
  const space = openSpaceText({ text, fileName });
  const times = Array.from({ length: RUNS }, (_, i) => {
    const start = performance.now();
    space.cost(space.mutator.sample(Rng.from(i)));
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor(share * (RUNS - 1))]!.toFixed(2);
  process.stdout.write(
    `${space.name}: ${space.size} subnets; sample + trace + cost: median ${at(0.5)} ms, 90 % below ${at(0.9)} ms\n`,
  );
}
