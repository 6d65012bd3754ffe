/** @file The picture alone, as an article shows it. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const FRAME = { width: 600, height: 400 };

test('a small frame shows the path, samples, and leads to the whole page with the same subnet @phone', async ({
  page,
  context,
}) => {
  const { width = FRAME.width } = page.viewportSize() ?? {};
  await page.setViewportSize({ ...FRAME, width: Math.min(FRAME.width, width) });
  const playground = new Playground(page);
  await playground.open({ query: '?embed&backend=cpu' });
  await expect(page.getByRole('tab')).toHaveCount(0);
  const before = await playground.chosen();
  await playground.sample('random');
  await expect.poll(() => playground.chosen()).not.toEqual(before);
  const chosen = await playground.chosen();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await axeFaults(page)).toEqual([]);
  const opened = context.waitForEvent('page');
  await page.getByTestId('whole-page').click();
  const whole = new Playground(await opened);
  await expect(whole.page.getByRole('tab').first()).toBeVisible();
  await expect.poll(() => whole.chosen()).toEqual(chosen);
});

test('teacher mode leaves parts out, keys and all; what does not exist is told; a snippet embeds the rest @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu&hide=code,data,runs,gallery,transport,training,cods' });
  await expect(playground.alert).toContainText('cods');
  await expect(playground.alert).toContainText('did you mean');
  for (const id of ['tab-code', 'tab-runs', 'tab-training', 'gallery', 'gallery-cards', 'play'])
    await expect(page.getByTestId(id)).toHaveCount(0);
  await expect(page.locator('[data-panel="data"]')).toHaveCount(0);
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcut-sheet')).toBeVisible();
  await expect(page.getByTestId('shortcut-sheet')).not.toContainText('Train one step');
  await page.keyboard.press('Escape');

  await page.getByTestId('embed').locator('summary').click();
  await page.getByTestId('embed-width').fill('640');
  await page.getByTestId('embed-controls').selectOption('train');
  const html = page.getByTestId('embed-html');
  await expect(html).toHaveValue(/width="640" height="520"/);
  expect(await axeFaults(page)).toEqual([]);
  const chosen = await playground.chosen();
  // As the article's browser reads it.
  const source = await html.evaluate((field: HTMLTextAreaElement) => {
    const article = new DOMParser().parseFromString(field.value, 'text/html');
    return article.querySelector('iframe')?.src ?? '';
  });
  await page.goto(source.replace('?embed', '?backend=cpu&embed'));
  await expect.poll(() => playground.chosen()).toEqual(chosen);
  await expect(page.getByTestId('play')).toBeVisible();
  await expect(page.getByTestId('sample-random')).toBeVisible();
});
