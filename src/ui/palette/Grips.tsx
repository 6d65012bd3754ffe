/** @file Handles by which blocks and stages are moved, where the config lists them. */
import { GripVertical } from 'lucide-react';
import type { DragState } from '../../state/dragStore';
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import type { MovedPart } from '../../view/palette';
import type { Axis, Rect, Scene } from '../../view/scene';
import { listsBlocks } from '../../view/listsBlocks';
import { partEdit } from '../../view/partEdit';
import { useSession, useStores } from '../session';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { focusHandle, partId } from './inHand';
import { useDraggable } from './useDraggable';

interface GripsProps {
  readonly open: OpenSpaceState;
  readonly scene: Scene;
}

const selectIsHandFull = ({ dragged }: DragState) => dragged !== undefined;

export function Grips({ open, scene }: GripsProps) {
  const { editing } = useSession();
  const nameOf = usePartNames();
  const isHandFull = useStores('drag', selectIsHandFull);
  const parts = open.space.describe().stages.flatMap(({ at, nodes }) => {
    const stage = at?.at(-1);
    const band = scene.bands.find(({ paths }) => nodes.some(({ path }) => paths.includes(path)));
    if (typeof stage !== 'number' || !band) return [];
    const own = { key: `stage ${stage}`, rect: band, part: moved('stage', stage, 0, nameOf(band.title)) };
    const isListed = listsBlocks(nodes);
    const blocks = nodes.flatMap(({ path }, index) => {
      const rect = [...scene.blocks, ...scene.boxes].find((known) => known.path === path);
      return rect && isListed
        ? [{ key: path, rect, part: moved('block', stage, index, nameOf(`${band.title}: ${rect.title}`)) }]
        : [];
    });
    return [own, ...blocks];
  });
  const remove = (part: MovedPart): void => {
    const edit = partEdit(open.space.describe(), part, 'remove');
    if (!edit) return;
    const { command, target, args } = edit;
    void editing
      .run(command, target, args)
      .then((isDone) => isDone && requestAnimationFrame(() => focusHandle(part, edit)));
  };
  return parts.map(({ key, rect, part }) => (
    <Grip
      key={key}
      rect={rect}
      axis={scene.axis}
      part={part}
      isAside={isHandFull}
      onRemove={() => remove(part)}
    />
  ));
}

const moved = (what: MovedPart['what'], stage: number, index: number, title: string): MovedPart => ({
  kind: 'moved',
  id: partId(what, stage, index),
  title,
  what,
  stage,
  index,
});

const SIZE = 24;

interface GripProps {
  /** Of the part. */
  readonly rect: Rect;
  readonly axis: Axis;
  readonly part: MovedPart;
  /** Out of sight while something is in hand: places lie there now. */
  readonly isAside: boolean;
  readonly onRemove: () => void;
}

function Grip({ rect, axis, part, isAside, onRemove }: GripProps) {
  const texts = useTexts(paletteTexts);
  const handlers = useDraggable(part);
  return (
    <button
      type="button"
      className="grip"
      data-testid={`grip-${part.what}`}
      data-part={part.id}
      data-aside={isAside || undefined}
      aria-label={texts.move(part.title)}
      title={texts.move(part.title)}
      style={{ ...placeOf(rect, axis, part), width: SIZE, height: SIZE }}
      onKeyDown={({ key }) => {
        if (key === 'Delete' || key === 'Backspace') onRemove();
      }}
      {...handlers}
    >
      <GripVertical aria-hidden />
    </button>
  );
}

/** On the upper edge of blocks that stand side by side; on the left edge of those below each other. */
function placeOf({ x, y, width }: Rect, axis: Axis, { what }: MovedPart) {
  if (what === 'stage') return { left: x + width - SIZE - 2, top: y + 2 };
  return axis === 'x' ? { left: x + (width - SIZE) / 2, top: y - SIZE / 2 } : { left: x, top: y - SIZE / 2 };
}
