/** @file What a subnet takes pictures for: the matrix adds up, and behind each cell are its pictures. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

test('a confusion matrix with the pictures behind each cell, by mouse and by keyboard @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open();
  await expect(page.getByTestId('steps-done')).toHaveAttribute('data-value', '1600', { timeout: 120_000 });
  await playground.tab('evaluation');
  await page.getByTestId('predict').click();
  const cells = page.getByTestId('confusion-cell');
  await expect(cells).toHaveCount(100, { timeout: 120_000 });
  const counts = await cells.evaluateAll((all) => all.map((cell) => Number(cell.getAttribute('data-count'))));
  expect(counts.reduce((a, b) => a + b, 0)).toBe(500);
  // The weights of the first visit know something.
  const right = counts.filter((_, i) => i % 11 === 0).reduce((a, b) => a + b, 0);
  expect(right).toBeGreaterThan(350);

  const pictures = page.getByTestId('prediction-grid').locator('li');
  await expect(pictures).toHaveCount(Math.min(24, 500 - right));
  await cells.nth(33).click();
  await expect(pictures).toHaveCount(Math.min(24, counts[33]!));
  await expect(pictures.first().getByRole('img')).toHaveAccessibleName(/recognised/);
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(34)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pictures).toHaveCount(counts[34]!);

  expect(await axeFaults(page, '.predictions')).toEqual([]);
  await playground.sample('min');
  await expect(page.getByTestId('predictions-stale')).toBeVisible();
});
