import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

/** Every mistake is named, its place and remedy told, and the page goes on. */
test.describe('bad input', () => {
  test('a broken config keeps the space on screen', async ({ page }) => {
    const playground = new Playground(page);
    await playground.open();
    const before = await playground.code();
    await playground.openConfig({
      name: 'broken.yaml',
      text: 'type: SearchableShuffleNetV2\narch_setting: [\n',
    });
    await expect(playground.alert).toContainText('broken.yaml');
    await expect(playground.alert).toContainText(/line 2|line 3/);
    expect(await playground.code()).toBe(before);
  });

  test('a wrong op name names its place and the right one', async ({ page }) => {
    const playground = new Playground(page);
    await playground.open();
    const text =
      'type: SearchableShuffleNetV2\narch_setting:\n  - [32, 1, {type: OneShotMutableOP, candidates: {a: {type: ShufleBlock, kernel_size: 3}}}]\nout_indices: [1]\n';
    await playground.openConfig({ name: 'typo.yaml', text });
    await expect(playground.alert).toContainText('ShuffleBlock');
    await expect(playground.alert).toContainText('line 3');
  });

  test('a truncated data file says so, and training still works', async ({ page }) => {
    const playground = new Playground(page);
    await playground.open({ query: '?backend=cpu' });
    await playground.ready();
    await page.getByTestId('data-input').setInputFiles({
      name: 'train-images-idx3-ubyte',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3]),
    });
    await expect(playground.alert).toContainText('train-images-idx3-ubyte');
    await playground.train({ steps: 2, batchSize: 8 });
    await playground.untilPhase('finished');
  });

  for (const [title, hash] of [
    ['damaged', '#v1.g.small.3.FTAbs5O.sr3zba.0fx0kf5'],
    ['foreign', '#some-other-page'],
    ['newer', '#v7.g.small.3.FTAbs5O.sr3zba.0fx0kf4'],
  ] as const) {
    test(`a ${title} link says what is wrong and opens the gallery`, async ({ page }) => {
      const playground = new Playground(page);
      await playground.open({ hash });
      await expect(playground.alert).toContainText(/link/i);
      await expect(playground.candidates.first()).toBeVisible();
    });
  }
});
