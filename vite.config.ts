/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { dawnEnvironment } from './scripts/chromium.mjs';
import { contentSecurityPolicy } from './scripts/cspPlugin.mjs';
import { offline } from './scripts/offlinePlugin.mjs';

export default defineConfig({
  // Relative paths: any file host, any folder.
  base: './',
  plugins: [react(), contentSecurityPolicy(), offline()],
  worker: { format: 'es', plugins: () => [contentSecurityPolicy()] },
  build: { target: 'es2022' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // By itself it leaves one processor idle: half of two. Kernels share theirs with the adapter.
          maxWorkers: '100%',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // Files share what they import: half the processor time. None of them changes what is shared.
          isolate: false,
          setupFiles: ['src/config/allParsers.ts'],
          // Busy machines take several times as long; tests of time measure processor time.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'kernels',
          include: ['tests/kernels/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          setupFiles: ['src/config/allParsers.ts'],
          env: dawnEnvironment(),
        },
      },
    ],
  },
});
