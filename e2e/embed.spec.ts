/** @file The picture alone, as an article shows it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test.use({ viewport: { width: 600, height: 400 } });

test('a frame of 600×400 shows the path, samples, and leads to the whole page with the same subnet', async ({
  page,
  context,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?embed&backend=cpu' });
  await expect(page.getByRole('tab')).toHaveCount(0);
  const before = await playground.chosen();
  await playground.sample('random');
  await expect.poll(() => playground.chosen()).not.toEqual(before);
  const chosen = await playground.chosen();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  const opened = context.waitForEvent('page');
  await page.getByTestId('whole-page').click();
  const whole = new Playground(await opened);
  await expect(whole.page.getByRole('tab').first()).toBeVisible();
  await expect.poll(() => whole.chosen()).toEqual(chosen);
});
