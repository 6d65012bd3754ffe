/** @file Handles by which blocks and stages are moved, where the config lists them. */
import { GripVertical } from 'lucide-react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import type { MovedPart } from '../../view/palette';
import type { Rect, Scene } from '../../view/scene';
import { useTexts } from '../useTexts';
import { useDraggable } from './useDraggable';

interface GripsProps {
  readonly open: OpenSpaceState;
  readonly scene: Scene;
}

export function Grips({ open, scene }: GripsProps) {
  const parts = open.space.describe().stages.flatMap(({ at, nodes }) => {
    const stage = at?.at(-1);
    const band = scene.bands.find(({ paths }) => nodes.some(({ path }) => paths.includes(path)));
    if (typeof stage !== 'number' || !band) return [];
    const own = { key: `stage ${stage}`, rect: band, part: moved('stage', stage, 0, band.title) };
    const isListed = nodes.some((node) => node.at?.at(-2) === 'blocks');
    const blocks = nodes.flatMap(({ path }, index) => {
      const rect = [...scene.blocks, ...scene.boxes].find((known) => known.path === path);
      return rect && isListed
        ? [{ key: path, rect, part: moved('block', stage, index, `${band.title}: ${rect.title}`) }]
        : [];
    });
    return [own, ...blocks];
  });
  return parts.map(({ key, rect, part }) => <Grip key={key} rect={rect} part={part} />);
}

const moved = (what: MovedPart['what'], stage: number, index: number, title: string): MovedPart => ({
  kind: 'moved',
  id: `${what} ${stage} ${index}`,
  title,
  what,
  stage,
  index,
});

const SIZE = 24;

function Grip({ rect, part }: { readonly rect: Rect; readonly part: MovedPart }) {
  const texts = useTexts(paletteTexts);
  const handlers = useDraggable(part);
  const isStage = part.what === 'stage';
  const place = isStage
    ? { left: rect.x + rect.width - SIZE - 2, top: rect.y + 2 }
    : { left: rect.x + (rect.width - SIZE) / 2, top: rect.y - SIZE / 2 };
  return (
    <button
      type="button"
      className="grip"
      data-testid={`grip-${part.what}`}
      data-part={part.id}
      aria-label={texts.move(part.title)}
      title={texts.move(part.title)}
      style={{ ...place, width: SIZE, height: SIZE }}
      {...handlers}
    >
      <GripVertical aria-hidden />
    </button>
  );
}
