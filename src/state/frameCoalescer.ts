/** @file Gathers events and hands them over once a frame: however fast the engine reports, the page draws once. */

export type Schedule = (run: () => void) => void;

export interface Coalescer<T> {
  push(event: T): void;
  /** Hands over what is waiting, now. */
  flush(): void;
}

export function coalesce<T>(handle: (events: readonly T[]) => void, schedule: Schedule): Coalescer<T> {
  let waiting: T[] = [];
  let scheduled = false;
  const flush = (): void => {
    scheduled = false;
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    handle(events);
  };
  return {
    push(event) {
      waiting.push(event);
      if (scheduled) return;
      scheduled = true;
      schedule(flush);
    },
    flush,
  };
}
