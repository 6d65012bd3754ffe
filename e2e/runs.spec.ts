/** @file The library of runs: kept between visits, with notes; compared; opened again; taken out and brought in. */
import { expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const CPU = { query: '?backend=cpu' };

test('a run is still there after a reload, with its curve, its note and its paths @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  await playground.startAfresh();
  await playground.recordRun({ steps: 6, batchSize: 2 });
  await playground.tab('runs');
  await expect(playground.runs).toHaveCount(1);
  await page.getByTestId('run-name').fill('baseline');
  await page.getByTestId('run-note').fill('a short one');
  const loss = await page.getByTestId('run-loss').textContent();
  await page.waitForTimeout(500);
  await page.reload();
  await playground.tab('runs');
  await expect(page.getByTestId('run-name')).toHaveValue('baseline');
  await expect(page.getByTestId('run-note')).toHaveValue('a short one');
  await expect(page.getByTestId('run-steps')).toHaveAttribute('data-steps', '6');
  await expect(page.getByTestId('run-outcome')).toHaveText('finished');
  await expect(page.getByTestId('run-loss')).toHaveText(loss ?? '');
  expect(Number(loss)).toBeGreaterThan(0);
  const line = await page.getByTestId('run-spark').locator('path').getAttribute('d');
  expect(line?.match(/L/g)).toHaveLength(5);
  await expect(page.getByTestId('runs-amount')).toContainText('1 of at most 200');

  const before = await playground.code();
  const chosen = await playground.chosen();
  await page.getByTestId('run-replay').click();
  const bar = page.getByTestId('replay-bar');
  await expect(bar).toContainText('baseline: step');
  await expect(page.getByTestId('sharing-past')).toBeFocused();
  const paths = new Set<string>();
  const first = Number(await bar.getAttribute('data-step'));
  for (let step = first; step < first + 6; step++) {
    await expect(bar).toHaveAttribute('data-step', String(step));
    paths.add(JSON.stringify(await playground.chosen()));
    await page.getByTestId('sharing-slider').press('ArrowRight');
  }
  expect(paths.size).toBeGreaterThan(1);
  await playground.candidates.first().click();
  expect(await playground.code()).toBe(before);
  expect(await axeFaults(page, '.sharing')).toEqual([]);
  await page.getByTestId('back-to-now').click();
  await expect(bar).toHaveCount(0);
  expect(await playground.chosen()).toEqual(chosen);
});

test('two runs are compared, deleted, had back, taken out, brought in and opened again', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  await playground.startAfresh();
  await playground.recordRun({ steps: 4, batchSize: 2, learningRate: 0.1 });
  await playground.startAfresh();
  await playground.setSeed(5);
  await playground.recordRun({ learningRate: 0.02 });
  await playground.tab('runs');
  await expect(playground.runs).toHaveCount(2);
  for (const box of await page.getByTestId('run-compare').all()) await box.check();

  await expect(page.getByTestId('runs-loss').locator('.runs-curve')).toHaveCount(2);
  await expect(page.getByTestId('runs-accuracy').locator('.runs-curve')).toHaveCount(2);
  const differences = page.getByTestId('runs-differences').locator('[data-fact]');
  await expect(differences).toHaveCount(2);
  await expect(page.locator('[data-fact="seed"] td')).toHaveText(['5', '1']);
  await expect(page.locator('[data-fact="learningRate"] td')).toHaveText(['0.02', '0.1']);
  await expect(page.getByTestId('runs-configs')).toContainText('same fields');
  await page.getByTestId('run-baseline').last().click();
  await expect(page.locator('.runs-curve[data-baseline]')).toHaveCount(2);
  const trained = page.locator('[data-fact="trained"] td');
  await expect(trained.nth(0)).toContainText('±0 to the baseline');
  await expect(trained.nth(1).locator('[data-change]')).toHaveCount(0);
  await expect(page.locator('[data-fact="accuracy"] [data-change]')).toContainText('points');
  await expect(page.locator('[data-fact="params"] [data-change]')).toContainText('±0');
  await expect(page.getByTestId('runs-loss')).toHaveAttribute(
    'aria-label',
    /A .*\([+−±].*\), B .*\(Baseline\)/,
  );
  expect(await axeFaults(page, '.runs')).toEqual([]);
  const table = await playground.saved('runs-csv');
  expect(table.split('\r\n')).toHaveLength(1 + 8 + 1);

  const file = await playground.saved('runs-save');
  await page.getByTestId('run-delete').first().click();
  await expect(playground.runs).toHaveCount(1);
  await page.getByTestId('runs-undo').click();
  await expect(playground.runs).toHaveCount(2);
  await page.getByTestId('runs-delete-all').click();
  await expect(playground.runs).toHaveCount(0);

  const dropped = (name: string, text: string) =>
    playground.drop([{ name, mimeType: 'application/json', buffer: Buffer.from(text) }]);
  await dropped('broken.json', file.replace('"batchSize":2', '"batchSize":"two"'));
  await expect(playground.alert).toContainText('settings.batchSize');
  await expect(playground.runs).toHaveCount(0);
  await dropped('friend.json', file);
  await expect(page.getByTestId('runs-imported')).toContainText('2 new runs');
  await expect(playground.runs).toHaveCount(2);

  await playground.runs.last().getByTestId('run-open').click();
  await page.getByTestId('incoming-replace').click();
  await expect(page.getByTestId('seed')).toHaveValue('1');
  await playground.tab('training');
  await expect(page.getByTestId('learning-rate')).toHaveValue('0.1');
  await expect(page.getByTestId('batch-size')).toHaveValue('2');
});

test('forgetting the work leaves the runs; another tab sees what this one records', async ({
  page,
  context,
}) => {
  const playground = new Playground(page);
  await playground.open(CPU);
  await playground.ready();
  const other = new Playground(await context.newPage());
  await other.open(CPU);
  await other.tab('runs');
  await expect(other.page.getByTestId('runs-amount')).toBeVisible();
  await expect(other.runs).toHaveCount(0);
  await playground.recordRun({ steps: 2, batchSize: 2 });
  await expect(other.runs).toHaveCount(1);
  await expect(other.page.getByTestId('run-outcome')).toHaveText('finished');
  await other.page.close();
  await page.goto('./?backend=cpu#reset');
  await page.reload();
  await playground.tab('runs');
  await expect(playground.runs).toHaveCount(1);
});
