/**
 * @file The space as a tree, after the ARIA pattern: arrows walk, open and close; Enter chooses or looks closer. While a
 * run is looked back at, it is that of the step in the picture.
 */
import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type OpenSpaceState, choose } from '../../state/spaceStore';
import { type ViewState, select } from '../../state/viewStore';
import { compareTexts } from '../../texts/compare';
import { outlineTexts } from '../../texts/outline';
import { describeBlueprint } from '../../view/describeBlueprint';
import {
  type OutlineItem,
  type OutlineRow,
  type OutlineTarget,
  outlineOf,
  visibleRows,
  wayTo,
} from '../../view/outline';
import type { PathDifference } from '../../view/pathDifferences';
import { type Comparing, useComparing } from '../compare/useComparing';
import { useSideWords } from '../compare/useSideWords';
import { ReplayBar } from '../canvas/ReplayBar';
import { useShownTraining } from '../canvas/useShownTraining';
import { useTrainingWords } from '../canvas/useTrainingWords';
import { useSession, useStores } from '../session';
import { usePartNames } from '../usePartNames';
import { useSpaceName } from '../useSpaceName';
import { useTexts } from '../useTexts';
import { nextRow } from './treeKeys';
import './outline.css';

const selectSelection = ({ selection }: ViewState) => selection;

interface OutlineProps {
  readonly open: OpenSpaceState;
  /** Looked at, not worked with: Enter changes nothing. */
  readonly isReadOnly?: boolean;
}

export function Outline({ open: shown, isReadOnly = false }: OutlineProps) {
  const { space } = shown;
  const { stores } = useSession();
  const name = useSpaceName();
  const texts = useTexts(outlineTexts);
  const nameOf = usePartNames();
  const tree = useRef<HTMLDivElement>(null);
  const selection = useStores('view', selectSelection);
  const { replay, counts, probabilities } = useShownTraining(space);
  const trained = useTrainingWords();
  const choices = replay?.choices ?? shown.choices;
  const blueprint = useMemo(() => describeBlueprint(space), [space]);
  const items = useMemo(() => outlineOf(blueprint, choices), [blueprint, choices]);
  // The stages, and the way to what is looked at in the picture.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set([...items.map(({ id }) => id), ...(selection ? wayTo(items, selection) : [])]),
  );
  const [current, setCurrent] = useState(() => (selection && wayTo(items, selection).at(-1)) ?? items[0]?.id);
  const comparing = useComparing(shown);
  const compareWords = useTexts(compareTexts);
  const sideWords = useSideWords();
  const looked = comparing?.at === undefined ? undefined : comparing.differences[comparing.at];
  const [seen, setSeen] = useState(looked);
  if (looked !== seen) {
    setSeen(looked);
    const way = looked ? wayTo(items, placeOf(looked)) : [];
    if (way.length > 0) {
      setOpen(new Set([...open, ...way.slice(0, -1)]));
      setCurrent(way.at(-1));
    }
  }
  useEffect(() => {
    if (looked) tree.current?.querySelector('[tabindex="0"]')?.scrollIntoView({ block: 'nearest' });
  }, [looked]);
  const rows = useMemo(() => visibleRows(items, open), [items, open]);
  // What had the focus may be gone with its parent, or with the space.
  const at = Math.max(
    0,
    rows.findIndex(({ item }) => item.id === current),
  );
  const selected = selection && wayTo(items, selection).at(-1);

  const toggle = (id: string, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const act = ({ item }: OutlineRow): void => {
    if (!item.sets && item.children.length > 0) toggle(item.id, true);
    if (item.sets && !isReadOnly && !replay) choose(stores.space, item.sets.id, item.sets.choice);
    if (!isReadOnly) select(stores.view, item.target);
  };
  const goTo = (row: OutlineRow | undefined): void => {
    if (!row) return;
    setCurrent(row.item.id);
    const element = [...(tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
    element[rows.indexOf(row)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') act(row);
    else if (event.key === 'ArrowRight' && row.item.children.length > 0 && !row.isOpen)
      toggle(row.item.id, true);
    else if (event.key === 'ArrowLeft' && row.isOpen) toggle(row.item.id, false);
    else {
      const next = nextRow(rows, at, event.key, (title) => nameOf(title));
      if (!next) return;
      goTo(next);
    }
    event.preventDefault();
  };

  return (
    <>
      {replay && <ReplayBar replay={replay} />}
      <div
        ref={tree}
        className="outline"
        role="tree"
        aria-label={texts.label(name ?? space.name)}
        data-testid="outline"
        onKeyDown={onKeyDown}
      >
        {rows.map((row, i) => {
          const { item, level, place, siblings, isOpen } = row;
          const { id, title, value, isChosen, isIdle, children, sets } = item;
          const difference = comparing && differenceAt(item, comparing);
          const share = sets && trained(sets.choice, counts.get(sets.id), probabilities?.get(sets.id));
          return (
            <div
              key={id}
              role="treeitem"
              aria-level={level}
              aria-posinset={place}
              aria-setsize={siblings}
              aria-expanded={children.length > 0 ? isOpen : undefined}
              aria-selected={id === selected}
              aria-checked={isChosen}
              tabIndex={i === at ? 0 : -1}
              data-testid="outline-item"
              data-id={id}
              data-idle={isIdle || undefined}
              data-differs={difference && true}
              style={{ ['--level' as string]: level - 1 }}
              onFocus={() => setCurrent(id)}
              onClick={(event) => {
                const onTwisty = event.target instanceof Element && event.target.closest('.twisty');
                if (onTwisty) toggle(id, !isOpen);
                else act(row);
              }}
            >
              <span className="twisty" aria-hidden>
                {children.length > 0 && (isOpen ? <ChevronDown /> : <ChevronRight />)}
              </span>
              {isChosen !== undefined && (
                <span className="tick" aria-hidden>
                  {isChosen && <Check />}
                </span>
              )}
              <span>{nameOf(title)}</span>
              {value !== undefined && <b>{nameOf(value)}</b>}
              {share !== undefined && <small>{share}</small>}
              {isIdle && <small>{texts.idle}</small>}
              {difference && (
                <small>{compareWords.inOther(comparing.other.name, sideWords(difference.b))}</small>
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

const placeOf = ({ kind, key }: PathDifference): OutlineTarget =>
  kind === 'block' ? { kind: 'module', path: key } : { kind: 'mutable', id: key };

/** What the compared subnet has in place of an item's value. */
function differenceAt({ id, sets, target }: OutlineItem, { byKey }: Comparing): PathDifference | undefined {
  if (sets) return undefined;
  return byKey.get(id) ?? (target.kind === 'mutable' ? byKey.get(target.id) : undefined);
}
