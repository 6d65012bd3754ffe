/**
 * @file Takes the README's picture from the running product: `npm run build && node scripts/screenshot.mjs`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { chromium } from 'playwright';
import { findChromium, launchArgs } from './chromium.mjs';

const PORT = 4187;
const STEPS = 60;
const target = path.resolve(import.meta.dirname, '../docs/images/playground.png');

const server = spawn('npx', ['vite', 'preview', '--port', String(PORT), '--strictPort'], {
  stdio: 'ignore',
  detached: true,
});
const executablePath = findChromium();
const browser = await chromium.launch({ args: launchArgs, ...(executablePath && { executablePath }) });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  const url = `http://localhost:${PORT}/`;
  for (let tries = 0; tries < 50; tries++) {
    const answered = await page.goto(url).catch(() => undefined);
    if (answered) break;
    await page.waitForTimeout(200);
  }
  await page.getByTestId('data-description').waitFor({ timeout: 120_000 });
  await page.getByTestId('steps').fill('200');
  await page.getByTestId('batch-size').fill('32');
  await page.getByTestId('train').click();
  const step = async () => Number(await page.getByTestId('progress').getAttribute('data-step'));
  while ((await step()) < STEPS) await page.waitForTimeout(500);
  await page.screenshot({ path: target });
} finally {
  await browser.close();
  process.kill(-server.pid);
}
