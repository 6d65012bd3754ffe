/** @file Links and files from outside: asked about where work would go, told what they were taken for. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { encodePng } from '../tests/unit/data/png';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const MINE = /Mine/;
const CPU = { query: '?backend=cpu' };

test('a link over an edited config asks; keeping keeps, replacing can be undone @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
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
  expect(await axeFaults(page, '[data-testid="incoming-sheet"]')).toEqual([]);
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
  await playground.open(CPU);
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

const START = path.resolve(import.meta.dirname, '../public/start/small.supernet');

/** A config that names its base, in the folders that it names. */
function folderOfConfigs(): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'supernet-drop-')), 'configs');
  mkdirSync(path.join(folder, '_base_'), { recursive: true });
  const base = `model = dict(
    type='SearchableImageClassifier',
    backbone=dict(type='NasBench201', num_cells=1, stem_channels=8, mutable_cfg=dict(
        type='OneShotMutableOP', candidates=dict(none=dict(type='Zero'), skip=dict(type='Identity')))),
    neck=dict(type='GlobalAveragePooling'),
    head=dict(type='LinearClsHead', num_classes=10))
`;
  writeFileSync(path.join(folder, '_base_', 'model.py'), base);
  writeFileSync(path.join(folder, 'main.py'), "_base_ = ['./_base_/model.py']\n");
  return folder;
}

test('a checkpoint, a lone picture and a folder fall on the page, each is what it is', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  const taken = page.getByTestId('taken');
  const rgba = Uint8ClampedArray.from({ length: 28 * 28 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7) % 256));
  const picture = path.join(mkdtempSync(path.join(tmpdir(), 'supernet-drop-')), 'stripes.png');
  writeFileSync(picture, encodePng({ width: 28, height: 28, rgba }));
  await playground.dropPaths(START);
  await expect(taken).toHaveText('small.supernet: weights');
  // While the weights are still on their way.
  await playground.dropPaths(picture);
  await expect(taken).toHaveText('stripes.png: picture to classify');
  await expect(page.getByTestId('prediction')).toBeVisible();
  await expect(page.getByTestId('steps-done')).toHaveAttribute('data-value', '1600');

  await playground.dropPaths(folderOfConfigs());
  await expect(taken).toContainText('search space config');
  await expect(page.getByTestId('space-size')).toHaveText('64');
  await expect(playground.alert).toBeHidden();
});

test('a link is dropped or pasted, and anything else is told apart @phone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  const before = await playground.code();
  const link = await playground.link();
  await playground.sample('random');
  const code = await playground.code();
  expect(code).not.toBe(before);
  const taken = page.getByTestId('taken');
  await playground.dropText(link, 'text/uri-list');
  await expect(taken).toContainText('link to a subnet');
  await expect.poll(() => playground.code()).toBe(before);
  await page.getByTestId('undo').click();
  await expect.poll(() => playground.code()).toBe(code);

  const paste = async (text: string) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.keyboard.press('Control+v');
  };
  const seed = page.getByTestId('seed');
  await seed.focus();
  await paste(link);
  expect(await playground.code()).toBe(code);
  await seed.blur();
  await paste('a word or two');
  await paste(`look at this: ${link} (a small one)`);
  await expect.poll(() => playground.code()).toBe(before);
  await expect(playground.alert).toBeHidden();

  await playground.dropText('https://example.org/#other', 'text/uri-list');
  await expect(playground.alert).toHaveAttribute('data-code', 'link/foreign');
  // Spoken once: the alert itself is the live region.
  await expect(page.locator('[aria-live] [role="alert"]')).toHaveCount(0);
  await expect(page).toHaveURL(/localhost/);
});
