/** @file Links and files from outside: asked about where work would go, told what they were taken for. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const MINE = /Mine/;

test('a link over an edited config asks; keeping keeps, replacing can be undone @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const link = await playground.link();
  await playground.openEditor();
  await playground.replaceInEditor('Small: operations and widths', 'Mine');
  const heading = page.getByRole('heading', { name: MINE });
  await expect(heading).toBeVisible();

  const follow = () => page.evaluate((hash) => void (location.hash = hash), new URL(link).hash);
  await page.evaluate(() => history.replaceState(null, '', location.pathname));
  await follow();
  const sheet = page.getByTestId('incoming-sheet');
  await expect(sheet).toContainText('Small: operations and widths');
  await expect(sheet.locator('img')).toBeVisible();
  await expect(page.getByTestId('incoming-keep')).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include('[data-testid="incoming-sheet"]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(heading).toBeVisible();

  await page.evaluate(() => history.replaceState(null, '', location.pathname));
  await follow();
  await page.getByTestId('incoming-replace').click();
  await expect(page.getByRole('heading', { name: 'Small: operations and widths' })).toBeVisible();
  await page.getByTestId('undo').click();
  await expect(heading).toBeVisible();
});

test('what is dropped is told by name and kind', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const taken = page.getByTestId('taken');
  await playground.drop([
    { name: 'subnet.yaml', mimeType: 'text/yaml', buffer: Buffer.from('backbone.x: {chosen: a}') },
  ]);
  await expect(taken).toHaveText('subnet.yaml: choices of a subnet');
  await playground.drop([
    { name: 'images.idx', mimeType: '', buffer: Buffer.from([0, 0, 8, 3]) },
    { name: 'labels.idx', mimeType: '', buffer: Buffer.from([0, 0, 8, 1]) },
  ]);
  await expect(taken).toHaveText('images.idx and 1 more: data set');
});
