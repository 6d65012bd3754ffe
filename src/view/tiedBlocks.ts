/** @file Which parts of the picture follow a choice. */
import type { Tie } from '../space';

/** Paths of the blocks that hold a layer which follows mutable `id`; with a layer of several, the innermost. */
export function tiedBlocks(ties: readonly Tie[], id: string, paths: readonly string[]): ReadonlySet<string> {
  const modules = ties.find((tie) => tie.id === id)?.followers.map(({ module }) => module) ?? [];
  const below = (module: string, path: string): boolean => module === path || module.startsWith(`${path}.`);
  return new Set(
    modules.flatMap((module) => {
      const owners = paths.filter((path) => below(module, path));
      return owners.sort((a, b) => b.length - a.length).slice(0, 1);
    }),
  );
}
