/** @file What a visitor draws is classified while it is drawn: by mouse or finger, and by keys alone. */
import { type Locator, type Page, expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const POINTS = 16;

/** A ring around the paper's middle, in page coordinates. */
async function ring(paper: Locator): Promise<{ x: number; y: number }[]> {
  await paper.scrollIntoViewIfNeeded();
  const box = (await paper.boundingBox())!;
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / POINTS;
    return {
      x: box.x + box.width * (0.5 + 0.32 * Math.cos(angle)),
      y: box.y + box.height * (0.5 + 0.32 * Math.sin(angle)),
    };
  });
}

async function byMouse(page: Page, [first, ...rest]: readonly { x: number; y: number }[]): Promise<void> {
  await page.mouse.move(first!.x, first!.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

async function byFinger(page: Page, [first, ...rest]: readonly { x: number; y: number }[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first!] });
  for (const point of rest)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a ring drawn by hand is one, a cross drawn by keys is not; strokes are taken back @phone', async ({
  page,
}, { project }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.ready();
  await playground.tab('training');
  await expect(page.getByTestId('weights-origin')).toBeVisible();
  const paper = page.getByTestId('drawing');
  const likeliest = page.getByTestId('prediction').locator('li').first();

  const path = await ring(paper);
  await (project.name === 'phone' ? byFinger(page, path) : byMouse(page, path));
  await expect(paper).toHaveAttribute('data-strokes', '1');
  await expect(likeliest).toContainText('ring');

  await page.getByTestId('drawing-clear').click();
  await paper.focus();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const far = (key: string, times: number): string[] => Array.from({ length: times }, () => `Shift+${key}`);
  await press(...far('ArrowUp', 2), ' ', ...far('ArrowDown', 4), ' ');
  await press(...far('ArrowUp', 2), ...far('ArrowLeft', 2), ' ', ...far('ArrowRight', 4), ' ');
  await expect(paper).toHaveAttribute('data-strokes', '2');
  // Two thin lines are no plump cross of the set; but a ring they are not.
  await expect(likeliest).not.toContainText('ring');

  await press('Backspace');
  await expect(paper).toHaveAttribute('data-strokes', '1');
  await page.getByTestId('drawing-undo').click();
  await expect(paper).toHaveAttribute('data-strokes', '0');
  await expect(playground.alert).toBeHidden();
});
