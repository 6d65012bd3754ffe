/** @file Where a key leads in a tree: the rows in sight, the parent, the first child, or the next that begins so. */
import type { OutlineRow } from '../../view/outline';

/** `undefined` for a key that leads nowhere. `say`: the title as it is shown. */
export function nextRow(
  rows: readonly OutlineRow[],
  at: number,
  key: string,
  say: (title: string) => string,
): OutlineRow | undefined {
  const here = rows[at];
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1];
    case 'ArrowUp':
      return rows[at - 1];
    case 'ArrowRight':
      return here?.isOpen ? rows[at + 1] : undefined;
    case 'ArrowLeft':
      return rows.find(({ item }) => item.id === here?.parent);
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    default: {
      if (key.length !== 1) return undefined;
      const wanted = key.toLowerCase();
      const after = [...rows.slice(at + 1), ...rows.slice(0, at)];
      return after.find(({ item }) => say(item.title).toLowerCase().startsWith(wanted));
    }
  }
}
