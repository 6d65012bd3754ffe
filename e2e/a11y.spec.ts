/** @file Every view, light and dark, wide and narrow: axe finds nothing serious. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('every tab of the workbench @phone', async ({ page }) => {
      const playground = new Playground(page);
      await playground.open({ query: '?backend=cpu' });
      await playground.ready();
      const tabs = await page
        .getByRole('tab')
        .evaluateAll((all) => all.map((tab) => tab.dataset['testid'] ?? ''));
      expect(tabs.length).toBeGreaterThan(2);
      for (const tab of tabs) {
        await page.getByTestId(tab).click();
        await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(
          serious.map(({ id, nodes }) => `${tab} ${id}: ${nodes[0]?.html}`),
          tab,
        ).toEqual([]);
      }
    });
  });
}
