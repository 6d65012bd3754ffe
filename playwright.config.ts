import { defineConfig } from 'playwright/test';
import { findChromium, launchArgs } from './scripts/chromium.mjs';

const PORT = 4173;
const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  // One at a time: the tests share the machine's only (software) adapter.
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: !process.env['CI'],
  },
  use: {
    baseURL: `http://localhost:${PORT}/`,
    trace: 'retain-on-failure',
    launchOptions: { args: launchArgs, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: 'desktop', testIgnore: /\.phone\.spec\.ts$/, use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', testMatch: /\.phone\.spec\.ts$/, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
});
