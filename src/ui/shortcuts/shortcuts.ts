/** @file Which key does what. Those with `run` work everywhere on the page; the others belong to the part that has the focus. */
import { toggleEditing } from '../../state/dragStore';
import { showShortcutSheet } from '../../state/viewStore';
import { stepDifference } from '../../state/favouriteStore';
import type { Part } from '../../state/parts';
import { isBusy } from '../../state/runStore';
import { sample } from '../../state/spaceStore';
import type { Session } from '../../state/session';
import type { shortcutTexts } from '../../texts/shortcuts';

type Words = (typeof shortcutTexts)['en'];

export interface Shortcut {
  readonly deed: keyof Words['deeds'];
  readonly group: keyof Words['groups'];
  /** As they are shown, one after the other: alternatives. `Mod`: Ctrl, or Cmd on Apple's machines. */
  readonly keys: readonly string[];
  /** `event.key` of a key on its own, in lower case. */
  readonly single?: string;
  /** … of a key with Ctrl or Cmd. */
  readonly withModifier?: string;
  readonly run?: (session: Session) => void;
  /** Of the page; where all of them are left out, the key is too. */
  readonly parts?: readonly Part[];
}

/** Whether a page that leaves out `hidden` has the shortcut. */
export const isThere = ({ parts }: Shortcut, hidden: ReadonlySet<Part>): boolean =>
  parts?.some((part) => !hidden.has(part)) ?? true;

export const shortcuts: readonly Shortcut[] = [
  {
    deed: 'play',
    group: 'page',
    keys: ['Space'],
    single: ' ',
    run: playOrPause,
    parts: ['training', 'transport'],
  },
  {
    deed: 'step',
    group: 'page',
    keys: ['S'],
    single: 's',
    run: ({ training }) => training.step(),
    parts: ['training', 'transport'],
  },
  {
    deed: 'random',
    group: 'page',
    keys: ['R'],
    single: 'r',
    run: ({ stores }) => sample(stores.space, 'random'),
    parts: ['subnet'],
  },
  {
    deed: 'edit',
    group: 'page',
    keys: ['E'],
    single: 'e',
    run: ({ stores }) => toggleEditing(stores.drag),
    parts: ['edit'],
  },
  {
    deed: 'sheet',
    group: 'page',
    keys: ['?'],
    single: '?',
    run: ({ stores }) => showShortcutSheet(stores.view, true),
  },
  {
    deed: 'train',
    group: 'page',
    keys: ['Mod Enter'],
    withModifier: 'enter',
    run: ({ training }) => void training.start(),
    parts: ['training', 'transport'],
  },
  { deed: 'undo', group: 'page', keys: ['Mod Z'], parts: ['undo'] },
  { deed: 'redo', group: 'page', keys: ['Mod Y', 'Mod Shift Z'], parts: ['undo'] },
  { deed: 'leave', group: 'page', keys: ['Esc'] },
  {
    deed: 'nextDifference',
    group: 'graph',
    keys: ['N'],
    single: 'n',
    run: ({ stores }) => stepDifference(stores.favourites, 1),
    parts: ['subnet'],
  },
  {
    deed: 'differenceBefore',
    group: 'graph',
    keys: ['P'],
    single: 'p',
    run: ({ stores }) => stepDifference(stores.favourites, -1),
    parts: ['subnet'],
  },
  { deed: 'find', group: 'graph', keys: ['Mod F'] },
  { deed: 'zoom', group: 'graph', keys: ['+', '-'] },
  { deed: 'fit', group: 'graph', keys: ['0'] },
  { deed: 'pan', group: 'graph', keys: ['← ↑ → ↓'] },
  { deed: 'remove', group: 'graph', keys: ['Delete'] },
  { deed: 'candidate', group: 'choice', keys: ['← ↑ → ↓'] },
  { deed: 'block', group: 'choice', keys: ['Tab'] },
];

function playOrPause({ stores, training }: Session): void {
  const run = stores.run.getState();
  if (run.phase.kind === 'paused') training.resume();
  else if (isBusy(run)) training.pause();
  else void training.start();
}
