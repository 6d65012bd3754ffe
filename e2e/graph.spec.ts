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

test('from near the operations inside; panned by keys, by hand and by the overview', async ({ page }) => {
  const playground = new Playground(page);
  await page.setViewportSize({ width: 700, height: 900 });
  await playground.open(CPU);
  await playground.chooseSpace('attentive');
  const scene = page.locator('.scene');
  await expect(scene).toHaveAttribute('data-level', 'far');
  await page.setViewportSize({ width: 1440, height: 900 });
  await playground.chooseSpace('small');
  await expect(scene).toHaveAttribute('data-level', 'middle');
  await expect(page.getByTestId('near-part')).toHaveCount(0);
  await page.getByTestId('graph').focus();
  for (let presses = 0; presses < 4; presses++) {
    const before = await playground.scale();
    await page.keyboard.press('+');
    await expect.poll(() => playground.scale()).toBeGreaterThan(before * 1.3);
  }
  await expect(scene).toHaveAttribute('data-level', 'near');
  const block = 'backbone.layers.1.1';
  const name = (await playground.chosen())[block] ?? '';
  await playground.candidate(block, name).focus();
  const inside = page.locator(`[data-testid="near-part"][data-path="${block}._candidates.${name}"]`);
  await expect(inside.locator('[data-op="depthwise_conv2d"]').first()).toContainText('Depthwise');

  await page.getByTestId('graph').focus();
  const start = await playground.offset();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => start - (await playground.offset())).toBeCloseTo(60, 0);
  const spot = await playground.emptySpot();
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  await page.mouse.move(spot.x + 50, spot.y, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => start - (await playground.offset())).toBeCloseTo(10, 0);
  await page.getByTestId('minimap').click({ position: { x: 2, y: 20 } });
  await expect.poll(() => playground.offset()).toBeCloseTo(0, 0);
});

test('with reduced motion the ribbon jumps, and paths leave no trace', async ({ page }) => {
  const playground = new Playground(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await playground.open(CPU);
  await playground.ready();
  const moves = await page.locator('.scene .flow').evaluateHandle((flow) => {
    const seen = { paths: 0, ghosts: 0 };
    new MutationObserver((records) => {
      seen.paths += records.filter(({ attributeName }) => attributeName === 'd').length;
      seen.ghosts += flow.querySelectorAll('.ghost').length;
    }).observe(flow, { attributes: true, childList: true, subtree: true });
    return seen;
  });
  const block = 'backbone.layers.0.0';
  const chosen = (await playground.chosen())[block];
  await playground.candidate(block, chosen === 'inverted_3x3' ? 'concat_3x3' : 'inverted_3x3').click();
  await expect.poll(() => moves.evaluate(({ paths }) => paths)).toBe(1);
  await playground.train({ steps: 3, batchSize: 4 });
  await playground.untilPhase('finished');
  expect(await moves.jsonValue()).toEqual({ paths: 1, ghosts: 0 });
});

test('searching walks from hit to hit and shows each in the picture and the inspector @phone', async ({
  page,
}, { project }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  const isPhone = project.name === 'phone';
  if (isPhone) await page.getByTestId('graph-search').click();
  else {
    await page.getByTestId('graph').focus();
    await page.keyboard.press('Control+f');
  }
  await page.keyboard.type('separable 5x5');
  await expect(page.getByRole('search')).toContainText('7 found');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search')).toContainText('1 of 7');
  await expect(page.getByRole('heading', { name: 'Stage 1, block 1: separable 5×5' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Stage 1, block 2: separable 5×5' })).toBeVisible();
  await expect(playground.candidate('backbone.layers.0.1', 'separable_5x5')).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
  await expect(page.getByTestId(isPhone ? 'graph-search' : 'graph')).toBeFocused();
  if (!isPhone) return;
  const stage = page.getByTestId('stage-link').filter({ hasText: 'Stage 3' });
  await stage.click();
  await expect(stage).toHaveAttribute('aria-current', 'true');
  await expect(playground.candidate('backbone.layers.2.0', 'separable_5x5')).toBeInViewport();
});

test('the inspector tells costs, the share of the training and the time, and chooses @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  await playground.candidate('backbone.layers.1.0', 'concat_3x3').click();
  const inspected = page.getByTestId('inspected');
  await expect(inspected).toContainText('ConcatBlock');
  await expect(inspected).toContainText('arch_setting[1][3].candidates.concat_3x3');
  await expect(inspected.getByTestId('inspector-trained').first()).toHaveText(/^\d+ %$/);
  await inspected.getByTestId('inspector-measure').click();
  await expect(page.getByTestId('tab-profile')).toHaveAttribute('aria-selected', 'true');
  await expect(inspected.getByTestId('inspector-time')).toContainText('of a training step');
  const before = await playground.macs();
  await inspected.getByTestId('inspector-option').filter({ hasText: 'separable 3×3' }).click();
  await expect.poll(() => playground.macs()).toBeLessThan(before);
  expect((await playground.chosen())['backbone.layers.1.0']).toBe('separable_3x3');
});

test('the pointer on a width lights every layer that shares it and tells the formula', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  const option = page
    .locator('[data-testid="option"][data-mutable="backbone.layers.0.out_channels"]')
    .first();
  await option.hover();
  const lit = page.locator('[data-tied]');
  const line = page.getByTestId('pointed');
  await expect(lit).toHaveCount(4); // two transitions, two blocks
  await expect(line).toContainText('Stage 1: Channels');
  await expect(line).toContainText('derived: channels × 2');
  await page.mouse.move(0, 0);
  await expect(lit).toHaveCount(0);
  await expect(line).toBeHidden();
  await option.focus();
  await expect(lit).toHaveCount(4);
  await expect(line).toContainText('derived: channels × 2');
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
