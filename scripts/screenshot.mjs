/**
 * @file Takes the pictures of the README and of docs/ from the running product: `npm run build && node
 * scripts/screenshot.mjs [name …]`. Without names, all of them.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { chromium } from 'playwright';
import { findChromium, launchArgs } from './chromium.mjs';

const PORT = 4187;
const STEPS = 40;
const URL_OF_PAGE = `http://localhost:${PORT}/`;
const folder = path.resolve(import.meta.dirname, '../docs/images');

const space = async (page, id, name) => {
  await page.getByTestId('gallery').selectOption(id);
  await page.getByRole('heading', { name, level: 2 }).waitFor();
  await page.waitForTimeout(1500);
};

const finished = (page) =>
  page.locator('[data-testid="progress"][data-phase="finished"]').waitFor({ timeout: 240_000 });

/** What is done to the opened page before its picture is taken. */
const STATES = {
  playground: {
    async act(page) {
      await page.getByTestId('steps').fill('200');
      await page.getByTestId('batch-size').fill('32');
      await page.getByTestId('train').click();
      const step = async () => Number(await page.getByTestId('progress').getAttribute('data-step'));
      while ((await step()) < STEPS) await page.waitForTimeout(500);
    },
  },
  editing: {
    async act(page) {
      await space(page, 'plain', 'Plain network');
      await page.getByTestId('edit-toggle').click();
      await page.locator('[data-item="choice"]').click();
      await page.getByTestId('drop-target').nth(1).click();
      await page.waitForTimeout(500);
      await page.locator('[data-item="InvertedResidual/3"]').click();
      await page.waitForTimeout(500);
    },
  },
  cells: {
    async act(page) {
      await space(page, 'darts', 'DARTS');
      await page.getByTestId('cell-edge').first().waitFor();
    },
  },
  code: {
    theme: 'dark',
    height: 1300,
    async act(page) {
      await page.getByTestId('tab-code').click();
      await page.getByTestId('editor').waitFor();
      await page.locator('[data-testid="candidate"]').nth(9).click();
      await page.waitForTimeout(800);
    },
  },
  sampling: {
    height: 1300,
    async act(page) {
      await page.getByTestId('tab-explore').click();
      await page.getByTestId('explore-draw').click();
      await page.waitForTimeout(8000);
    },
  },
  gallery: {
    async act(page) {
      await page.getByTestId('gallery-cards').click();
      await page.getByTestId('gallery-card').nth(8).waitFor();
      await page.waitForTimeout(1500);
    },
  },
  near: {
    async act(page) {
      for (let i = 0; i < 5; i++) await page.getByTestId('zoom-in').click();
      await page.waitForTimeout(2500);
    },
  },
  comparing: {
    async act(page) {
      await page.getByTestId('pin').click();
      await page.getByTestId('sample-random').click();
      await page.getByRole('button', { name: /^Compare with/ }).click();
      await page.getByTestId('difference-next').click();
      await page.waitForTimeout(1500);
    },
  },
  sharing: {
    height: 1500,
    async act(page) {
      await page.getByTestId('steps').fill('60');
      await page.getByTestId('batch-size').fill('16');
      await page.getByTestId('train').click();
      await finished(page);
      await page.getByTestId('tab-sharing').click();
      await page.waitForTimeout(2500);
    },
  },
  predictions: {
    height: 1500,
    theme: 'dark',
    async act(page) {
      await page.getByTestId('tab-evaluation').click();
      await page.getByTestId('predict').click();
      await page.getByTestId('confusion').waitFor({ timeout: 120_000 });
      await page.waitForTimeout(1500);
    },
  },
  phone: { width: 390, height: 844, theme: 'dark', act: () => Promise.resolve() },
};

const wanted = process.argv.slice(2);
const server = spawn('npx', ['vite', 'preview', '--port', String(PORT), '--strictPort'], {
  stdio: 'ignore',
  detached: true,
});
const executablePath = findChromium();
const browser = await chromium.launch({ args: launchArgs, ...(executablePath && { executablePath }) });
try {
  const first = await browser.newPage();
  for (let tries = 0; tries < 50; tries++) {
    if (await first.goto(URL_OF_PAGE).catch(() => undefined)) break;
    await first.waitForTimeout(200);
  }
  for (const [name, { width = 1440, height = 900, theme = 'light', act }] of Object.entries(STATES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    await page.goto(URL_OF_PAGE);
    await page.getByTestId('data-description').waitFor({ timeout: 120_000 });
    await act(page);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    await context.close();
    process.stdout.write(`${name}.png\n`);
  }
} finally {
  await browser.close();
  process.kill(-server.pid);
}
