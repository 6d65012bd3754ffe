/** @file Pictures inside the picture: a cell's graph and the ops inside a block, by mouse and by keyboard. */
import { expect, test, type Page } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

const edge = (page: Page, id: string) =>
  page.locator(`[data-testid="cell-edge"][data-mutable="${id}"]`).first();

test('an edge of a cell is chosen on the edge, by mouse and by keyboard @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('nasbench201');
  const chip = edge(page, '3<-0');
  const options = page.getByTestId('choice-popover');
  await chip.click();
  await options.getByText('nor conv 3×3').click();
  await expect(options).toBeHidden();
  await expect(chip).toHaveAccessibleName('Edge 0 → 3: nor conv 3×3');
  const wide = await playground.macs();

  await chip.focus();
  await page.keyboard.press('Enter');
  await expect(options).toBeVisible();
  await page.keyboard.press('Home');
  await expect(chip).toHaveAccessibleName('Edge 0 → 3: none; nothing flows here');
  await page.keyboard.press('Enter');
  await expect(options).toBeHidden();
  await expect(chip).toBeFocused();
  expect(await playground.macs()).toBeLessThan(wide);
});

test('a node of a DARTS cell chooses which edges it sums; those are lit @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('darts');
  await expect(page.getByTestId('cell')).toHaveCount(2);
  const node = page.locator('[data-testid="cell-node"][data-mutable="normal_n4"]');
  for (const [label, lit, dark] of [
    ['0+3', 'normal_n4_p3', 'normal_n4_p1'],
    ['1+2', 'normal_n4_p1', 'normal_n4_p3'],
  ] as const) {
    await node.click();
    await page.getByTestId('choice-popover').getByText(label, { exact: true }).click();
    await expect(node).toHaveAccessibleName(`Node 4: sums the edges from ${label}`);
    await edge(page, lit).click();
    await page.getByTestId('choice-popover').getByText('skip connect').click();
    await expect(edge(page, lit)).toHaveAttribute('data-lit');
    await expect(edge(page, dark)).not.toHaveAttribute('data-lit');
  }
  expect(await axeFaults(page, '[data-testid="cell"]')).toEqual([]);
});

test('the operations inside a block: arrows go through them, and each says what it is @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('mini');
  await playground.candidate('backbone.layers.0.1', 'shuffle_5x5').click();
  await page.getByText('Operations inside').click();
  const ops = page.getByTestId('ops');
  const boxes = ops.getByTestId('op-box');
  await expect(boxes.first()).toBeVisible();
  await expect(ops.locator('[data-op="depthwise_conv2d"]')).toHaveAccessibleName(/^Depthwise 5×5, BN; /);
  await boxes.first().focus();
  await page.keyboard.press('End');
  await expect(boxes.last()).toBeFocused();
  await expect(boxes.last()).toHaveAttribute('aria-selected', 'true');
  await ops.locator('[data-op="depthwise_conv2d"]').click();
  await expect(page.getByTestId('op-facts')).toContainText('conv.weight');
  await ops.getByText('As a list').click();
  await expect(ops.getByTestId('ops-list').getByRole('listitem')).toHaveCount(await boxes.count());
  expect(await axeFaults(page, '[data-testid="ops"]')).toEqual([]);
});
