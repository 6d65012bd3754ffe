/** @file Every view and state, light and dark, wide and narrow: axe finds nothing serious, and nothing sticks out. */
import { type Page, expect, test } from 'playwright/test';
import { expectAccessible } from './pages/axe';
import { Playground } from './pages/playground';

test('every tab of the workbench @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  const tabs = await page
    .getByRole('tab')
    .evaluateAll((all) => all.map((tab) => tab.dataset['testid'] ?? ''));
  expect(tabs.length).toBeGreaterThan(2);
  for (const tab of tabs) {
    await page.getByTestId(tab).click();
    await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
    await expectAccessible(page, tab);
  }
});

interface State {
  readonly name: string;
  readonly reach: (playground: Playground, page: Page) => Promise<void>;
  readonly leave?: (page: Page) => Promise<void>;
}

/** One after the other on one page. */
const STATES: readonly State[] = [
  {
    name: 'a candidate in the inspector, two subnets compared',
    async reach(playground, page) {
      await page.getByTestId('pin').click();
      await playground.sample('random');
      await page.locator('[data-testid="candidate"][aria-checked="true"]').nth(1).click();
      await expect(page.getByTestId('inspected')).toBeVisible();
      await page.getByRole('button', { name: /^Compare with/ }).click();
      await expect(page.getByTestId('compare-bar')).toBeVisible();
    },
    leave: (page) => page.getByTestId('compare-close').click(),
  },
  {
    name: 'subnets drawn and measured',
    async reach(playground, page) {
      await playground.tab('explore');
      await page.getByTestId('explore-draw').click();
      await expect
        .poll(() => page.getByTestId('explore-count').evaluate(({ dataset }) => Number(dataset['count'])))
        .toBeGreaterThan(100);
      await page.getByTestId('explore-stop').click();
    },
  },
  {
    name: 'an error in the config',
    async reach(playground, page) {
      await playground.openEditor();
      await playground.replaceInEditor('candidates', 'candidate');
      await expect(page.getByTestId('code-fault').first()).toBeVisible();
    },
    async leave(page) {
      await page.keyboard.press('Control+z');
    },
  },
  {
    name: 'the gallery',
    async reach(_, page) {
      await page.getByTestId('gallery-cards').click();
      await expect(page.getByTestId('gallery-card').first()).toBeVisible();
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'the shortcuts',
    async reach(_, page) {
      await page.getByTestId('help').click();
      await page.getByTestId('shortcuts').click();
      await expect(page.getByTestId('shortcut-sheet')).toBeVisible();
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'editing, an operation in hand',
    async reach(playground, page) {
      await playground.chooseSpace('plain');
      await expect(page.getByRole('heading', { name: 'Plain network' })).toBeVisible();
      await page.getByTestId('edit-toggle').click();
      await page.locator('[data-item="choice"]').click();
      await expect(page.getByTestId('drop-target').first()).toBeVisible();
    },
    async leave(page) {
      await page.keyboard.press('Escape');
      await page.getByTestId('edit-toggle').click();
    },
  },
  {
    name: 'a file that is none',
    async reach(playground, page) {
      await playground.openConfig({ name: 'broken.yaml', text: 'model: [' });
      await expect(page.getByTestId('alert').first()).toBeVisible();
    },
  },
  {
    name: 'cells, in Chinese',
    async reach(playground, page) {
      await page.getByTestId('language-toggle').click();
      await playground.chooseSpace('nasbench201');
      await expect(page.getByTestId('cell-edge').first()).toBeVisible();
    },
  },
];

test('every state of the page @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  for (const { name, reach, leave } of STATES) {
    await test.step(name, async () => {
      await reach(playground, page);
      await expectAccessible(page, name);
      await leave?.(page);
    });
  }
});
