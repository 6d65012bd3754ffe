/** @file Editing the picture by hand: whichever way an edit is made, the config ends the same. */
import { type Page, expect, test } from 'playwright/test';
import { EDITS, type HandEdit, configsAfter } from './handEdits';
import { dragged, touched } from './pages/drag';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

async function plain(page: Page): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.chooseSpace('plain');
  await expect(page.getByRole('heading', { name: 'Plain network' })).toBeVisible();
  await playground.openEditor();
  await page.getByTestId('edit-toggle').click();
  await expect(page.getByTestId('palette')).toBeVisible();
  return playground;
}

const handleOf = (page: Page, { handle }: HandEdit) =>
  page.locator(`[data-item="${handle}"], [data-part="${handle}"]`);

const placeOf = (page: Page, { place }: HandEdit) =>
  page.locator('[data-drop]').and(page.getByRole('button', { name: place, exact: true }));

/** From the palette or a grip to a place. */
const WAYS = {
  dragged: (page: Page, edit: HandEdit) => dragged(page, handleOf(page, edit), placeOf(page, edit)),
  touched: (page: Page, edit: HandEdit) => touched(page, handleOf(page, edit), placeOf(page, edit)),
  async pressed(page: Page, edit: HandEdit): Promise<void> {
    await handleOf(page, edit).click();
    await placeOf(page, edit).click();
  },
  async typed(page: Page, edit: HandEdit): Promise<void> {
    await handleOf(page, edit).focus();
    if (edit.place === 'Remove') {
      await page.keyboard.press('Delete');
      return;
    }
    await page.keyboard.press('Enter');
    const focused = page.locator(':focus');
    await expect(focused).toHaveAttribute('data-testid', 'drop-target');
    if (edit.place === 'Duplicate') await placeOf(page, edit).focus();
    else {
      await page.keyboard.press('Home');
      for (let i = 0; i < 30 && (await focused.getAttribute('aria-label')) !== edit.place; i++)
        await page.keyboard.press('ArrowRight');
      await expect(focused).toHaveAttribute('aria-label', edit.place);
    }
    await page.keyboard.press('Enter');
    await expect(focused).toHaveAttribute(/ /.test(edit.handle) ? 'data-part' : 'data-item', /./);
  },
} as const;

const WALKS = [
  { way: 'dragged', tag: '' },
  { way: 'typed', tag: ' @phone' },
  { way: 'touched', tag: ' @phone @touch' },
] as const;

for (const { way, tag } of WALKS) {
  test(`every edit of the picture, ${way}; undone and redone${tag}`, async ({ page }) => {
    const playground = await plain(page);
    const configs = configsAfter(await playground.config());
    for (const [i, edit] of EDITS.entries()) {
      await WAYS[way](page, edit);
      await expect.poll(() => playground.config(), { message: edit.place }).toBe(configs[i + 1]);
    }
    await expect(playground.alert).toBeHidden();
    for (const config of configs.slice(0, -1).toReversed()) {
      await page.keyboard.press('Control+z');
      expect(await playground.config()).toBe(config);
    }
    for (const config of configs.slice(1)) {
      await page.keyboard.press('Control+y');
      expect(await playground.config()).toBe(config);
    }
  });
}

test('beside the outline the places are a list @phone', async ({ page }) => {
  const playground = await plain(page);
  await page.getByTestId('outline-toggle').click();
  await expect(page.getByTestId('outline')).toBeVisible();
  const edits = EDITS.filter(({ handle }) => !/ /.test(handle));
  const configs = configsAfter(await playground.config(), edits);
  await handleOf(page, edits[0]!).click();
  expect(await axeFaults(page, '[data-panel="graph"]')).toEqual([]);
  await placeOf(page, edits[0]!).click();
  await expect.poll(() => playground.config()).toBe(configs[1]);
  for (const [i, edit] of edits.slice(1).entries()) {
    await WAYS.pressed(page, edit);
    await expect.poll(() => playground.config(), { message: edit.place }).toBe(configs[i + 2]);
  }
});

test('what cannot be says why, and nothing changes; Escape and the end of editing empty the hand', async ({
  page,
}) => {
  const playground = await plain(page);
  const before = await playground.config();
  await page.locator('[data-part="block 0 0"]').click();
  await page.getByTestId('drop-remove').click();
  await expect(playground.alert).toContainText('only block of its stage');
  const item = page.locator('[data-item="choice"]');
  const places = page.getByTestId('drop-target');
  await item.click();
  await expect(places.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(places).toHaveCount(0);
  // While the button is down.
  await item.hover();
  await page.mouse.down();
  const at = (await page.locator('[data-path="backbone.layers.1.0"]').boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2, { steps: 4 });
  await expect(page.locator('[data-over]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.drag-ghost')).toHaveCount(0);
  await page.mouse.up();
  await expect(places).toHaveCount(0);
  await item.click();
  await page.keyboard.press('e');
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(page.getByTestId('palette')).toBeVisible();
  await expect(places).toHaveCount(0);
  expect(await playground.config()).toBe(before);
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
  // Every block of this space is a choice already.
  await page.locator('[data-item="choice"]').click();
  await expect(page.getByTestId('palette').getByRole('status')).toContainText('has no place for Choice');
  await page.keyboard.press('Escape');
  await WAYS.dragged(page, { handle: 'NasBench201', place: 'Put in place of the network' });
  await expect(page.getByTestId('space-size')).toHaveText('15,625');
  await expect(steps).toHaveAttribute('data-value', '0');
  await page.getByTestId('undo').click();
  await expect(page.getByRole('heading', { name: 'Small: operations and widths' })).toBeVisible();
  await expect(steps).toHaveAttribute('data-value', '1602');
});

test('a searchable transformer by keyboard, and it trains @phone', async ({ page }) => {
  const playground = await plain(page);
  await WAYS.typed(page, { handle: 'AutoformerBackbone', place: 'Put in place of the network' });
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
  await playground.tab('training');
  await expect(page.getByTestId('time-estimate')).toHaveAttribute('data-known', 'false');
  await playground.ready();
  await playground.train({ steps: 5, batchSize: 4 });
  await playground.untilPhase('finished');
  await expect(page.getByTestId('time-estimate')).toHaveText(/^(≈|<) .*on this device$/);
  await expect(page.getByTestId('spread-time')).toContainText(/[≈<] \d/);

  await WAYS.pressed(page, { handle: 'choice', place: 'Make Stage 2.1 Separable convolution 3×3 a choice' });
  await expect(page.getByTestId('spread-subnets')).toContainText('×2');
  await expect(page.getByTestId('spread-macs')).toContainText('1.57 M – 1.62 M');
  await expect(page.getByTestId('spread-macs')).toContainText('most +3 %');
  await expect(page.getByTestId('spread-told')).toContainText('Now 2 subnets, before 1.');
  await expect(strip).toBeInViewport();
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('spread-subnets')).toContainText('÷2');
  await expect(page.getByTestId('spread-macs')).toContainText('most −3 %');
});
