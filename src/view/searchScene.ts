/** @file Finding things in the picture by their names. */
import type { Rect, Scene } from './scene';

export interface Hit {
  /** What a person reads: `Stage 2, block 3: shuffle 5×5`. */
  readonly title: string;
  readonly rect: Rect;
  readonly target:
    | { readonly kind: 'stage'; readonly id: string }
    | { readonly kind: 'module'; readonly path: string }
    | { readonly kind: 'candidate'; readonly path: string; readonly name: string }
    | { readonly kind: 'mutable'; readonly id: string };
}

/** Everything that has a name, in reading order. */
export function sceneIndex(scene: Scene): readonly Hit[] {
  const stageOf = (path: string): string =>
    scene.bands.find(({ paths }) => paths.includes(path))?.title ?? '';
  return [
    ...scene.bands
      .filter(({ headed }) => headed)
      .map((band): Hit => ({ title: band.title, rect: band, target: { kind: 'stage', id: band.id } })),
    ...scene.boxes.map((box): Hit => ({
      title: box.title,
      rect: box,
      target: { kind: 'module', path: box.path },
    })),
    ...scene.blocks.flatMap((block) => [
      { title: block.title, rect: block, target: { kind: 'module', path: block.path } } satisfies Hit,
      ...block.chips.map((chip): Hit => ({
        title: `${block.title}: ${chip.title}`,
        rect: chip,
        target: { kind: 'candidate', path: block.path, name: chip.name },
      })),
    ]),
    ...scene.pickers.map((picker): Hit => ({
      title: [stageOf(picker.paths[0] ?? ''), picker.title].filter(Boolean).join(': '),
      rect: picker,
      target: { kind: 'mutable', id: picker.id },
    })),
  ];
}

/** Hits of which every word of `query` begins a word of the title, path or name; those that begin with it come first. */
export function searchScene(index: readonly Hit[], query: string): readonly Hit[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const matching = index.filter((hit) => {
    const known = wordsOf([hit.title, ...Object.values(hit.target).slice(1)].join(' '));
    return words.every((word) => known.some((other) => other.startsWith(word)));
  });
  const starts = ({ title }: Hit): boolean => wordsOf(title).join(' ').startsWith(words.join(' '));
  return [...matching.filter(starts), ...matching.filter((hit) => !starts(hit))];
}

/** `3×3` is found by `3x3`, `shuffle_5x5` by `shuffle 5x5`. */
const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('×', 'x')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
