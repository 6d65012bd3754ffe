import { expect, test } from 'playwright/test';
import { digitFiles } from './files';
import { Playground } from './pages/playground';

/** Bounded steps, unbounded neighbours: on a busy machine the same work takes several times as long. */
const PATIENCE = 600_000;

test.describe('the whole loop on WebGPU', () => {
  test('drop digits, train, sample ten subnets, share the link', async ({ page, browser }) => {
    test.setTimeout(2 * PATIENCE);
    const { title, paths } = digitFiles();
    const playground = new Playground(page);
    await playground.open();
    await playground.ready();
    await expect(playground.backendStatus).toHaveAttribute('data-backend', 'webgpu');
    await playground.loadData(paths);
    await expect(page.getByTestId('data-description')).toContainText(title);

    await playground.train({ steps: 600, batchSize: 32, learningRate: 0.08 });
    await playground.untilPhase('finished', PATIENCE);
    const { mean, before, rows } = await playground.evaluate(PATIENCE);
    process.stdout.write(
      `${title}: mean accuracy of ${rows} random subnets ${(before * 100).toFixed(1)} % before, ${(mean * 100).toFixed(1)} % after re-calibration\n`,
    );
    expect(rows).toBe(10);
    expect(mean).toBeGreaterThan(title === 'MNIST' ? 0.9 : 0.5);
    expect(before).toBeLessThanOrEqual(1);
    await expect(page.getByTestId('evaluation-mean-before')).toBeVisible();

    await playground.sample('random');
    const shown = {
      chosen: await playground.chosen(),
      macs: await playground.macs(),
      params: await playground.params(),
      code: await playground.code(),
    };
    const link = await playground.link();
    expect(new URL(link).hash.length).toBeLessThan(120);

    const elsewhere = await browser.newContext();
    const other = new Playground(await elsewhere.newPage());
    await other.open({ hash: new URL(link).hash });
    await expect.poll(() => other.code()).toBe(shown.code);
    expect({
      chosen: await other.chosen(),
      macs: await other.macs(),
      params: await other.params(),
      code: await other.code(),
    }).toEqual(shown);
    await elsewhere.close();
  });

  test('the procedural set trains; cancelling, another space, training again', async ({ page }) => {
    const playground = new Playground(page);
    await playground.open();
    await playground.ready();
    await playground.train({ steps: 500, batchSize: 16 });
    await playground.untilStep(4);
    await playground.pause();
    const paused = await playground.step();
    await playground.resume();
    await playground.untilStep(paused + 2);
    await playground.cancel();

    await playground.chooseSpace('mini');
    await expect(page.getByTestId('space-size')).toContainText('65,536');
    await playground.train({ steps: 4, batchSize: 8 });
    await playground.untilPhase('finished');
    expect(await playground.step()).toBe(4);
    await expect(playground.alert).toBeHidden();
  });
});
