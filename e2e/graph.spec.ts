/** @file The picture: seen whole and near, searched, inspected, by mouse and by keyboard. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

test('zooming, panning and showing all, by buttons and by keys', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('ofa');
  const scale = () => playground.scale();
  const whole = await scale();
  await page.getByTestId('zoom-in').click();
  await expect.poll(scale).toBeGreaterThan(whole * 1.2);
  await expect(page.getByTestId('minimap')).toBeVisible();
  await page.getByTestId('zoom-fit').click();
  await expect.poll(scale).toBeCloseTo(whole, 2);
  await expect(page.getByTestId('minimap')).toBeHidden();
  await page.getByTestId('graph').focus();
  await page.keyboard.press('+');
  await expect.poll(scale).toBeGreaterThan(whole * 1.2);
  await page.keyboard.press('0');
  await expect.poll(scale).toBeCloseTo(whole, 2);
});

test('the wheel zooms with Ctrl and leaves the page to scroll without', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  const whole = await playground.scale();
  await page.getByTestId('graph').hover();
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  expect(await playground.scale()).toBeCloseTo(whole, 3);
  await page.getByTestId('graph').hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(() => playground.scale()).toBeGreaterThan(whole);
});

test('searching walks from hit to hit and shows each in the inspector', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await page.getByTestId('graph').focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('separable 5x5');
  await expect(page.getByRole('search')).toContainText('7 found');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search')).toContainText('1 of 7');
  await expect(page.getByRole('heading', { name: 'Stage 1, block 1: separable 5×5' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Stage 1, block 2: separable 5×5' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
  await expect(page.getByTestId('graph')).toBeFocused();
});

test('the inspector tells costs that add up, and chooses', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.candidate('backbone.layers.1.0', 'concat_3x3').click();
  const inspected = page.getByTestId('inspected');
  await expect(inspected).toContainText('ConcatBlock');
  await expect(inspected).toContainText('arch_setting[1][3].candidates.concat_3x3');
  const before = await playground.macs();
  await inspected.getByTestId('inspector-option').filter({ hasText: 'separable 3×3' }).click();
  await expect.poll(() => playground.macs()).toBeLessThan(before);
  expect((await playground.chosen())['backbone.layers.1.0']).toBe('separable_3x3');
});

test('the pointer on a width lights every layer that shares it', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  const option = page
    .locator('[data-testid="option"][data-mutable="backbone.layers.0.out_channels"]')
    .first();
  await option.hover();
  const lit = page.locator('[data-tied]');
  await expect(lit).toHaveCount(4); // two transitions, two blocks
  await page.mouse.move(0, 0);
  await expect(lit).toHaveCount(0);
  await option.focus();
  await expect(lit).toHaveCount(4);
});

test('candidates are chosen by arrow keys alone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  const block = 'backbone.layers.0.0';
  const before = (await playground.chosen())[block] ?? '';
  await playground.candidate(block, before).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await playground.chosen())[block]).not.toBe(before);
});
