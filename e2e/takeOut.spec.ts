/** @file What one takes back to MMRazor: the subnet's file and the config, and both open again. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import * as ort from 'onnxruntime-web';
import { expect, type Page, test } from 'playwright/test';
import { createBatch, evaluationBatches, proceduralDataset } from '../src/data';
import { Playground } from './pages/playground';

async function download(page: Page, testId: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a subnet file and a Python config, dropped again, give the same subnet @phone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.chooseSpace('mini');
  await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
  await playground.sample('random');
  const macs = await playground.macs();
  await expect(page.getByTestId('mmrazor-count')).toContainText(/^\d+\.\d{3} M flops, \d+\.\d{3} M params$/);
  const subnet = await download(page, 'save-subnet');
  expect(subnet.name).toBe('spos-mini-subnet.yaml');
  expect(subnet.text).toContain('backbone.layers.0.0: {chosen: ');
  const config = await download(page, 'save-config-python');
  expect(config.text).toContain("type='SearchableShuffleNetV2'");

  await playground.chooseSpace('small');
  await expect.poll(() => playground.macs()).not.toBe(macs);
  await playground.openConfig(config);
  await expect(page.getByRole('heading', { name: /SPOS mini/ })).toBeVisible();
  await playground.openConfig(subnet);
  await expect.poll(() => playground.macs()).toBe(macs);
  await expect(playground.alert).toBeHidden();
});

test('the trained subnet leaves as an ONNX file that knows the pictures, and as PyTorch code @phone', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open({ query: '?backend=cpu' });
  await playground.ready();
  await playground.tab('training');
  await expect(page.getByTestId('weights-origin')).toHaveAttribute('data-kind', 'supernet', {
    timeout: 240_000,
  });
  const bytes = async (testId: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const code = await playground.code();
  const onnx = await bytes('save-onnx');
  expect(onnx.name).toMatch(new RegExp(`-${code}\\.onnx$`));
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(onnx.bytes, { executionProviders: ['wasm'] });
  // Pictures that the supernet has not seen; ten classes, of which chance gets a tenth right.
  const set = proceduralDataset({ seed: 77, size: 28, channels: 1, train: 100, test: 100 });
  const batch = createBatch(100, set.shape);
  let right = 0;
  for (const { images, labels } of evaluationBatches(set, 'test', batch, { layout: 'nchw', limit: 100 })) {
    const { logits } = await session.run({ image: new ort.Tensor('float32', images, [100, ...set.shape]) });
    expect(logits!.dims).toEqual([100, 10]);
    const values = logits!.data as Float32Array;
    labels.forEach((label, n) => {
      const row = [...values.subarray(n * 10, n * 10 + 10)];
      if (row.indexOf(Math.max(...row)) === label) right++;
    });
  }
  expect(right).toBeGreaterThan(40);
  const zip = await bytes('save-pytorch');
  expect(zip.name).toMatch(/-pytorch\.zip$/);
  const files = unzipSync(new Uint8Array(zip.bytes));
  expect(Object.keys(files)).toEqual(['subnet.py', 'weights.safetensors', 'parity.safetensors']);
  await expect(playground.alert).toBeHidden();
});
