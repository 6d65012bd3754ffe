/** @file What axe finds on the page as it stands, in both themes. */
import AxeBuilder from '@axe-core/playwright';
import { type Page, expect } from 'playwright/test';

/** Only colours depend on the theme, so the dark one is asked for them alone. */
const DARK_RULES = ['color-contrast'];

/** Nothing in either theme, and nothing that makes the page wider than the screen. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await turn(page, 'light');
  expect(await axeFaults(page), `${state}, light`).toEqual([]);
  await turn(page, 'dark');
  expect(await axeFaults(page, undefined, DARK_RULES), `${state}, dark`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${state}: pixels wider than the screen`).toBeLessThanOrEqual(0);
}

/** Each rule that is broken in what a selector finds (the page), with the first place. */
export async function axeFaults(
  page: Page,
  within = 'html',
  rules?: readonly string[],
): Promise<readonly string[]> {
  // In one go and without the list of what is well, it takes a third of the time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .include(within)
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) });
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html}`);
}

/** At once: a colour on its way to the other theme's has any contrast. */
const turn = (page: Page, colorScheme: 'light' | 'dark'): Promise<void> =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
