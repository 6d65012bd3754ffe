/** @file What axe finds on the page as it stands, in both themes. */
import AxeBuilder from '@axe-core/playwright';
import { type Page, expect } from 'playwright/test';

/** Only colours depend on the theme, so the dark one is asked for them alone. */
const DARK_RULES = ['color-contrast'];

/** Nothing serious, and nothing that makes the page wider than the screen. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await serious(new AxeBuilder({ page })), `${state}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await serious(new AxeBuilder({ page }).withRules(DARK_RULES)), `${state}, dark`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${state}: pixels wider than the screen`).toBeLessThanOrEqual(0);
}

async function serious(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
