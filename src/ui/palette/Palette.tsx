/** @file What can be put into the picture. */
import { useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import { type Dragged, type PaletteItem, backbones, operations } from '../../view/palette';
import { useStores } from '../session';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { useWording } from '../useWording';
import { Hand } from './Hand';
import { selectDragged } from './useDrop';
import { useDraggable } from './useDraggable';
import './palette.css';

export function Palette({ open }: { readonly open: OpenSpaceState }) {
  const texts = useTexts(paletteTexts);
  const dragged = useStores('drag', selectDragged);
  const ops = useMemo(() => operations(open.space.definitions), [open.space.definitions]);
  const networks = useMemo(() => backbones(open.space.definitions), [open.space.definitions]);
  const makers: readonly PaletteItem[] = [
    { kind: 'choice', id: 'choice', title: texts.choice, doc: texts.choiceDoc },
    { kind: 'width', id: 'width', title: texts.width, doc: texts.widthDoc },
    { kind: 'stage', id: 'stage', title: texts.stage, doc: texts.stageDoc },
  ];
  return (
    <div className="palette" role="group" aria-label={texts.label} data-testid="palette">
      <Shelf title={texts.searchable} items={makers} dragged={dragged} />
      <Shelf title={texts.operations} items={ops} dragged={dragged} />
      <Shelf title={texts.backbones} items={networks} dragged={dragged} />
      <Hand open={open} />
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
  const words = useWording();
  const handlers = useDraggable({ ...item, title: nameOf(item.title) });
  return (
    <button
      type="button"
      className="palette-item"
      data-kind={item.kind}
      data-testid="palette-item"
      data-item={item.id}
      aria-pressed={isInHand}
      title={words.docOf(item.kind === 'operation' ? String(item.config['type']) : item.id, item.doc)}
      {...handlers}
    >
      {nameOf(item.title)}
    </button>
  );
}
