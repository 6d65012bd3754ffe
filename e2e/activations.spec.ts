/** @file Looking into a layer: which one, of which picture; the picture's selection leads there. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

test('the channels of a layer, from the first to the last @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await expect(page.getByTestId('steps-done')).toHaveAttribute('data-value', '1600', { timeout: 120_000 });
  await playground.tab('inside');
  const seen = page.getByTestId('inside-seen');
  await expect(seen).toBeVisible({ timeout: 60_000 });
  const first = await seen.getAttribute('data-path');
  const maps = page.getByTestId('feature-maps').locator('canvas');
  expect(await maps.count()).toBeGreaterThan(3);
  await expect(maps.first()).toHaveAccessibleName(/Channel 0: /);
  await page.getByTestId('inside-after').click();
  await expect(seen).not.toHaveAttribute('data-path', first!, { timeout: 60_000 });

  expect(await axeFaults(page, '.inside')).toEqual([]);

  await page.reload();
  await expect(playground.candidates.first()).toBeVisible();
  await page.getByTestId('fixed-box').nth(1).click();
  const path = await page.getByTestId('inspected').getAttribute('data-path');
  await playground.tab('inside');
  await expect(seen).toHaveAttribute('data-path', new RegExp(`^${path!.replaceAll('.', '\\.')}`), {
    timeout: 60_000,
  });
});
