/** @file Bundles the benchmark page, serves it with onnxruntime's WebAssembly, and opens it in Chromium. */
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { findChromium, launchArgs } from '../../scripts/chromium.mjs';
import { rawImports } from '../../scripts/rawImports.mjs';
import type { BenchApi } from './page';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

export interface OpenBench extends Omit<BenchApi, 'ids'> {
  close(): Promise<void>;
}

export async function openBenchPage(): Promise<OpenBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'supernet-bench-'));
  await build({
    entryPoints: [path.join(import.meta.dirname, 'page.ts')],
    bundle: true,
    format: 'esm',
    outdir: folder,
    logLevel: 'error',
    plugins: [rawImports],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['module', 'fs', 'path', 'util', 'crypto', 'worker_threads', 'os', 'perf_hooks'],
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>bench</title><script type="module" src="/page.js"></script>');
      return;
    }
    const source = pathname.startsWith('/ort/')
      ? path.join(ROOT, 'node_modules/onnxruntime-web/dist')
      : folder;
    const file = path.join(source, path.basename(pathname));
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  }).listen(0);
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the benchmark server has no port');
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: launchArgs, ...(executablePath && { executablePath }) });
  const page = await browser.newPage();
  page.on('pageerror', (error) => process.stderr.write(`page: ${String(error).slice(0, 400)}\n`));
  page.setDefaultTimeout(0);
  await page.goto(`http://localhost:${address.port}/`);
  await page.waitForFunction(() => 'bench' in window);
  return {
    setup: (only) => page.evaluate((names) => window.bench.setup(names), only),
    run: (id, rounds) =>
      page.evaluate(([name, count]) => window.bench.run(name, count), [id, rounds] as const),
    paths: (rounds) => page.evaluate((count) => window.bench.paths(count), rounds),
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
