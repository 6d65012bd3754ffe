/** @file Ten thousand subnets: drawn, narrowed by mouse and by keys, measured, picked, kept. */
import { readFile } from 'node:fs/promises';
import { type Page, expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const CPU = '?backend=cpu';

async function explore(page: Page, space?: string, query = CPU): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open({ query });
  if (space === undefined) await playground.ready();
  else await playground.chooseSpace(space);
  await playground.tab('explore');
  await page.getByTestId('explore-draw').click();
  return playground;
}

const count = (page: Page): Promise<number> =>
  page.getByTestId('explore-count').evaluate((element) => Number(element.dataset['count']));

const hits = (page: Page): Promise<number> =>
  page.getByTestId('explore-summary').evaluate((element) => Number(element.dataset['hits']));

test('a small space is counted whole; a budget says exactly what share meets it @phone', async ({ page }) => {
  await explore(page, 'nasbench-macro');
  await expect.poll(() => count(page), { timeout: 120_000 }).toBe(6561);
  const summary = page.getByTestId('explore-summary');
  await expect(summary).toContainText('all 6,561 subnets');
  const budget = page.getByTestId('explore-macs-most');
  await budget.fill('40 X');
  await expect(budget).toHaveAttribute('aria-invalid', 'true');
  expect(await hits(page)).toBe(6561);
  await budget.fill('1');
  await expect(summary).toContainText('No subnet');
  await budget.fill('');
  await page.getByTestId('explore-params-to').focus();
  for (let i = 0; i < 50; i++) await page.keyboard.press('ArrowLeft');
  await expect(summary).toContainText('of the space lies in the window');
  const kept = await hits(page);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(6561);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('explore-csv').click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv.trimEnd().split('\n')).toHaveLength(kept + 1);
  await page.getByTestId('explore-clear').click();
  await expect.poll(() => hits(page)).toBe(6561);
});

test('of a huge space some are drawn: stopped, brushed with the pointer, picked by point and by row @phone', async ({
  page,
}) => {
  const playground = await explore(page, 'spos');
  await expect.poll(() => count(page), { timeout: 60_000 }).toBeGreaterThan(300);
  await page.getByTestId('explore-stop').click();
  const drawn = await count(page);
  expect(drawn).toBeLessThan(10_000);

  const plot = page.getByTestId('explore-macs');
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.55, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByTestId('explore-summary')).toContainText('95 % interval');
  expect(await hits(page)).toBeLessThan(drawn);
  expect(await hits(page)).toBeGreaterThan(0);
  await plot.click({ position: { x: box.width / 2, y: 50 } });
  await expect.poll(() => hits(page)).toBe(drawn);

  const before = await playground.code();
  const points = page.getByTestId('explore-scatter');
  const area = (await points.boundingBox())!;
  await points.click({ position: { x: area.width / 2, y: area.height / 2 } });
  await expect.poll(() => playground.code()).not.toBe(before);

  await page.getByTestId('explore-table').locator('summary').click();
  const row = page.getByTestId('explore-rows').getByRole('button').nth(3);
  const code = (await row.textContent()) ?? '';
  await row.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.code()).toBe(code);
  await expect(page.getByTestId('explore-marked')).toBeVisible();
});

/** On the adapter with the mouse, on the processor at the size of a phone. */
test('of the trained space some are measured: accuracy and latency are plotted, brushed, listed and saved @phone', async ({
  page,
}, { project }) => {
  const playground = await explore(page, undefined, project.name === 'phone' ? CPU : '');
  await expect.poll(() => count(page), { timeout: 60_000 }).toBeGreaterThan(200);
  if (await page.getByTestId('explore-stop').isVisible()) await page.getByTestId('explore-stop').click();
  await page.getByTestId('explore-measure-count').fill('200');
  await page.getByTestId('explore-measure').click();
  await expect(page.getByTestId('explore-measuring')).toContainText(/of \d+ measured/);
  const points = page.getByTestId('explore-scatter');
  const measured = async (): Promise<number> => Number(await points.getAttribute('data-points'));
  await expect(page.getByTestId('explore-accuracy')).toBeVisible({ timeout: 120_000 });
  await expect.poll(measured, { timeout: 120_000 }).toBeGreaterThanOrEqual(3);
  await page.getByTestId('explore-measure-stop').click();
  await expect(page.getByTestId('explore-measure')).toBeVisible();

  const accuracies = page.getByTestId('explore-accuracy');
  await expect(accuracies).toHaveAttribute('aria-label', /from \d.* % to/);
  const known = await measured();
  await page.getByTestId('explore-accuracy-least').fill('100.5');
  await expect(page.getByTestId('explore-summary')).toContainText(`0 of ${known}`);
  await page.getByTestId('explore-accuracy-least').fill('10 %');
  await expect(page.getByTestId('explore-summary')).toContainText(`of ${known}`);
  expect(await hits(page)).toBeLessThanOrEqual(known);
  expect(await hits(page)).toBeGreaterThan(0);
  await page.getByTestId('explore-y').selectOption('latency');
  await page.getByTestId('explore-x').selectOption('accuracy');
  expect(await measured()).toBe(known);

  const csv = (await playground.saved('explore-csv')).trimEnd().split('\r\n');
  expect(csv[0]).toBe('subnet,macs,params,accuracy,latency_ms');
  for (const line of csv.slice(1)) {
    const [, , , accuracy, latency] = line.split(',').map(Number);
    expect(accuracy).toBeGreaterThanOrEqual(0.1);
    expect(latency).toBeGreaterThan(0);
  }
  await page.getByTestId('explore-table').locator('summary').click();
  await expect(page.getByTestId('explore-rows').locator('tbody tr').first()).toContainText(/%.*ms/);
  expect(await axeFaults(page, '.explore')).toEqual([]);
});
