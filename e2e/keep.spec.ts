/** @file Work outlives the visit, and a link never takes its place. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

test('config, half-typed text, choices and weights are back after a reload @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  await playground.chooseSpace('mini');
  await expect(page.getByTestId('space-size')).toContainText('65,536');
  await playground.train({ steps: 2, batchSize: 2 });
  await playground.untilPhase('finished');
  await playground.sample('random');
  await playground.openEditor();
  await playground.replaceInEditor("'ShuffleXception'", "'ShuffleXc");
  await expect(page.getByTestId('code-status')).toHaveAttribute('data-faults', '1');
  const code = await playground.code();
  await expect(page.getByTestId('saved')).toBeVisible();
  await page.waitForTimeout(1500); // the last change has been idle for its second
  await page.reload();
  await expect(page.getByTestId('work-notice')).toBeVisible();
  await expect.poll(() => playground.code()).toBe(code);
  await playground.openEditor();
  await expect(page.getByTestId('editor')).toContainText("'ShuffleXc");
  await playground.tab('training');
  await expect(page.locator('[data-panel="training"]')).toContainText('2 steps so far');
  await page.getByTestId('start-fresh').click();
  await expect(page.getByTestId('space-size')).not.toContainText('65,536');
});

test('a link shows what it carries; one’s own work is kept and asked for @phone', async ({
  page,
  context,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.sample('random');
  const link = await playground.link();
  await playground.chooseSpace('mini');
  await playground.sample('random');
  const own = await playground.code();
  await expect(page.getByTestId('saved')).toBeVisible();
  await page.waitForTimeout(1500);
  const other = new Playground(await context.newPage());
  await other.open({ ...CPU, hash: new URL(link).hash });
  await expect(other.page.getByTestId('space-size')).not.toContainText('65,536');
  await other.page.getByTestId('open-earlier').click();
  await expect.poll(() => other.code()).toBe(own);
});
