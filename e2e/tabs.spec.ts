/** @file Two tabs of the page: one saves, the other says so; the theme follows the system until one is chosen. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test('a second tab says that it does not save, and takes over when the first is closed @phone', async ({
  context,
}) => {
  const first = new Playground(await context.newPage());
  await first.open({ query: '?backend=cpu' });
  const second = new Playground(await context.newPage());
  await second.open({ query: '?backend=cpu' });
  const notice = second.page.getByTestId('other-tab');
  await expect(notice).toBeVisible();
  await expect(first.page.getByTestId('other-tab')).toHaveCount(0);
  await second.sample('random');
  await second.page.waitForTimeout(1500);
  await expect(second.page.getByTestId('saved')).toHaveCount(0);
  await first.page.close();
  await expect(notice).toHaveCount(0);
  await second.sample('random');
  await expect(second.page.getByTestId('saved')).toBeVisible();
});

test('the theme is the system’s, live, until one is chosen @phone', async ({ page }) => {
  const theme = () => page.locator('html').getAttribute('data-theme');
  await page.emulateMedia({ colorScheme: 'dark' });
  await new Playground(page).open({ query: '?backend=cpu' });
  expect(await theme()).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(theme).toBe('light');
  const toggle = page.getByTestId('theme-toggle');
  await expect(toggle).toHaveAccessibleName(/as the system/);
  await toggle.click();
  await toggle.click();
  await expect(toggle).toHaveAccessibleName(/dark/);
  expect(await theme()).toBe('dark');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  expect(await theme()).toBe('dark');
});
