/** @file Ten thousand subnets: drawn, narrowed by mouse and by keys, picked, kept. */
import { readFile } from 'node:fs/promises';
import { type Page, expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

async function explore(page: Page, space: string): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace(space);
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

test('of a huge space some are drawn: stopped, brushed with the mouse, picked by point and by row', async ({
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
  await plot.click({ position: { x: 200, y: 50 } });
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
