/** @file Widths: a fixed number of channels becomes a choice of several, gets more and fewer of them, and is fixed again. */
import { type ConfigPath, isDict } from '../../config';
import { configValueAt } from '../treeEdit';
import { type Surroundings, command, impossible } from './command';

export interface WidthArgs {
  readonly width?: number;
}

interface Searched {
  readonly path: ConfigPath;
  /** Of the supernet. */
  readonly channels: number;
  /** Smallest first; channels, also where the config says ratios. */
  readonly candidates: readonly number[];
  readonly isRatio: boolean;
}

/** Without a width: half and three quarters of a fixed one; between the two that lie farthest apart of a searched one. */
export const addWidth = command<WidthArgs>((place, { width }) => {
  const { path, now } = widthAt(place);
  if (typeof now === 'number') {
    const more = width === undefined ? [now / 2, (3 * now) / 4].map(even) : [width];
    const candidates = sorted([...more, now]);
    if (candidates.length === 1)
      throw impossible(place, `${now} channels already`, 'another number of channels');
    const value = {
      type: 'OneShotMutableChannel',
      num_channels: Math.max(...candidates),
      candidate_choices: candidates,
    };
    return [{ kind: 'set', path, value }];
  }
  const added = width ?? even(middleOfWidestGap(now.candidates));
  if (now.candidates.includes(added))
    throw impossible(place, `${added} channels already`, 'another number of channels');
  return edits(now, [...now.candidates, added]);
});

/** Without a width: the smallest. The last one that is left is no choice any more. */
export const removeWidth = command<WidthArgs>((place, { width }) => {
  const { path, now } = widthAt(place);
  if (typeof now === 'number') throw impossible(place, 'a fixed width', 'a width with candidates');
  const gone = width ?? now.candidates[0];
  const left = now.candidates.filter((candidate) => candidate !== gone);
  const [only] = left;
  if (left.length === now.candidates.length)
    throw impossible(place, `no candidate of ${gone} channels`, now.candidates.join(', '));
  if (left.length > 1) return edits(now, left);
  return [{ kind: 'set', path, value: only ?? now.channels }];
});

function edits({ path, isRatio, channels }: Searched, wanted: readonly number[]) {
  const candidates = sorted(wanted);
  const total = isRatio ? Math.max(channels, ...candidates) : Math.max(...candidates);
  const choices = isRatio ? candidates.map((candidate) => candidate / total) : candidates;
  return [
    ...(total === channels ? [] : [{ kind: 'set', path: [...path, 'num_channels'], value: total } as const]),
    { kind: 'set', path: [...path, 'candidate_choices'], value: choices } as const,
  ];
}

/** The width at the place, or that of its stage. */
function widthAt(place: Surroundings): { readonly path: ConfigPath; readonly now: number | Searched } {
  const { target, root, stages, stage } = place;
  const own = asWidth(root, target);
  const shape = stages?.shape;
  const isFixed = shape?.kind === 'counted' && !shape.searchesWidth;
  if (own !== undefined && !(isFixed && stage)) return { path: target, now: own };
  const path = stage && shape && [...stage.at, shape.kind === 'listed' ? shape.width : 0];
  const shared = path && !isFixed ? asWidth(root, path) : undefined;
  if (path && shared !== undefined) return { path, now: shared };
  const found = isFixed ? `a ${place.backbone.type}, whose widths are fixed` : 'no width';
  throw impossible(
    place,
    found,
    'a width of SequentialBackbone or SearchableConvNet, or a channel mutator around a fixed network',
  );
}

function asWidth(root: Surroundings['root'], path: ConfigPath): number | Searched | undefined {
  const value = configValueAt(root, path);
  if (typeof value === 'number') return isWidthKey(path) ? value : undefined;
  if (!isDict(value) || !String(value['type']).endsWith('OneShotMutableChannel')) return undefined;
  const { num_channels: channels, candidate_choices: choices, choice_mode: mode } = value;
  if (typeof channels !== 'number' || !Array.isArray(choices)) return undefined;
  const isRatio = mode === 'ratio';
  const numbers = (choices as readonly number[]).map((choice) =>
    isRatio ? Math.round(choice * channels) : choice,
  );
  return { path, channels, candidates: sorted(numbers), isRatio };
}

/** `channels`, `stem_channels`, or the first column of a row. */
const isWidthKey = (path: ConfigPath): boolean => {
  const key = path.at(-1);
  return typeof key === 'string'
    ? key === 'channels' || key.endsWith('_channels')
    : key === 0 || path.at(-2) === 'branch_channels';
};

const sorted = (widths: readonly number[]): readonly number[] => [...new Set(widths)].sort((a, b) => a - b);

const even = (width: number): number =>
  Math.max(1, width < 4 ? Math.round(width) : 2 * Math.round(width / 2));

function middleOfWidestGap(widths: readonly number[]): number {
  const from = [0, ...widths].map((width, i, all) => ({ width, gap: (all[i + 1] ?? width) - width }));
  const widest = from.reduce((best, next) => (next.gap > best.gap ? next : best));
  return widest.width + widest.gap / 2;
}
