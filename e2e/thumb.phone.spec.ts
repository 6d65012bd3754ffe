/** @file On a phone, what is wanted at any time lies within reach of the thumb. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

test('trains, pauses, goes on and samples from the bar at the foot of the page', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.ready();
  await expect(playground.backendStatus).toHaveAttribute('data-backend', 'webgpu');
  const done = page.getByTestId('steps-done');
  await expect(done).toHaveAttribute('data-value', '1600', { timeout: 60_000 });
  await playground.set({ batchSize: 4 });

  const bar = page.getByRole('navigation', { name: 'Quick actions' });
  const press = (name: string) => bar.getByRole('button', { name, exact: true }).tap();
  await press('Train');
  await playground.untilStep(3);
  await press('Pause');
  await playground.untilPhase('paused');
  const paused = await playground.step();
  const costs = await bar.getByRole('paragraph').textContent();
  await press('Sample');
  await expect(bar.getByRole('paragraph')).not.toHaveText(costs ?? '');
  await press('Resume');
  await playground.untilStep(paused + 2);
  await expect(bar).toBeInViewport();
  await expect(playground.alert).toBeHidden();
});
