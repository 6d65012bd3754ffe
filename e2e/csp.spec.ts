/** @file Nothing but the page's own files runs, whatever is opened in it; and its own parts keep to that. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const PAYLOADS = [
  '<script>window.hit=1</script>',
  '<img src=x onerror=window.hit=1>',
  '<svg onload=window.hit=1>',
  '"><iframe srcdoc="<script>parent.hit=1</script>">',
  'javascript:window.hit=1',
  '${window.hit=1}',
  '</style><script>window.hit=1</script>',
  '&lt;script&gt;window.hit=1&lt;/script&gt;',
];

test('names and links run nothing, and no part of the page breaks its policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);
  await playground.ready();
  for (const tab of ['explore', 'evaluation', 'inside', 'profile', 'sharing', 'code']) {
    await playground.tab(tab);
    await page.waitForTimeout(300);
  }
  for (const name of PAYLOADS) {
    const quoted = JSON.stringify(name);
    const text = `{
      type: 'SearchableShuffleNetV2',
      arch_setting: [[16, 1, { type: 'OneShotMutableOP', candidates: {
        ${quoted}: { type: 'ShuffleBlock', kernel_size: 3 }, b: { type: 'ShuffleBlock', kernel_size: 5 } } }]],
      out_indices: [0], with_last_layer: false,
      playground: { name: ${quoted}, input: [1, 16, 16], num_classes: 10 },
    }`;
    await playground.openConfig({ name: 'x.json5', text });
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
    await page.evaluate((hash) => void (location.hash = hash), encodeURIComponent(name));
    await expect(playground.alert).toBeVisible();
  }
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(complaints).toEqual([]);
  // It is in force: text put into the page as markup does not run.
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hit = 1';
    document.body.append(script);
  });
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});
