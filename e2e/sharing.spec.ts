/** @file Weight sharing: a run looked at step by step, and what subnets have in common. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

test('a run is gone through step by step, the picture follows, and nothing that was chosen changes @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.train({ steps: 6, batchSize: 2 });
  await playground.untilPhase('finished');
  const chosen = await playground.chosen();
  const before = await playground.code();
  await playground.tab('sharing');
  const slider = page.getByTestId('sharing-slider');
  await slider.focus();
  await page.keyboard.press('Home');
  const bar = page.getByTestId('replay-bar');
  const first = Number(await bar.getAttribute('data-step'));
  const lit = (): Promise<readonly string[]> =>
    page
      .locator('[data-testid="candidate"][data-lit]')
      .evaluateAll((chips) => chips.map((chip) => `${chip.dataset['block']}/${chip.dataset['candidate']}`));
  const paths = new Set<string>();
  for (let step = first; step < first + 6; step++) {
    await expect(bar).toHaveAttribute('data-step', String(step));
    paths.add((await lit()).join());
    await page.keyboard.press('ArrowRight');
  }
  expect(paths.size).toBeGreaterThan(1);
  expect(await playground.chosen()).toEqual(chosen);
  expect(await playground.code()).toBe(before);

  // The outline says in words what the picture shows.
  const last = await lit();
  await page.getByTestId('outline-toggle').click();
  const tree = page.getByTestId('outline');
  await expect(bar).toBeVisible();
  const ticks = tree.locator('[aria-checked="true"]');
  const items = tree.locator('[role="treeitem"][aria-expanded="false"][aria-level="2"]');
  while ((await items.count()) > 0) await items.first().locator('.twisty').click();
  const ticked = await ticks.evaluateAll((all) => all.map((item) => item.dataset['id']));
  expect(ticked).toEqual(expect.arrayContaining([...last]));
  expect(await playground.code()).toBe(before);
  await ticks.first().press('Enter');
  await tree.locator('[aria-checked="false"]').first().press('Enter');
  expect(await playground.code()).toBe(before);
  await page.getByTestId('outline-toggle').click();

  await expect(page.getByTestId('sharing-counts').locator('[data-touched]').first()).toBeVisible();
  await page.getByTestId('back-to-now').click();
  await expect(bar).toHaveCount(0);
});

test('watched subnets show which share of their weights they have in common @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.tab('sharing');
  await page.getByTestId('watch-random').click();
  const cells = page.getByTestId('sharing-matrix').locator('[data-share]');
  await expect(cells).toHaveCount(4);
  const shares = await cells.evaluateAll((all) => all.map((cell) => Number(cell.dataset['share'])));
  expect([shares[0], shares[3]]).toEqual([1, 1]);
  for (const share of [shares[1]!, shares[2]!]) {
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
  }
  await page.getByTestId('watch-this').click();
  await playground.sample('random');
  await expect(cells).toHaveCount(9);
});

test('training one subnet tells what it did to another, and leaves the weights alone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.set({ steps: 2, batchSize: 2 });
  await playground.tab('sharing');
  await page.getByTestId('watch-random').click();
  await page.getByTestId('influence-steps').fill('2');
  await page.getByTestId('influence-run').click();
  const answer = page.getByTestId('influence-answer');
  await expect(answer).toContainText('A uses', { timeout: 120_000 });
  await expect(answer.getByRole('listitem')).toHaveCount(2);
  await page.getByTestId('watch-training').check();
  await playground.train();
  await playground.untilPhase('finished');
  await playground.tab('sharing');
  await expect(page.getByTestId('watch-curves')).toHaveAttribute('data-points', /[1-9]/);
  await page.getByTestId('sharing-slider').press('Home');
  await expect(page.getByTestId('replay-bar')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});

test('candidates of a mixture show how likely they are', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.openConfig({
    name: 'mixture.json5',
    text: `{
      type: 'SearchableShuffleNetV2',
      arch_setting: [[16, 2, { type: 'DiffMutableOP', candidates: {
        shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3 }, shuffle_5x5: { type: 'ShuffleBlock', kernel_size: 5 },
      } }]],
      out_indices: [0], with_last_layer: false,
      playground: { name: 'mixture', input: [1, 16, 16], num_classes: 10 },
    }`,
  });
  await expect(playground.candidates).toHaveCount(4);
  await playground.ready();
  await playground.train({ steps: 1, batchSize: 2 });
  await playground.untilPhase('finished');
  await expect(playground.candidates.first()).toHaveAttribute('title', /probability (49|50|51)/);
});
