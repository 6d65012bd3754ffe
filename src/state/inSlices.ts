/** @file Long work in short slices, so that the page draws and answers in between. It does not know what the work is. */

/** With the one step that may run over it, still under the 12 ms that leave a frame its time. */
const SLICE_MS = 9;

/**
 * Runs `work` to its end, or until `goesOn`, asked before every slice, says no. True when it came to its end.
 * Slices are separated by messages: timers would wait 4 ms each.
 */
export async function inSlices(
  work: Iterator<unknown>,
  now: () => number,
  goesOn: () => boolean,
): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const nextTurn = (): Promise<void> =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  try {
    while (goesOn()) {
      const end = now() + SLICE_MS;
      do if (work.next().done) return true;
      while (now() < end);
      await nextTurn();
    }
    return false;
  } finally {
    port1.close();
  }
}
