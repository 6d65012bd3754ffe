/** @file The picture's twin: the space as a tree, walked and changed by keyboard alone, in step with the picture. */
import { expect, test } from 'playwright/test';
import { expectAccessible } from './pages/axe';
import { Playground } from './pages/playground';

test('a candidate is chosen by keyboard alone, and the picture has it @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.chooseSpace('mini');
  await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
  const before = await playground.chosen();
  const macs = await playground.macs();
  await page.getByTestId('outline-toggle').focus();
  await page.keyboard.press('Enter');
  const tree = page.getByRole('tree', { name: /SPOS mini/ });
  await expect(tree).toBeVisible();

  await tree.getByRole('treeitem').first().focus();
  const focused = page.locator(':focus');
  await expect(async () => {
    await page.keyboard.type('s'); // to the next item that begins so
    await expect(focused).toHaveText('Stage 1', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('ArrowRight'); // to its first block
  await expect(focused).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowRight'); // opens it
  await expect(focused).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await tree.locator('[data-id="backbone.layers.0.0"]').focus();
  const other = tree.locator('[aria-checked="false"]').first();
  const id = (await other.getAttribute('data-id'))!;
  for (let presses = 0; presses < 6; presses++) {
    if ((await focused.getAttribute('data-id')) === id) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAttribute('aria-checked', 'true');
  await expect.poll(() => playground.macs()).not.toBe(macs);
  await expect(page.getByTestId('inspected')).toBeAttached();

  await expectAccessible(page, 'outline');

  await page.getByTestId('outline-toggle').click();
  await expect(playground.candidates.first()).toBeVisible();
  const [block, name] = id.split('/');
  expect(await playground.chosen()).toEqual({ ...before, [block!]: name });
});

test('what is selected in the picture is open in the outline; the choice of view is kept', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const chip = playground.candidates.nth(5);
  const block = await chip.getAttribute('data-block');
  await chip.click();
  await page.getByTestId('outline-toggle').click();
  await expect(page.locator('[role="treeitem"][aria-selected="true"]')).toHaveCount(1);
  await expect(page.locator(`[role="treeitem"][data-id^="${block}"]`).first()).toBeVisible();
  await expect(page.locator(`[role="treeitem"][data-id^="${block}/"]`).first()).toContainText(
    /trained in \d+ of/,
  );
  await page.reload();
  await expect(page.getByTestId('outline')).toBeVisible();
});
