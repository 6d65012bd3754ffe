/** @file The gallery as cards: found by words in either language, opened by a press, undone by one. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

test('a space is found among the cards and opened; undo goes back @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('gallery-cards').click();
  const cards = page.getByTestId('gallery-card');
  await expect(cards.nth(15)).toBeAttached();
  const dialog = page.getByTestId('gallery-dialog');
  await expect(dialog).toContainText('3.7 × 10¹¹ subnets');
  await expect(dialog.locator('[data-current] button')).toHaveAttribute('data-id', 'small');
  const expected = page.getByTestId('gallery-expected');
  await expect(expected.first()).toContainText('Expect 94 % on drawn shapes after 1,600 steps');
  await expect(expected.first()).toContainText('Training: 300 steps of 64 pictures, 1×28×28');
  await expect(expected.nth(3)).toContainText('Published: 73.9 % on ImageNet');
  await expect(expected.nth(3)).toContainText('too large to train in a tab');
  const drawn = await cards
    .first()
    .locator('img')
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(drawn).toBeGreaterThan(0);
  expect(await axeFaults(page, '[data-testid="gallery-dialog"]')).toEqual([]);

  await page.getByTestId('gallery-filter').fill('论文的空间 spos');
  await expect(cards).toHaveCount(1);
  await page.getByTestId('gallery-filter').press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'SPOS ShuffleNetV2' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.getByTestId('undo').click();
  await expect(page.getByRole('heading', { name: 'Small: operations and widths' })).toBeVisible();
});
