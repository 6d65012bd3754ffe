/** @file The built page opens, says what it is, and keeps its console clean. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test('the page opens on a search space, without a complaint @phone', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));

  const playground = new Playground(page);
  await playground.open();

  await expect(page).toHaveTitle(/Supernet Playground/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Supernet Playground');
  await playground.ready();
  // Its numbers were checked on this very adapter, and what it offers is told.
  await expect(page.getByTestId('self-test')).toContainText('Self-test passed');
  await page.getByTestId('device-facts').getByText('What is used of it').click();
  await expect(page.getByTestId('device-facts')).toContainText(/largest buffer holds [\d.]+ GiB/);
  expect(complaints).toEqual([]);
});
