/** @file Patterns over the colours: plain forward, hatched backward, dotted around the network. Never colour alone. */
import type { Phase } from '../../../view/timeTree';

export const PHASES: readonly Phase[] = ['forward', 'backward', 'optimizer'];

/** For `fill`; `prefix` as in `PatternDefinitions`. */
export const patternOf = (prefix: string, phase: Phase): string =>
  phase === 'forward' ? 'none' : `url(#${prefix}-${phase})`;

/** In the surface's colour, from which every chart colour is told apart. `prefix`: ids are the document's, so every picture needs its own. */
export function PatternDefinitions({ prefix }: { readonly prefix: string }) {
  return (
    <defs>
      <pattern id={`${prefix}-backward`} width={7} height={7} patternUnits="userSpaceOnUse">
        <path d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6" stroke="var(--surface)" strokeWidth={1.5} />
      </pattern>
      <pattern id={`${prefix}-optimizer`} width={6} height={6} patternUnits="userSpaceOnUse">
        <circle cx={3} cy={3} r={1.3} fill="var(--surface)" />
      </pattern>
    </defs>
  );
}
