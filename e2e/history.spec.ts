/** @file Undo and redo outlive the visit. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test('what was done before a reload can be undone and redone after it @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.openEditor();
  await playground.replaceInEditor('last_channels: 96', 'last_channels: 64');
  const macs = await playground.macs();
  await playground.sample('random');
  const sampled = await playground.code();
  await expect(page.getByTestId('saved')).toBeVisible();
  await page.waitForTimeout(1500); // the last change has been idle for its second
  await page.reload();
  await expect.poll(() => playground.code()).toBe(sampled);
  await page.getByTestId('undo').click();
  await expect.poll(() => playground.macs()).toBe(macs);
  await page.getByTestId('undo').click();
  await playground.openEditor();
  await expect(page.getByTestId('editor')).toContainText('last_channels: 96');
  await page.getByTestId('redo').click();
  await page.getByTestId('redo').click();
  await expect.poll(() => playground.code()).toBe(sampled);
  await expect(page.getByTestId('editor')).toContainText('last_channels: 64');
});
