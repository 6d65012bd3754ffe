/** @file The numbers behind the charts: as tables for whoever cannot see them, and as files. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test('curves and histograms have a table and a file @phone', async ({ page }) => {
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

  await playground.chooseSpace('nasbench-macro');
  await playground.tab('explore');
  await page.getByTestId('explore-draw').click();
  await expect(page.getByTestId('explore-summary')).toContainText('all 6,561 subnets', { timeout: 120_000 });
  const bins = (await playground.saved('explore-macs-bins-csv')).trimEnd().split('\r\n').slice(1);
  expect(bins.reduce((sum, line) => sum + Number(line.split(',')[2]), 0)).toBe(6561);
});
