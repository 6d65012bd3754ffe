/** @file Subnets that one comes back to: pinned, named, compared; and sampling that plays by itself. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

test('two subnets are pinned, one is named, and the one on screen is compared with it @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const first = await playground.code();
  await page.getByTestId('pin').click();
  await playground.sample('random');
  await page.getByTestId('pin').click();
  const rows = page.getByTestId('favourite');
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole('textbox').fill('the first');
  await page.getByRole('button', { name: 'Compare with the first' }).click();
  const comparison = page.getByTestId('comparison');
  await expect(comparison).not.toHaveAttribute('data-differences', '0');
  await expect(comparison).toContainText('Stage');
  const bar = page.getByTestId('compare-bar');
  const places = Number(await bar.getAttribute('data-differences'));
  expect(places).toBeGreaterThan(1);
  await expect(page.getByTestId('differs')).toHaveCount(places);
  await expect(page.getByTestId('other-ribbon')).toHaveCount(1);
  const difference = page.getByTestId('difference');
  await page.getByTestId('difference-next').click();
  await expect(difference).toContainText(`1 of ${places} Stage`);
  await expect(difference).toContainText('in the first');
  await page.keyboard.press('n');
  await expect(difference).toContainText(`2 of ${places}`);
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await expect(difference).toContainText(`${places} of ${places}`);
  await expect(page.locator('[data-testid="differs"][data-current]')).toBeInViewport();
  expect(await axeFaults(page, '[data-panel="graph"]')).toEqual([]);
  await page.getByTestId('outline-toggle').click();
  const key = await difference.getAttribute('data-key');
  await expect(page.locator(`[data-testid="outline-item"][data-id$="${key}"]`)).toContainText('in the first');
  await page.getByTestId('outline-toggle').click();
  await page.getByRole('button', { name: 'Show the first' }).click();
  await expect.poll(() => playground.code()).toBe(first);
  await expect(comparison).toHaveAttribute('data-differences', '0');
  await expect(page.getByTestId('differs')).toHaveCount(0);
  await page.getByTestId('compare-close').click();
  await expect(comparison).toHaveCount(0);
  await expect(page.getByTestId('other-ribbon')).toHaveCount(0);
  await page.getByRole('button', { name: 'Move the first down' }).click();
  await expect(rows.last().getByRole('textbox')).toHaveValue('the first');
  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(rows.last().getByRole('textbox')).toHaveValue('the first');
});

test('sampling plays until it is stopped @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('player-rate').selectOption('5');
  const seen = new Set([await playground.code()]);
  await page.getByTestId('player').click();
  await expect
    .poll(async () => seen.add(await playground.code()).size, { intervals: [150] })
    .toBeGreaterThan(3);
  await page.getByTestId('player').click();
  const last = await playground.code();
  await page.waitForTimeout(600);
  expect(await playground.code()).toBe(last);
});
