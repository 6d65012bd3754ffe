/** @file Picture = project: what is saved as a picture is dropped back, and everything in it is there again. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from 'playwright/test';
import { Playground } from './pages/playground';

async function saved(page: Page, extension: 'svg' | 'png'): Promise<{ name: string; buffer: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`save-picture-${extension}`).click(),
  ]);
  return { name: file.suggestedFilename(), buffer: await readFile(await file.path()) };
}

for (const extension of ['svg', 'png'] as const) {
  test(`a saved ${extension.toUpperCase()} brings back space, subnet and seed as one step @phone`, async ({
    page,
  }) => {
    const playground = new Playground(page);
    await playground.open({ query: '?backend=cpu' });
    await playground.setSeed(11);
    await playground.sample('random');
    const [code, link] = [await playground.code(), await playground.link()];
    const picture = await saved(page, extension);
    expect(picture.name).toBe(`small-operations-and-widths-${code}.${extension}`);

    await playground.chooseSpace('mini');
    await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
    await playground.drop([{ ...picture, mimeType: extension === 'svg' ? 'image/svg+xml' : 'image/png' }]);
    await expect(page.getByRole('heading', { name: 'Small: operations and widths' })).toBeVisible();
    await expect.poll(() => playground.code()).toBe(code);
    expect(await playground.link()).toBe(link);
    await expect(playground.alert).toBeHidden();
    await page.getByTestId('undo').click();
    await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
  });
}

test('a damaged one says so; a picture without a project is what it was before', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  const code = await playground.code();
  const { name, buffer } = await saved(page, 'svg');
  const damaged = buffer.toString('utf8').replace('"seed"', '"sead"');
  await playground.drop([{ name, mimeType: 'image/svg+xml', buffer: Buffer.from(damaged) }]);
  await expect(playground.alert).toHaveAttribute('data-code', 'picture/damaged-project');
  await playground.drop([
    {
      name: 'x.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
  ]);
  await expect(playground.alert).toHaveAttribute('data-code', 'picture/no-project');
  expect(await playground.code()).toBe(code);
});
