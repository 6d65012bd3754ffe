/** @file The config as a file: its language, its download, and the way between text and picture. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

test('the language changes, the space and its subnet stay; undo brings the comments back', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.openEditor();
  const editor = page.getByTestId('editor');
  const code = await playground.code();
  const size = (await page.getByTestId('space-size').textContent()) ?? '';
  await page.getByTestId('code-format').selectOption('python');
  await expect(editor).toContainText('model = dict(');
  await expect(page.getByTestId('code-status')).toHaveAttribute('data-faults', '0');
  await expect(page.getByTestId('space-size')).toHaveText(size);
  expect(await playground.code()).toBe(code);

  const downloading = page.waitForEvent('download');
  await page.getByTestId('code-save').click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/\.py$/);
  expect(readFileSync(await file.path(), 'utf8')).toContain("type='SearchableConvNet'");

  await page.getByTestId('undo').click();
  await expect(editor).not.toContainText('model = dict(');
  await expect(page.getByTestId('code-format')).toHaveValue('yaml');
});

test('from the text to the picture and back', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.openEditor();
  await playground.caretAfter('separable_5x5: { type: Sep');
  await page.getByTestId('code-show').click();
  await expect(page.getByTestId('inspected')).toHaveAttribute('data-path', 'backbone.layers.0.0');
  await expect(page.getByTestId('inspected')).toContainText('candidates.separable_5x5');

  await playground.tab('training');
  await page.getByTestId('show-in-config').click();
  await expect(page.getByTestId('editor')).toBeFocused();
  const selected = page.evaluate(() => getSelection()?.toString());
  expect(await selected).toMatch(/^\{ type: SeparableBlock/);
});

test('a name that is corrected by completion keeps its value', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.openEditor();
  await playground.caretAfter('stem_strid');
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('code-status')).toHaveAttribute('data-faults', '1');
  await expect(page.getByTestId('code-format')).toBeDisabled();
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.cm-tooltip-autocomplete')).toContainText('stem_stride');
  await page.waitForTimeout(200); // a list that has just opened takes no Enter yet
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('code-status')).toHaveAttribute('data-faults', '0');
  await expect(page.getByTestId('editor')).toContainText('stem_stride: 2');
});

test('the keyboard gets in and out of the editor @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.openEditor();
  const editor = page.getByTestId('editor');
  await page.getByTestId('code-save').focus();
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const panel = page.locator('[data-panel="code"]');
  for (const control of await panel.locator('button:visible, select:visible').all())
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(24);
});
