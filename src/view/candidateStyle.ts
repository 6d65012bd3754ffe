/**
 * @file How candidates look: a colour, a shape and a short label for each name, the same in every block.
 * Never colour alone: shape and label say the same thing to people who cannot tell the colours apart.
 */
import type { Blueprint } from './blueprint';

/** Number of colours and of shapes in `tokens.css` and `glyphPath`; beyond it they repeat, out of step. */
export const COLOURS = 7;
export const SHAPES = 6;

/** Signs of a brief label. */
const BRIEF = 4;

export interface CandidateStyle {
  /** 0 … COLOURS − 1: `var(--kind-N)`. */
  readonly colour: number;
  /** 0 … SHAPES − 1 */
  readonly shape: number;
  /** What distinguishes the name from its siblings, in one or two lines, e.g. `separable` and `3×3`. */
  readonly lines: readonly string[];
  /** The same in at most four signs, where there is no room. */
  readonly brief: string;
}

/** Styles by candidate name, in the order in which names first appear in the network. */
export function candidateStyles(blueprint: Blueprint): ReadonlyMap<string, CandidateStyle> {
  const styles = new Map<string, CandidateStyle>();
  for (const { blocks } of blueprint.stages) {
    for (const { candidates } of blocks) {
      if (candidates.length < 2) continue;
      const labels = shortLabels(candidates.map(({ name }) => name));
      const briefs = briefLabels(labels);
      candidates.forEach(({ name }, i) => {
        if (styles.has(name)) return;
        const order = styles.size;
        const words = labels[i]!;
        const lines = words.length > 1 ? [words.slice(0, -1).join(' '), words.at(-1)!] : words;
        styles.set(name, {
          colour: order % COLOURS,
          shape: order % SHAPES,
          lines,
          brief: briefs[i]!,
        });
      });
    }
  }
  return styles;
}

/** `shuffle_3x3, shuffle_xception` → `[3×3], [xception]`: the words that all names begin with are left out. */
export function shortLabels(names: readonly string[]): readonly (readonly string[])[] {
  const words = names.map((name) => name.replaceAll(/(\d+)x(\d+)/g, '$1×$2').split('_'));
  const longest = Math.min(...words.map(({ length }) => length)) - 1;
  let shared = 0;
  while (shared < longest && words.every((other) => other[shared] === words[0]![shared])) shared++;
  return words.map((parts) => parts.slice(names.length > 1 ? shared : 0));
}

/** The last word where that tells them apart, else initials and kernel size: `s3, s5, i3`. */
function briefLabels(labels: readonly (readonly string[])[]): readonly string[] {
  const last = labels.map((words) => words.at(-1)!.slice(0, BRIEF));
  if (new Set(last).size === last.length) return last;
  return labels.map((words) =>
    words
      .map((word) => word.replace(/^(\d+)×\1$/, '$1'))
      .map((word, i) => (i < words.length - 1 ? word[0]! : word))
      .join('')
      .slice(0, BRIEF),
  );
}

/** Outline of shape number `shape`, about `size` across, centred on the origin. */
export function glyphPath(shape: number, size: number): string {
  const r = size / 2;
  const ring = (corners: number, turn: number, radius = r): string =>
    `M${Array.from({ length: corners }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / corners;
      return `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
    }).join('L')}Z`;
  switch (shape % SHAPES) {
    case 0:
      return `M${r},0A${r},${r} 0 1 1 ${-r},0A${r},${r} 0 1 1 ${r},0Z`;
    case 1:
      return ring(4, Math.PI / 4, r * 1.2);
    case 2:
      return ring(3, -Math.PI / 2, r * 1.2);
    case 3:
      return ring(4, 0, r * 1.15);
    case 4:
      return ring(6, 0, r * 1.05);
    default: {
      const t = r / 2.6;
      return `M${-t},${-r}H${t}V${-t}H${r}V${t}H${t}V${r}H${-t}V${t}H${-r}V${-t}H${-t}Z`;
    }
  }
}
