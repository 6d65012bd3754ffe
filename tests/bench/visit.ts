/**
 * @file What a visitor waits for, measured on the built page: first paint and first interaction with the
 * processor slowed four times; frame times and long tasks of the main thread, from the browser's own trace,
 * while a 20-block space trains and its path moves. Run `npm run build` first, then `npm run bench:visit`.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type CDPSession, type Page, chromium } from 'playwright';
import { findChromium, launchArgs } from '../../scripts/chromium.mjs';
import { frameReport, mainThreadTasks, percentile, type TraceEvent } from './trace';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PORT = 4199;
const URL_OF_PAGE = `http://localhost:${PORT}/`;
const SLOWDOWN = 4;
const SECONDS = 10;
const LONG_MS = 50;

async function firstSight(browser: Browser): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.goto(URL_OF_PAGE);
  const chip = page.locator('[data-testid="candidate"][aria-checked="false"]').first();
  await chip.waitFor();
  const seen = await page.evaluate(() => performance.now());
  await chip.click();
  await page.waitForFunction(() => performance.getEntriesByType('paint').length > 1);
  const { paint, click } = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    click: performance.now(),
  }));
  await page.getByTestId('data-description').waitFor({ timeout: 120_000 });
  const ready = await page.evaluate(() => performance.now());
  print('first contentful paint', paint, 'ms');
  print('the space is on screen', seen, 'ms');
  print('the first click has been answered', click, 'ms');
  print('the engine is ready', ready, 'ms');
  await context.close();
}

/** From the address to a loss, as a newcomer gets there: one press, as soon as there is something to press. */
async function firstLoss(browser: Browser, backend: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${URL_OF_PAGE}?backend=${backend}`);
  await page.getByTestId('play').click();
  await untilStep(page, 1);
  print(
    `${backend}: from opening the page to the first loss`,
    await page.evaluate(() => performance.now()),
    'ms',
  );
  await context.close();
}

/** SPOS as published, for pictures small enough that a step takes no longer than a frame or ten. */
function twentyBlocks(): { name: string; mimeType: string; buffer: Buffer } {
  const text = readFileSync(path.join(ROOT, 'public/gallery/spos-shufflenetv2.json5'), 'utf8');
  const small = text.replace(/input: \[3, 224, 224\]/, 'input: [3, 32, 32]');
  if (small === text) throw new Error('spos-shufflenetv2.json5 no longer says input: [3, 224, 224]');
  return { name: 'spos-32.json5', mimeType: 'text/plain', buffer: Buffer.from(small) };
}

async function whileTraining(browser: Browser, backend: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${URL_OF_PAGE}?backend=${backend}`);
  await page.getByTestId('open-config-input').setInputFiles(twentyBlocks());
  await page.getByTestId('data-description').waitFor({ timeout: 120_000 });
  await page.getByTestId('steps').fill('100000');
  await page.getByTestId('batch-size').fill('2');
  await page.getByTestId('train').click();
  await untilStep(page, 3);
  const trace = await record(await context.newCDPSession(page), SECONDS);
  const { presented, dropped, intervals } = frameReport(trace);
  const tasks = mainThreadTasks(trace);
  const over = (least: number, what: 'elapsed' | 'processor'): number =>
    tasks.filter((task) => task[what] > least).length;
  const step = await stepOf(page);
  print(`${backend}: steps trained meanwhile`, step, '');
  print(`${backend}: frames presented`, presented, '');
  print(`${backend}: frames of an animation dropped`, (100 * dropped) / (presented + dropped), '%');
  for (const p of [50, 95, 99])
    print(`${backend}: frame time, ${p}th percentile`, percentile(intervals, p), 'ms');
  print(`${backend}: tasks over ${LONG_MS} ms`, over(LONG_MS, 'elapsed'), '');
  print(`${backend}: longest task`, Math.max(0, ...tasks.map(({ elapsed }) => elapsed)), 'ms');
  print(`${backend}: tasks over ${LONG_MS} ms of processor time`, over(LONG_MS, 'processor'), '');
  print(
    `${backend}: longest task, processor time`,
    Math.max(0, ...tasks.map(({ processor }) => processor)),
    'ms',
  );
  const busy = tasks.reduce((sum, { processor }) => sum + processor, 0);
  print(`${backend}: main thread's processor time`, (100 * busy) / (SECONDS * 1000), '%');
  await context.close();
}

async function untilStep(page: Page, step: number): Promise<void> {
  await page.getByTestId('progress').waitFor();
  while ((await stepOf(page)) < step) await page.waitForTimeout(50);
}

const stepOf = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('progress').getAttribute('data-step'));

async function record(session: CDPSession, seconds: number): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'cc', 'disabled-by-default-devtools.timeline.frame'] },
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await session.send('Tracing.end');
  await complete;
  return events;
}

const print = (what: string, value: number, unit: string): void =>
  void process.stdout.write(`${what.padEnd(48)} ${value.toFixed(1).padStart(9)} ${unit}\n`);

const server = spawn('npx', ['vite', 'preview', '--port', String(PORT), '--strictPort'], {
  cwd: ROOT,
  stdio: 'ignore',
  detached: true,
});
const executablePath = findChromium();
const browser = await chromium.launch({ args: launchArgs, ...(executablePath && { executablePath }) });
try {
  for (let tries = 0; tries < 50; tries++) {
    if (await fetch(URL_OF_PAGE).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await firstSight(browser);
  await firstLoss(browser, 'cpu');
  await firstLoss(browser, 'webgpu');
  await whileTraining(browser, 'cpu');
  await whileTraining(browser, 'webgpu');
} finally {
  await browser.close();
  if (server.pid !== undefined) process.kill(-server.pid);
}
