/** @file Where the time and the memory of a step go: the chart by mouse and by keys, its table, its file. */
import { type Page, expect, test } from 'playwright/test';
import { axeFaults } from './pages/axe';
import { Playground } from './pages/playground';

const bytesOf = (page: Page, state: string): Promise<number> =>
  page.getByTestId(`memory-${state}`).evaluate((element) => Number(element.dataset['bytes']));

test('a step is timed op by op: enlarged, walked by keys, shown in the picture, kept @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.tab('profile');
  const before = await bytesOf(page, 'open');
  await playground.profile();
  await expect(page.getByTestId('profile-clock')).toHaveAttribute('data-clock', 'cpu');
  await expect(page.getByTestId('profile-summary')).toContainText(/% forward/);
  expect(await bytesOf(page, 'profiled')).toBeGreaterThan(before);

  const parts = page.getByTestId('profile-part');
  const trail = page.getByTestId('profile-trail');
  const block = page.locator('[data-testid="profile-part"][data-level="block"]').nth(3);
  await block.click();
  await expect(trail).toHaveCount(3);
  await page.getByTestId('profile-show').click();
  await expect(page.getByTestId('graph').locator('[data-selected]')).toHaveCount(1);

  await parts.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(parts.nth(1)).toBeFocused();
  await expect(page.getByTestId('profile-pointed')).toContainText(/of the step/);
  await page.keyboard.press('Enter');
  await expect(trail).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(trail).toHaveCount(3);
  await trail.first().click();
  await expect(trail).toHaveCount(1);

  await page.getByTestId('profile-table').locator('summary').click();
  const rows = page.getByTestId('profile-table').locator('tbody tr');
  expect(await rows.count()).toBeLessThanOrEqual(200);
  const lines = (await playground.saved('profile-csv')).trimEnd().split('\r\n');
  expect(lines[0]).toBe('operation,phase,module,microseconds,share');
  expect(lines.length - 1).toBeGreaterThanOrEqual(await rows.count());
  const shares = lines.slice(1).map((line) => Number(line.split(',').at(-1)));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);

  expect(await axeFaults(page, '.bench')).toEqual([]);
});

test('the GPU times it by its own clock, and a run remembers the most memory that it took', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.ready();
  await playground.train({ steps: 3, batchSize: 8 });
  await playground.untilPhase('finished');
  await playground.profile();
  await expect(page.getByTestId('profile-clock')).toHaveAttribute('data-clock', 'gpu');
  expect(await bytesOf(page, 'peak')).toBeGreaterThanOrEqual(await bytesOf(page, 'training'));
});
