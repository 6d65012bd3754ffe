/** @file The tour, taken as a newcomer would: by hand on both sizes, and by keyboard alone. */
import { type Page, expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

async function expectStep(page: Page, step: string): Promise<void> {
  await expect(page.getByTestId('tour')).toHaveAttribute('data-step', step);
  await expect(page.getByTestId('tour')).not.toHaveAttribute('data-done');
}

async function expectDone(page: Page): Promise<void> {
  await expect(page.getByTestId('tour')).toHaveAttribute('data-done', 'true', { timeout: 240_000 });
}

const next = (page: Page) => page.getByTestId('tour-next').click();

test('waits for five deeds, done by hand @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await page.getByTestId('tour-start').click();

  await expectStep(page, 'candidate');
  await page.locator('[data-testid="candidate"][aria-checked="false"]').first().click();
  await expectDone(page);
  await next(page);

  await expectStep(page, 'sample');
  await playground.sample('random');
  await expectDone(page);
  await next(page);

  await expectStep(page, 'width');
  await page.locator('[data-testid="option"][aria-checked="false"]').first().click();
  await expectDone(page);
  await next(page);

  await expectStep(page, 'train');
  await playground.ready();
  await page.getByTestId('train').click();
  await expectDone(page);
  await next(page);

  await expectStep(page, 'link');
  await page.getByTestId('copy-link').click();
  await expectDone(page);
  await next(page);
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await expect(page.getByTestId('tour-start')).toHaveCount(0);
});

test('by keyboard: to the place, the deed, and on; put away and taken up after a reload', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('tour-start').focus();
  await page.keyboard.press('Enter');
  await expectStep(page, 'candidate');
  await expect(page.getByTestId('tour').getByRole('heading')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('tour-show')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-testid="candidate"]:focus')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expectDone(page);
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('tour-next')).toBeFocused();
  await page.keyboard.press('Enter');
  await expectStep(page, 'sample');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('tour-start')).toContainText('step 2 of 5');
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await page.getByTestId('tour-start').click();
  await expectStep(page, 'sample');
});

test('a space without widths is told so, and another is one press away', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.chooseSpace('mini');
  await page.getByTestId('tour-start').click();
  await next(page);
  await next(page);
  await expectStep(page, 'width');
  await page.getByTestId('tour-open').click();
  await expect(page.getByTestId('gallery')).toHaveValue('small');
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('gallery')).toHaveValue('mini');
  await page.getByTestId('tour-open').click();
  await page.locator('[data-testid="option"][aria-checked="false"]').first().click();
  await expectDone(page);
});

test('the card stands on the page and leaves free what it points at @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await page.getByTestId('tour-start').click();
  for (const step of ['candidate', 'sample', 'width', 'train', 'link']) {
    await expectStep(page, step);
    await expect(page.locator('.tour-ring')).toBeVisible();
    await expect
      .poll(async () => {
        const [card, ring] = [
          await page.getByTestId('tour').boundingBox(),
          await page.locator('.tour-ring').boundingBox(),
        ];
        const size = page.viewportSize();
        if (!card || !ring || !size) return 'missing';
        const isOn = card.x >= 0 && card.y >= 0 && card.x + card.width <= size.width + 1;
        const isApart =
          card.x >= ring.x + ring.width ||
          ring.x >= card.x + card.width ||
          card.y >= ring.y + ring.height ||
          ring.y >= card.y + card.height;
        return isOn && isApart && ring.y >= 0 ? 'free' : JSON.stringify({ card, ring });
      })
      .toBe('free');
    await next(page);
  }
});
