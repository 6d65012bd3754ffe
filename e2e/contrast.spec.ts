/** @file In the colours that a system forces on pages (Windows' contrast themes), what is chosen still looks chosen. */
import { type Locator, expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const style = (locator: Locator, property: string): Promise<string> =>
  locator.first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** `a` and `b` differ in `property`. */
async function differ(a: Locator, b: Locator, property: string): Promise<void> {
  expect(await style(a, property)).not.toBe(await style(b, property));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`chosen, lit, focused and measured parts are told apart: ${colorScheme} @phone`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    const playground = new Playground(page);
    await playground.open({ query: '?backend=cpu' });
    await playground.ready();

    const lit = page.locator('[data-testid="candidate"][data-lit]');
    const quiet = page.locator('[data-testid="candidate"]:not([data-lit])');
    await differ(lit, quiet, 'background-color');
    await differ(lit, quiet, 'color');
    await quiet.first().focus();
    await page.keyboard.press('Shift+Tab');
    const focused = page.locator(':focus-visible');
    expect(await style(focused, 'outline-style')).toBe('solid');
    expect(parseFloat(await style(focused, 'outline-width'))).toBeGreaterThanOrEqual(2);

    const tabs = page.getByRole('tab');
    const open = page.getByRole('tab', { selected: true });
    await differ(open, tabs.nth(1), 'border-bottom-color');
    expect(await style(tabs.nth(1), 'border-bottom-color')).toBe(
      await style(page.locator('body'), 'background-color'),
    );

    await playground.train({ steps: 3, batchSize: 4 });
    await playground.untilPhase('finished');
    const meter = page.getByTestId('progress');
    await differ(meter.locator('span'), meter, 'background-color');

    await playground.profile();
    // Few ops: there is room for a label on a phone, too.
    await page.locator('[data-testid="profile-part"][data-level="block"]').first().click();
    const label = page.locator('[data-testid="profile-part"][data-level="op"] text');
    const box = page.locator('[data-testid="profile-part"][data-level="op"]:has(text) rect');
    await differ(label, box, 'fill');
    await page.locator('[data-testid="profile-part"]').nth(1).focus();
    const ring = page.locator('[aria-selected="true"] > .ring:not(.inner)');
    expect(await style(ring, 'stroke')).not.toBe('none');
    const parts = page.getByTestId('memory-training').locator('.memory-bar span');
    await differ(parts.nth(0), parts.nth(1), 'background-color');
  });
}
