/** @file What one takes back to MMRazor: the subnet's file and the config, and both open again. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from 'playwright/test';
import { Playground } from './pages/playground';

async function download(page: Page, testId: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a subnet file and a Python config, dropped again, give the same subnet', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.chooseSpace('mini');
  await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
  await playground.sample('random');
  const macs = await playground.macs();
  await expect(page.getByTestId('mmrazor-count')).toContainText(/^\d+\.\d{3} M flops, \d+\.\d{3} M params$/);
  const subnet = await download(page, 'save-subnet');
  expect(subnet.name).toBe('spos-mini-subnet.yaml');
  expect(subnet.text).toContain('backbone.layers.0.0: {chosen: ');
  const config = await download(page, 'save-config-python');
  expect(config.text).toContain("type='SearchableShuffleNetV2'");

  await playground.chooseSpace('small');
  await expect.poll(() => playground.macs()).not.toBe(macs);
  await playground.openConfig(config);
  await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
  await playground.openConfig(subnet);
  await expect.poll(() => playground.macs()).toBe(macs);
  await expect(playground.alert).toBeHidden();
});
