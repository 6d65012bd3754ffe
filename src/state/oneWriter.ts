/** @file Of several open tabs only one saves: they would overwrite each other's work. */

export interface Writer {
  /** Whether this tab is the one. */
  readonly isHeld: boolean;
}

/**
 * The oldest tab that asks holds `name` until it is closed, then the next one; `onHeld` is called when it is this one's
 * turn. Without `locks` (old browsers, insecure pages) every tab may write.
 */
export function oneWriter(locks: LockManager | undefined, name: string, onHeld: () => void): Writer {
  const writer = { isHeld: locks === undefined };
  if (!locks) return writer;
  const untilClosed = new Promise<never>(() => undefined);
  locks
    .request(name, () => {
      writer.isHeld = true;
      onHeld();
      return untilClosed;
    })
    .catch(() => {
      writer.isHeld = true; // locks are refused here; better two writers than none
      onHeld();
    });
  return writer;
}
