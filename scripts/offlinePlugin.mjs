/**
 * @file Vite plugin: writes `service-worker.js`, which is src/offline/serviceWorker.ts with the list of every file of
 * the build and a hash of what is in them.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { transformWithOxc } from 'vite';

const SOURCE = path.resolve(import.meta.dirname, '../src/offline/serviceWorker.ts');

/** Paths below `folder`, with slashes. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** @returns {import('vite').Plugin} */
export function offline() {
  let publicDir = '';
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    configResolved: (config) => void ({ publicDir } = config),
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const hash = createHash('sha256');
        const built = Object.values(bundle).sort((a, b) => a.fileName.localeCompare(b.fileName));
        for (const file of built)
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        const fixed = filesBelow(publicDir);
        for (const file of fixed) hash.update(file).update(readFileSync(path.join(publicDir, file)));
        const files = [...built.map(({ fileName }) => fileName), ...fixed].map((file) => `./${file}`);
        const precache = { version: hash.digest('hex').slice(0, 16), files };
        const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE);
        const source = `const PRECACHE = ${JSON.stringify(precache)};\n${code.replaceAll(/^export /gm, '')}`;
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
      },
    },
  };
}
