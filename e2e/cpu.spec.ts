import { expect, test } from 'playwright/test';
import { findChromium, launchArgs } from '../scripts/chromium.mjs';
import { Playground } from './pages/playground';

const executablePath = findChromium();

// Without these flags this browser has `navigator.gpu`, but no adapter: the engine falls back by itself.
test.use({
  launchOptions: {
    args: launchArgs.filter((flag) => !flag.includes('webgpu')),
    ...(executablePath && { executablePath }),
  },
});

test('the same loop on the CPU, with WebGPU switched off', async ({ page, browser }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.ready();
  await expect(playground.backendStatus).toHaveAttribute('data-backend', 'cpu');
  await expect(playground.backendStatus).toContainText(/CPU: no graphics adapter/);
  await playground.train({ steps: 6, batchSize: 16 });
  await playground.untilPhase('finished');
  const { rows, mean } = await playground.evaluate();
  expect(rows).toBe(10);
  expect(mean).toBeGreaterThan(0);
  await playground.sample('min');
  const shown = {
    macs: await playground.macs(),
    params: await playground.params(),
    code: await playground.code(),
  };
  const link = await playground.link();
  const elsewhere = await browser.newContext();
  const other = new Playground(await elsewhere.newPage());
  await other.open({ hash: new URL(link).hash });
  await expect.poll(() => other.code()).toBe(shown.code);
  expect({ macs: await other.macs(), params: await other.params(), code: await other.code() }).toEqual(shown);
  await elsewhere.close();
});
