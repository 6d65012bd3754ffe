/** @file After one visit the page needs no network: it opens, samples and trains. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test.use({ serviceWorkers: 'allow' });

test('opens, samples and trains without a network @phone', async ({ page, context }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated')
      await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));

  await context.setOffline(true);
  await page.reload();
  await expect(playground.candidates.first()).toBeVisible();
  await playground.ready();
  const done = page.getByTestId('steps-done');
  // The trained weights of the first space are there too.
  await expect(done).toHaveAttribute('data-value', '1600', { timeout: 60_000 });
  await playground.sample('max');
  await playground.train({ steps: 1, batchSize: 2 });
  await expect(done).toHaveAttribute('data-value', '1601');
  // Parts that are loaded on demand, and another space.
  await playground.openEditor();
  await playground.tab('profile');
  await playground.chooseSpace('darts');
  await expect(page.getByTestId('cell').first()).toBeVisible();
  expect(failed).toEqual([]);
});
