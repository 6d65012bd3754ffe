/** @file The help: terms and papers, found by typing; the window as a keyboard and a phone know it. */
import { expect, test } from 'playwright/test';
import { expectAccessible } from './pages/axe';
import { Playground } from './pages/playground';

test('a term is found with its formula and paper, in both languages @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('help').click();
  const dialog = page.getByRole('dialog', { name: 'Help' });
  await expect(dialog.getByTestId('term')).toHaveCount(21);
  await dialog.getByTestId('help-filter').fill('gumbel');
  await expect(dialog.getByTestId('term').first()).toContainText('softmax((α + g) / τ)');
  await expect(dialog.getByRole('link', { name: /Categorical Reparameterization/ })).toHaveAttribute(
    'href',
    'https://arxiv.org/abs/1611.01144',
  );
  await dialog.getByTestId('help-filter').fill('no such thing');
  await expect(dialog.getByTestId('help-count')).toHaveAttribute('data-count', '0');
  await dialog.getByTestId('dialog-close').click();
  await expect(dialog).toBeHidden();
  await page.getByTestId('language-toggle').click();
  await page.getByTestId('help').click();
  await expect(page.getByRole('dialog', { name: '帮助' })).toContainText('权重共享');
});

test('by keyboard: opens with the focus in its field, keeps it inside, gives it back', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('help').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('help-filter')).toBeFocused();
  await page.keyboard.type('kendall');
  await expect(page.getByTestId('term').first()).toHaveAttribute('data-term', 'kendallTau');
  // Escape first empties a search field, as browsers have it.
  await page.keyboard.press('Escape');
  if (await page.getByTestId('help-dialog').isVisible()) await page.keyboard.press('Escape');
  await expect(page.getByTestId('help-dialog')).toHaveCount(0);
  await expect(page.getByTestId('help')).toBeFocused();
});

test('a press beside the window closes it', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('help').click();
  await expect(page.getByTestId('help-dialog')).toBeVisible();
  await page.mouse.click(10, 450);
  await expect(page.getByTestId('help-dialog')).toHaveCount(0);
});

test('the buttons of the top bar stand in one row in either language @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const rows = async (): Promise<number> => {
    const tops = await page
      .locator('.top-end .button')
      .evaluateAll((buttons) => buttons.map((button) => Math.round(button.getBoundingClientRect().top)));
    return new Set(tops).size;
  };
  expect(await rows()).toBe(1);
  await page.getByTestId('language-toggle').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  expect(await rows()).toBe(1);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWider).toBe(false);
});

test('axe finds nothing in the help and in the tour @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('help').click();
  await expect(page.getByTestId('term').first()).toBeVisible();
  await expectAccessible(page, 'help');
  await page.getByTestId('help-dialog').getByTestId('tour-start').click();
  await expect(page.getByTestId('tour')).toBeVisible();
  await expectAccessible(page, 'tour');
});
