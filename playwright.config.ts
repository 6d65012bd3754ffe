import { defineConfig } from 'playwright/test';
import { findChromium, launchArgs } from './scripts/chromium.mjs';

const PORT = Number(process.env['PORT'] ?? 4173);
const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  // Most tests compute on the CPU and wait now and then; more at a time would fight over the software adapter.
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  // The JSON report is for scripts/test.mjs, which names its file; it would flood a terminal.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: !process.env['CI'],
  },
  use: {
    baseURL: `http://localhost:${PORT}/`,
    // A trace of every test would take a third of the time; `--trace on` makes one.
    screenshot: 'only-on-failure',
    // Only its own test wants the page from the cache.
    serviceWorkers: 'block',
    launchOptions: { args: launchArgs, ...(executablePath && { executablePath }) },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: /\.phone\.spec\.ts$/,
      // By finger, on a screen that has none.
      grepInvert: /@touch/,
      use: { viewport: { width: 1440, height: 900 } },
    },
    // A pattern of titles sees the file's name and the tags too.
    {
      name: 'phone',
      grep: /\.phone\.spec\.ts|@phone/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
});
