/** @file The page opens trained; a subnet is given away with its weights and classifies where it arrives. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const PATIENCE = 240_000;

test.describe('weights', () => {
  test('a first visit finds a supernet that knows something, and a link that runs takes a subnet of it elsewhere @phone', async ({
    page,
    browser,
  }) => {
    test.setTimeout(2 * PATIENCE);
    const playground = new Playground(page);
    await playground.open();
    await playground.ready();
    await playground.tab('training');
    await expect(page.getByTestId('weights-origin')).toHaveAttribute('data-kind', 'supernet', {
      timeout: PATIENCE,
    });
    const { mean, rows } = await playground.evaluate(PATIENCE);
    expect(rows).toBe(10);
    expect(mean).toBeGreaterThan(0.5); // ten classes: chance is 0.1

    await playground.sample('min');
    const code = await playground.code();
    await page.getByTestId('share-running').click();
    const field = page.getByTestId('running-link');
    await expect(field).toBeVisible({ timeout: PATIENCE });
    const { hash } = new URL(await field.inputValue());
    expect(hash).toMatch(/^#w1\./);
    expect(hash.length).toBeLessThanOrEqual(30_000);

    const elsewhere = await browser.newContext();
    const otherPage = await elsewhere.newPage();
    const other = new Playground(otherPage);
    await other.open({ hash });
    await other.ready();
    await expect.poll(() => other.code()).toBe(code);
    await other.tab('training');
    await expect(otherPage.getByTestId('weights-origin')).toHaveAttribute('data-kind', 'subnet', {
      timeout: PATIENCE,
    });
    await otherPage
      .getByRole('group', { name: /to classify/ })
      .getByRole('button')
      .first()
      .click();
    await expect(otherPage.getByTestId('prediction')).toBeVisible({ timeout: PATIENCE });
    await expect(other.alert).toBeHidden();
    await elsewhere.close();
  });

  test('a large subnet goes as a file, which opens as the link would @phone', async ({ page }) => {
    test.setTimeout(2 * PATIENCE);
    const playground = new Playground(page);
    await playground.open();
    await playground.ready();
    await playground.tab('training');
    await expect(page.getByTestId('weights-origin')).toBeVisible({ timeout: PATIENCE });
    await playground.sample('max');
    const code = await playground.code();
    const downloading = page.waitForEvent('download', { timeout: PATIENCE });
    await page.getByTestId('share-running').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.supernet$/);
    const bytes = readFileSync(await download.path());
    await playground.sample('min');
    const name = download.suggestedFilename();
    await page
      .getByTestId('checkpoint-input')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
    await expect(page.getByTestId('weights-origin')).toHaveAttribute('data-kind', 'subnet', {
      timeout: PATIENCE,
    });
    expect(await playground.code()).toBe(code);
    await expect(playground.alert).toBeHidden();
  });
});
