import { expect, test, vi } from 'vitest';
import { oneWriter } from '../../../src/state/oneWriter';

/** As browsers grant locks: in turn, when the one before lets go. */
function fakeLocks() {
  const waiting: (() => void)[] = [];
  let isFree = true;
  const request = (_: string, run: () => Promise<unknown>): Promise<void> => {
    const grant = (): void => {
      isFree = false;
      void run();
    };
    if (isFree) grant();
    else waiting.push(grant);
    return new Promise(() => undefined);
  };
  return { locks: { request } as unknown as LockManager, closeTab: () => waiting.shift()?.() };
}

test('the first tab writes, the second when the first is closed', () => {
  const { locks, closeTab } = fakeLocks();
  const onHeld = vi.fn();
  expect(oneWriter(locks, 'work', () => undefined).isHeld).toBe(true);
  const second = oneWriter(locks, 'work', onHeld);
  expect(second.isHeld).toBe(false);
  closeTab();
  expect(second.isHeld).toBe(true);
  expect(onHeld).toHaveBeenCalledOnce();
});

test('without locks, or where they are refused, it writes', async () => {
  expect(oneWriter(undefined, 'work', () => undefined).isHeld).toBe(true);
  const refusing = { request: () => Promise.reject(new Error('insecure')) } as unknown as LockManager;
  const writer = oneWriter(refusing, 'work', () => undefined);
  await vi.waitFor(() => expect(writer.isHeld).toBe(true));
});
