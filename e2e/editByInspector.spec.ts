/** @file Editing from the inspector: its commands and its numbers, by press and by key. */
import { type Page, expect, test } from 'playwright/test';
import { type HandEdit, block, configsAfter, stage } from './handEdits';
import { Playground } from './pages/playground';

interface InspectorEdit extends HandEdit {
  /** Selects what the edit is about; what an earlier edit was about stays selected, wherever that moved it. */
  readonly select?: (page: Page) => Promise<void>;
}

const box = (path: string) => (page: Page) => page.locator(`[data-path="${path}"]`).first().click();
const chip = (path: string, name: string) => (page: Page) =>
  new Playground(page).candidate(path, name).click();
const heading = (name: string) => (page: Page) =>
  page.getByTestId('graph').getByRole('button', { name, exact: true }).click();

const EDITS: readonly InspectorEdit[] = [
  {
    select: box('backbone.layers.1.0'),
    handle: 'wrapInChoice',
    place: 'Make it a choice',
    edit: { command: 'wrapInChoice', target: block(1, 0), args: {} },
  },
  {
    select: chip('backbone.layers.1.0', 'separable_block_5x5'),
    handle: 'addCandidate',
    place: 'Add a candidate',
    edit: {
      command: 'addCandidate',
      target: [...block(1, 0), 'candidates', 'separable_block_5x5'],
      args: {},
    },
  },
  {
    handle: 'duplicateCandidate',
    place: 'Duplicate candidate',
    edit: {
      command: 'duplicateCandidate',
      target: [...block(1, 0), 'candidates', 'separable_block_5x5'],
      args: {},
    },
  },
  {
    handle: 'moveCandidate',
    place: 'Move candidate: later',
    edit: {
      command: 'moveCandidate',
      target: [...block(1, 0), 'candidates', 'separable_block_5x5'],
      args: { by: 1 },
    },
  },
  {
    handle: 'moveBlock',
    place: 'Move block: later',
    edit: { command: 'moveBlock', target: block(1, 0), args: { by: 1 } },
  },
  {
    handle: 'removeCandidate',
    place: 'Remove candidate',
    edit: {
      command: 'removeCandidate',
      target: [...block(1, 1), 'candidates', 'separable_block_5x5'],
      args: {},
    },
  },
  {
    select: chip('backbone.layers.1.1', 'separable_block_3x3'),
    handle: 'unwrapChoice',
    place: 'Fix the choice',
    edit: {
      command: 'unwrapChoice',
      target: [...block(1, 1), 'candidates', 'separable_block_3x3'],
      args: {},
    },
  },
  {
    handle: 'duplicateBlock',
    place: 'Duplicate block',
    edit: { command: 'duplicateBlock', target: block(1, 1), args: {} },
  },
  {
    handle: 'removeBlock',
    place: 'Remove block',
    edit: { command: 'removeBlock', target: block(1, 1), args: {} },
  },
  {
    select: heading('Stage 3'),
    handle: 'addWidth',
    place: 'Add a width',
    edit: { command: 'addWidth', target: stage(2), args: {} },
  },
  {
    handle: 'addBlock',
    place: 'Add a block',
    edit: { command: 'addBlock', target: stage(2), args: {} },
  },
  {
    handle: 'moveStage',
    place: 'Move stage: earlier',
    edit: { command: 'moveStage', target: stage(2), args: { by: -1 } },
  },
  {
    handle: 'duplicateStage',
    place: 'Duplicate stage',
    edit: { command: 'duplicateStage', target: stage(1), args: {} },
  },
  {
    handle: 'removeStage',
    place: 'Remove stage',
    edit: { command: 'removeStage', target: stage(1), args: {} },
  },
];

const WAYS = { pressed: 'click', typed: 'Enter' } as const;

for (const [way, deed] of Object.entries(WAYS)) {
  test(`every command of the inspector, ${way}; a number in place${way === 'pressed' ? ' @phone' : ''}`, async ({
    page,
  }) => {
    const playground = new Playground(page);
    await playground.open({ query: '?backend=cpu' });
    await playground.chooseSpace('plain');
    await expect(page.getByRole('heading', { name: 'Plain network' })).toBeVisible();
    await playground.openEditor();
    const configs = configsAfter(await playground.config(), EDITS);
    for (const [i, { select, handle, place }] of EDITS.entries()) {
      await select?.(page);
      const command = page.getByTestId(`command-${handle}`).and(page.getByRole('button', { name: place }));
      if (deed === 'click') await command.click();
      else await command.press(deed);
      await expect.poll(() => playground.config(), { message: place }).toBe(configs[i + 1]);
    }
    await expect(page.getByText('This part is not in the space any more.')).toHaveCount(0);

    // A number in place; one that cannot be is said to be so, and the field shows what is.
    await box('backbone.layers.0.0')(page);
    const field = page.locator('[data-testid="inspector-field"][data-field="kernel_size"]');
    await field.fill('5');
    await field.press('Enter');
    await expect.poll(() => playground.config()).toContain("{ type: 'ConvBlock', kernel_size: 5 }");
    await expect(field).toBeFocused();
    const macs = await playground.macs();
    await field.fill('4');
    await (deed === 'click' ? field.blur() : field.press('Enter'));
    await expect(playground.alert).toBeVisible();
    await expect(field).toHaveValue('5');
    expect(await playground.macs()).toBe(macs);
    await page.getByTestId('undo').press('Enter');
    await expect(field).toHaveValue('3');
    expect(await playground.config()).toBe(configs.at(-1));
  });
}
