/** @file A long table made short enough to read. */

/** At most `most` rows, from all over the table, the first and the last among them. */
export function thinRows<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.round((i * (rows.length - 1)) / (most - 1))]!);
}
