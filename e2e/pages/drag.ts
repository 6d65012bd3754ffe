/** @file Dragging as a person does: to the edge of the window, which scrolls, until the place is in sight; then there. */
import type { CDPSession, Locator, Page } from 'playwright/test';

interface Pointer {
  down(x: number, y: number): Promise<void>;
  move(x: number, y: number): Promise<void>;
  up(): Promise<void>;
}

export async function dragged(page: Page, from: Locator, to: Locator): Promise<void> {
  const { mouse } = page;
  await drag(page, from, to, {
    async down(x, y) {
      await mouse.move(x, y);
      await mouse.down();
    },
    move: (x, y) => mouse.move(x, y),
    up: () => mouse.up(),
  });
}

/** With a finger, as the device reports it: what `touch-action` leaves to the browser never reaches the page. */
export async function touched(page: Page, from: Locator, to: Locator): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await drag(page, from, to, {
    down: (x, y) => touch(cdp, 'touchStart', [{ x, y }]),
    move: (x, y) => touch(cdp, 'touchMove', [{ x, y }]),
    up: () => touch(cdp, 'touchEnd', []),
  });
  await cdp.detach();
}

async function touch(
  cdp: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  touchPoints: { x: number; y: number }[],
): Promise<void> {
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
}

async function drag(page: Page, from: Locator, to: Locator, pointer: Pointer): Promise<void> {
  // At rest, and clear of the bars that stand over the page.
  await from.hover({ trial: true });
  const [x, y] = await middle(from);
  await pointer.down(x, y);
  // Downwards first: sideways a shelf would be swiped.
  for (let step = 1; step <= 4; step++) await pointer.move(x, y + step * 10);
  await to.waitFor();
  const height = page.viewportSize()!.height;
  const scrollable = { top: 80, bottom: height - 260 };
  for (let i = 0; i < 200; i++) {
    const [, goal] = await middle(to);
    if (goal > scrollable.top - 40 && goal < scrollable.bottom + 20) break;
    if (await to.evaluate((place) => place.closest('.hand') !== null)) break;
    await pointer.move(x + (i % 2), goal <= scrollable.top ? 10 : edge(height));
    await page.waitForTimeout(30);
  }
  // Scrolling stops before the place is aimed at.
  await pointer.move(x, height / 2);
  const [goalX, goalY] = await middle(to);
  for (let step = 1; step <= 4; step++)
    await pointer.move(x + ((goalX - x) * step) / 4, height / 2 + ((goalY - height / 2) * step) / 4);
  await pointer.up();
}

/** On a phone, above the bars at the bottom. */
const edge = (height: number): number => height - (height < 880 ? 190 : 10);

async function middle(of: Locator): Promise<readonly [x: number, y: number]> {
  const { x, y, width, height } = (await of.boundingBox())!;
  return [x + width / 2, y + height / 2];
}
