/**
 * @file The budget of the first visit: what index.html loads before anything is clicked, gzipped. Run after `vite build`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 250;
const dist = path.resolve(import.meta.dirname, '../dist');
const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
const scripts = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
  ([, file]) => file,
);

let bytes = 0;
for (const file of new Set(scripts)) {
  const size = gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
  bytes += size;
  process.stdout.write(`${file}: ${(size / 1000).toFixed(1)} kB\n`);
}
const total = bytes / 1000;
process.stdout.write(`first load: ${total.toFixed(1)} kB of ${BUDGET_KB} kB gzipped\n`);
if (scripts.length === 0 || total > BUDGET_KB) {
  process.stderr.write(
    scripts.length === 0 ? 'index.html loads no script\n' : 'the first load is over its budget\n',
  );
  process.exit(1);
}
