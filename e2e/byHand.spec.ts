/** @file Editing the picture by hand: dragged, pressed, or by keyboard alone, the config ends the same. */
import { type Page, expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

async function plain(page: Page): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('plain');
  await expect(page.getByRole('heading', { name: 'Plain network' })).toBeVisible();
  await page.getByTestId('edit-toggle').click();
  return playground;
}

const WAYS = {
  async dragged(page: Page, item: string, place: string): Promise<void> {
    const from = page.locator(`[data-testid="palette-item"][data-item="${item}"]`);
    const box = (await from.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y + 60, { steps: 4 });
    const target = (await page.getByRole('button', { name: place, exact: true }).boundingBox())!;
    await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 6 });
    await page.mouse.up();
  },
  async pressed(page: Page, item: string, place: string): Promise<void> {
    await page.locator(`[data-testid="palette-item"][data-item="${item}"]`).click();
    await page.getByRole('button', { name: place, exact: true }).click();
  },
  async typed(page: Page, item: string, place: string): Promise<void> {
    await page.locator(`[data-testid="palette-item"][data-item="${item}"]`).focus();
    await page.keyboard.press('Enter');
    const focused = page.locator(':focus');
    await expect(focused).toHaveAttribute('data-testid', 'drop-target');
    for (let i = 0; i < 60 && (await focused.getAttribute('aria-label')) !== place; i++)
      await page.keyboard.press('Tab');
    await expect(focused).toHaveAttribute('aria-label', place);
    await page.keyboard.press('Enter');
  },
};

for (const [way, put] of Object.entries(WAYS)) {
  test(`any layer becomes a choice, and a candidate joins it (${way})`, async ({ page }) => {
    const playground = await plain(page);
    await expect(page.getByTestId('space-size')).toHaveText('1');
    await put(page, 'choice', 'Make Stage 2.1 Separable convolution 3×3 a choice');
    await expect(page.getByTestId('space-size')).toHaveText('2');
    await put(page, 'InvertedResidual/3', 'Add as a candidate of Stage 2, block 1');
    await expect(page.getByTestId('space-size')).toHaveText('3');
    await playground.openEditor();
    await expect(page.getByTestId('editor')).toContainText('inverted_residual_3x3');
    await page.getByTestId('undo').click();
    await expect(page.getByTestId('space-size')).toHaveText('2');
    await page.getByTestId('undo').click();
    await expect(page.getByTestId('space-size')).toHaveText('1');
    await expect(page.getByTestId('editor')).not.toContainText('OneShotMutableOP');
  });
}

test('a width becomes searchable, a block is dragged to another stage and back, one is removed', async ({
  page,
}) => {
  const playground = await plain(page);
  await WAYS.pressed(page, 'width', 'Search the width of Stage 2');
  await expect(page.getByTestId('space-size')).not.toHaveText('1');
  const blocks = () =>
    page.locator('[data-testid="fixed-box"]').evaluateAll((all) => all.map((box) => box.dataset['path']));
  const before = await blocks();
  const grip = page.locator('[data-testid="grip-block"][data-part="block 2 2"]');
  const box = (await grip.boundingBox())!;
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x - 30, box.y + 40, { steps: 4 });
  const slot = page.getByRole('button', { name: 'Put here, in Stage 2' }).last();
  const target = (await slot.boundingBox())!;
  await page.mouse.move(target.x + target.width / 2, target.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect.poll(blocks).toContain('backbone.layers.1.2');
  await page.getByTestId('undo').click();
  await expect.poll(blocks).toEqual(before);
  await grip.click();
  await page.getByTestId('drop-remove').click();
  await expect.poll(async () => (await blocks()).length).toBe(before.length - 1);
  await expect(playground.alert).toBeHidden();
});

test('what cannot be says why, and nothing changes', async ({ page }) => {
  const playground = await plain(page);
  await page.locator('[data-testid="grip-block"][data-part="block 0 0"]').click();
  await page.getByTestId('drop-remove').click();
  await expect(playground.alert).toContainText('only block of its stage');
  await page.locator('[data-testid="palette-item"][data-item="choice"]').click();
  await expect(page.getByTestId('drop-target').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('drop-target')).toHaveCount(0);
});

test('a whole network takes the place of the trained one, and undo brings that back with its weights', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  const steps = page.getByTestId('steps-done');
  await expect(steps).toHaveAttribute('data-value', '1600');
  await playground.train({ steps: 2, batchSize: 2 });
  await playground.untilPhase('finished');
  await page.getByTestId('edit-toggle').click();
  await WAYS.dragged(page, 'NasBench201', 'Put in place of the network');
  await expect(page.getByTestId('space-size')).toHaveText('15,625');
  await expect(steps).toHaveAttribute('data-value', '0');
  await page.getByTestId('undo').click();
  await expect(page.getByRole('heading', { name: 'Small: operations and widths' })).toBeVisible();
  await expect(steps).toHaveAttribute('data-value', '1602');
});

test('a searchable transformer by keyboard, and it trains @phone', async ({ page }) => {
  const playground = await plain(page);
  await WAYS.typed(page, 'AutoformerBackbone', 'Put in place of the network');
  await expect(page.getByRole('heading', { name: 'AutoformerBackbone' })).toBeVisible();
  await playground.train({ steps: 2, batchSize: 2 });
  await playground.untilPhase('finished');
});

test('what an edit makes of the space shows at once: size, costs, time; undo shows the way back @phone', async ({
  page,
}) => {
  const playground = await plain(page);
  const strip = page.getByTestId('spread-strip');
  await expect(strip).toHaveAttribute('data-fresh', 'true');
  await expect(page.getByTestId('spread-time')).toContainText('unknown');
  // Unknown until something was measured: four steps on this device.
  await expect(page.getByTestId('time-estimate')).toHaveAttribute('data-known', 'false');
  await playground.ready();
  await playground.train({ steps: 5, batchSize: 4 });
  await playground.untilPhase('finished');
  await expect(page.getByTestId('time-estimate')).toHaveText(/^(≈|<) .*on this device$/);
  await expect(page.getByTestId('spread-time')).toContainText(/[≈<] \d/);

  await WAYS.pressed(page, 'choice', 'Make Stage 2.1 Separable convolution 3×3 a choice');
  await expect(page.getByTestId('spread-subnets')).toContainText('×2');
  await expect(page.getByTestId('spread-macs')).toContainText('1.57 M – 1.62 M');
  await expect(page.getByTestId('spread-macs')).toContainText('most +3 %');
  await expect(page.getByTestId('spread-told')).toContainText('Now 2 subnets, before 1.');
  await expect(strip).toBeInViewport();
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('spread-subnets')).toContainText('÷2');
  await expect(page.getByTestId('spread-macs')).toContainText('most −3 %');
});
