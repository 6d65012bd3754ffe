/** @file The numbers behind the charts: as tables for whoever cannot see them, and as files. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test('every chart has a table and a file @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.train({ steps: 3, batchSize: 4 });
  await playground.untilPhase('finished');
  const curves = (await playground.saved('curves-csv')).trimEnd().split('\r\n');
  expect(curves[0]).toBe('step,loss,accuracy,learning_rate,validation_mean');
  const steps = curves.slice(1).map((line) => Number(line.split(',')[0]));
  expect(steps).toEqual(Array.from({ length: steps.length }, (_, i) => i + steps[0]!));
  expect(curves.at(-1)?.split(',')[3]).not.toBe('');

  const table = page.getByTestId('curves-table');
  await table.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('table', { name: /After .* steps the loss is/ })).toBeVisible();
  expect(await table.locator('tbody tr').count()).toBeLessThanOrEqual(200);

  await playground.tab('sharing');
  const counts = await playground.rows('sharing-counts-csv');
  expect(counts[0]).toEqual(['choice', 'option', 'steps', 'in_this_step']);
  expect(counts.slice(1).some(([, , , touched]) => touched === '1')).toBe(true);
  await page.getByTestId('watch-random').click();
  const shared = await playground.rows('sharing-matrix-csv');
  expect(shared.slice(1).map(([, , , , share]) => share === '1')).toEqual([true, false, false, true]);
  await page.getByTestId('influence-steps').fill('1');
  await page.getByTestId('influence-run').click();
  await expect(page.getByTestId('influence-answer')).toBeVisible({ timeout: 120_000 });
  const watched = await playground.rows('influence-csv');
  expect(watched.slice(1).map(([step, subnet]) => `${step}${subnet}`)).toEqual(['0A', '0B', '1A', '1B']);

  await playground.tab('evaluation');
  await page.getByTestId('evaluate-current').click();
  await expect(page.getByTestId('evaluation-mean')).toBeVisible({ timeout: 120_000 });
  expect(await playground.rows('evaluation-csv')).toHaveLength(2);
  await page.getByTestId('predict').click();
  await expect(page.getByTestId('confusion')).toBeVisible({ timeout: 120_000 });
  const cells = (await playground.rows('confusion-csv')).slice(1);
  expect(cells).toHaveLength(100);
  expect(cells.reduce((sum, [, , pictures]) => sum + Number(pictures), 0)).toBe(500);
  await playground.tab('profile');
  const memory = await playground.rows('memory-csv');
  expect(memory.slice(1).filter(([when]) => when === 'During the last step')).toHaveLength(4);

  await playground.tab('explore');
  await page.getByTestId('explore-draw').click();
  const drawn = page.getByTestId('explore-count');
  await expect(drawn).toHaveAttribute('data-count', /[1-9]/, { timeout: 60_000 });
  await page.getByTestId('explore-stop').click();
  const bins = (await playground.saved('explore-macs-bins-csv')).trimEnd().split('\r\n').slice(1);
  expect(bins.reduce((sum, line) => sum + Number(line.split(',')[2]), 0)).toBe(
    Number(await drawn.getAttribute('data-count')),
  );
});
