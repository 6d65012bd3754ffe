/** @file The run at the top of the page, by press and by key; the sheet of shortcuts, and their switch. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

/** The page opens on weights that were trained so long. */
const STEPS_OF_START = 1600;

test('one press is one step; play goes on and pauses', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const done = page.getByTestId('steps-done');
  await expect(done).toHaveAttribute('data-value', String(STEPS_OF_START), { timeout: 120_000 });
  const before = STEPS_OF_START;
  for (const press of [1, 2, 3]) {
    await page.getByTestId('step').click();
    await expect(done).toHaveAttribute('data-value', String(before + press));
    await playground.untilPhase('paused');
  }
  await page.getByTestId('play').click();
  await expect.poll(async () => Number(await done.getAttribute('data-value'))).toBeGreaterThan(before + 4);
  await page.getByTestId('play').click();
  await playground.untilPhase('paused');
});

test('by key: steps, plays, samples; not while typing, not when switched off', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const done = page.getByTestId('steps-done');
  await expect(done).toHaveAttribute('data-value', String(STEPS_OF_START), { timeout: 120_000 });
  const before = STEPS_OF_START;
  await page.keyboard.press('s');
  await expect(done).toHaveAttribute('data-value', String(before + 1));
  await playground.untilPhase('paused');
  await page.keyboard.press(' ');
  await playground.untilPhase('training');
  await page.keyboard.press(' ');
  await playground.untilPhase('paused');

  const code = await playground.code();
  await page.keyboard.press('r');
  await expect.poll(() => playground.code()).not.toBe(code);
  const drawn = await playground.code();
  await page.getByTestId('seed').focus();
  await page.keyboard.press('r');
  expect(await playground.code()).toBe(drawn);
  await page.getByTestId('seed').blur();

  await page.keyboard.press('?');
  const sheet = page.getByTestId('shortcut-sheet');
  await expect(sheet.getByText('Train one step')).toBeVisible();
  expect(await axeFaults(page, '[data-testid="shortcut-sheet"]')).toEqual([]);
  await sheet.getByTestId('single-keys').uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('r');
  await page.keyboard.press('?');
  await expect(sheet).toHaveCount(0);
  expect(await playground.code()).toBe(drawn);
});

test('the sheet is reached from the help @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('help').click();
  await page.getByTestId('shortcuts').click();
  await expect(page.getByTestId('shortcut-sheet')).toBeVisible();
  await expect(page.getByTestId('help-dialog')).toHaveCount(0);
});
