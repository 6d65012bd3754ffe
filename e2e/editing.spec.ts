/** @file The config as text beside its picture, with undo and redo through everything. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

test('what is typed shows at once; what is wrong is said where it stands, and mended by one click @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.openEditor();
  const size = page.getByTestId('space-size');
  const before = await size.textContent();
  await playground.replaceInEditor(
    'separable_3x3: { type: SeparableBlock',
    'extra_3x3: { type: SeparableBlok',
  );
  await expect(page.getByTestId('code-status')).toHaveAttribute('data-faults', '1');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('SeparableBlok');
  await page.keyboard.press('Control+Home');
  await page.getByTestId('code-fault').click();
  await expect(page.getByTestId('editor')).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('SeparableBlok');
  await expect(size).toHaveText(before ?? '');
  await page.getByTestId('code-fix').click();
  await expect(page.getByTestId('code-status')).toHaveAttribute('data-faults', '0');
  await expect(playground.candidate('backbone.layers.0.0', 'extra_3x3')).toBeVisible();
});

test('a type is completed from the schema in each language, and its documentation is there', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('plain');
  await expect(page.getByRole('heading', { name: 'Plain network' })).toBeVisible();
  await playground.openEditor();
  const list = page.locator('.cm-tooltip-autocomplete');
  // As each language writes it.
  for (const [language, written] of [
    ['json5', "{ type: 'InvertedResidual', kernel_size: 3 }"],
    ['python', "type='InvertedResidual'"],
    ['yaml', 'type: InvertedResidual'],
  ] as const) {
    await page.getByTestId('code-format').selectOption(language);
    await expect(page.getByTestId('code-format')).toHaveValue(language);
    await playground.caretAfter('ConvBlock');
    const before = await playground.config();
    for (let i = 0; i < 'ConvBlock'.length; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('Inv');
    await expect(list).toContainText('InvertedResidual');
    await expect(list).not.toContainText('OneShotMutableOP');
    await expect(page.locator('.cm-completionInfo')).toContainText('Sandler');
    await page.waitForTimeout(200); // a list that has just opened takes no Enter yet
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('editor')).toContainText(written);
    // However many steps slow typing made.
    await expect(async () => {
      await page.keyboard.press('Control+z');
      expect(await playground.config()).toBe(before);
    }).toPass();
  }
});

test('undo and redo go through samples, choices and edits, and the text follows @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.openEditor();
  const first = await playground.code();
  await playground.sample('random');
  const second = await playground.code();
  expect(second).not.toBe(first);
  await playground.replaceInEditor('stem_stride: 2', 'stem_stride: 1');
  const macs = await playground.macs();
  await page.getByTestId('undo').click();
  await expect.poll(() => playground.macs()).toBeLessThan(macs);
  await expect(page.getByTestId('editor')).toContainText('stem_stride: 2');
  // From the text as from the picture: there is one history.
  await page.getByTestId('editor').focus();
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.getByTestId('editor')).toContainText('stem_stride: 1');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('editor')).toContainText('stem_stride: 2');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => playground.code()).toBe(first);
  await page.getByTestId('editor').focus();
  await page.keyboard.press('Control+y');
  await expect.poll(() => playground.code()).toBe(second);
  await page.getByTestId('redo').click();
  await expect(page.getByTestId('editor')).toContainText('stem_stride: 1');
  await expect(page.getByTestId('redo')).toBeDisabled();
});

test('trained weights survive an edit of another part', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  await playground.train({ steps: 3, batchSize: 4 });
  await playground.untilPhase('finished');
  await playground.openEditor();
  await playground.replaceInEditor('last_channels: 96', 'last_channels: 64');
  await playground.tab('training');
  await expect(page.locator('[data-panel="training"]')).toContainText('steps so far');
  await playground.train({ steps: 2, batchSize: 4 });
  await playground.untilPhase('finished');
  await expect(page.locator('[data-panel="training"]')).toContainText('5 steps so far');
});
