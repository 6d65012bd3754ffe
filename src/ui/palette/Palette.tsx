/** @file What can be put into the picture, and what to do with what is in hand. */
import { Trash2, Undo2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { type DragState, putBack } from '../../state/dragStore';
import { paletteTexts } from '../../texts/palette';
import { type Dragged, type PaletteItem, backbones, operations } from '../../view/palette';
import { Button } from '../kit/Button';
import { useSession, useStores } from '../session';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { useDraggable } from './useDraggable';
import './palette.css';

const selectDragged = ({ dragged }: DragState) => dragged as Dragged | undefined;

export function Palette({ open }: { readonly open: OpenSpaceState }) {
  const session = useSession();
  const { drag } = session.stores;
  const texts = useTexts(paletteTexts);
  const dragged = useStores('drag', selectDragged);
  const ops = useMemo(() => operations(open.space.definitions), [open.space.definitions]);
  const networks = useMemo(() => backbones(open.space.definitions), [open.space.definitions]);
  const makers: readonly PaletteItem[] = [
    { kind: 'choice', id: 'choice', title: texts.choice, doc: texts.choiceDoc },
    { kind: 'width', id: 'width', title: texts.width, doc: texts.widthDoc },
    { kind: 'stage', id: 'stage', title: texts.stage, doc: texts.stageDoc },
  ];
  useEffect(() => {
    if (!dragged) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') putBack(drag);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [dragged, drag]);
  const remove = (): void => {
    if (dragged?.kind !== 'moved') return;
    const place = open.space.describe().stages.find(({ at }) => at?.at(-1) === dragged.stage);
    const target = dragged.what === 'stage' ? place?.at : place?.nodes[dragged.index]?.at;
    if (target)
      void session.editing.run(dragged.what === 'stage' ? 'removeStage' : 'removeBlock', target, {});
    putBack(drag);
  };
  return (
    <div className="palette" role="group" aria-label={texts.label} data-testid="palette">
      <Shelf title={texts.searchable} items={makers} dragged={dragged} />
      <Shelf title={texts.operations} items={ops} dragged={dragged} />
      <Shelf title={texts.backbones} items={networks} dragged={dragged} />
      <p className="quiet palette-hint" role="status">
        {dragged ? texts.pick(dragged.title) : texts.label}
        {dragged && (
          <Button tone="bare" icon={<Undo2 aria-hidden />} onClick={() => putBack(drag)}>
            {texts.cancel}
          </Button>
        )}
        {dragged?.kind === 'moved' && (
          <button
            type="button"
            className="button"
            data-drop="remove"
            data-testid="drop-remove"
            onClick={remove}
          >
            <Trash2 aria-hidden />
            {texts.remove}
          </button>
        )}
      </p>
    </div>
  );
}

interface ShelfProps {
  readonly title: string;
  readonly items: readonly PaletteItem[];
  readonly dragged: Dragged | undefined;
}

function Shelf({ title, items, dragged }: ShelfProps) {
  return (
    <div className="shelf" role="group" aria-label={title}>
      <h3>{title}</h3>
      <div className="shelf-items">
        {items.map((item) => (
          <Item key={item.id} item={item} isInHand={dragged?.id === item.id} />
        ))}
      </div>
    </div>
  );
}

function Item({ item, isInHand }: { readonly item: PaletteItem; readonly isInHand: boolean }) {
  const nameOf = usePartNames();
  const handlers = useDraggable({ ...item, title: nameOf(item.title) });
  return (
    <button
      type="button"
      className="palette-item"
      data-kind={item.kind}
      data-testid="palette-item"
      data-item={item.id}
      aria-pressed={isInHand}
      title={item.doc}
      {...handlers}
    >
      {nameOf(item.title)}
    </button>
  );
}
