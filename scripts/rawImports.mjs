/** @file esbuild plugin: `import code from './x.wgsl?raw'` is the file's text, as Vite has it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const rawImports = {
  name: 'raw-imports',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, file.slice(0, -'?raw'.length)),
      namespace: 'raw',
    }));
    onLoad({ filter: /.*/, namespace: 'raw' }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8'),
      loader: 'text',
    }));
  },
};
