/**
 * @file The icicle on screen: a tree whose rows run sideways. One tab stop; arrows move, Enter enlarges, Escape goes
 * back. Whoever has the focus or the pointer is told about below.
 */
import { type KeyboardEvent, useId } from 'react';
import { profileTexts } from '../../../texts/profile';
import { type Icicle, type IcicleBox, neighbour } from '../../../view/icicle';
import { percent } from '../../../view/numbers';
import { opKind } from '../../../view/opKinds';
import type { Size } from '../../../view/placeGraph';
import type { TimeNode } from '../../../view/timeTree';
import { useTexts } from '../../useTexts';
import { fitText } from './fitText';
import { PatternDefinitions, patternOf } from './patterns';
import { timeText } from '../../../view/timeText';

export const ROW_HEIGHT = 30;

interface IcicleChartProps {
  readonly drawn: Icicle;
  readonly width: number;
  /** Microseconds of the whole step. */
  readonly whole: number;
  readonly current: string;
  readonly titleOf: (node: TimeNode) => string;
  readonly onCurrent: (id: string) => void;
  readonly onZoom: (id: string) => void;
}

export function IcicleChart({ drawn, width, whole, current, titleOf, onCurrent, onZoom }: IcicleChartProps) {
  const texts = useTexts(profileTexts);
  const base = useId();
  const enlarge = ({ id, children }: TimeNode): void => {
    if (children.length > 0) onZoom(id);
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const here = drawn.boxes.find(({ node }) => node.id === current);
    const target = neighbour(drawn, current, event.key);
    if (target) document.getElementById(`${base}${target.node.id}`)?.focus();
    else if (here && (event.key === 'Enter' || event.key === ' ')) enlarge(here.node);
    else if (event.key === 'Escape') onZoom((drawn.trail.at(-2) ?? drawn.trail[0]!).id);
    else return;
    event.preventDefault();
  };
  const sentence = ({ node }: IcicleBox): string =>
    [
      titleOf(node),
      node.timed && texts.phases[node.timed.phase],
      timeText(node.microseconds),
      texts.shareOf(percent(whole > 0 ? node.microseconds / whole : 0)),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <svg
      className="icicle"
      width={width}
      height={drawn.height}
      role="tree"
      aria-label={texts.chart}
      aria-orientation="horizontal"
      data-testid="profile-icicle"
      onKeyDown={onKeyDown}
    >
      <PatternDefinitions prefix={base} />
      {drawn.boxes.map((box) => (
        <g
          key={box.node.id}
          id={`${base}${box.node.id}`}
          role="treeitem"
          aria-level={box.depth + 1}
          aria-label={sentence(box)}
          aria-selected={box.node.id === current}
          tabIndex={box.node.id === current ? 0 : -1}
          data-testid="profile-part"
          data-level={box.node.level}
          transform={`translate(${box.x} ${box.y})`}
          onFocus={() => onCurrent(box.node.id)}
          onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onCurrent(box.node.id)}
          onClick={() => enlarge(box.node)}
        >
          <BoxBody box={box} base={base} text={titleOf(box.node)} />
        </g>
      ))}
    </svg>
  );
}

const inset = ({ width, height }: Size, by: number) => ({
  x: by,
  y: by,
  width: Math.max(0, width - 2 * by),
  height: Math.max(0, height - 2 * by),
});

interface BoxBodyProps {
  readonly box: IcicleBox;
  readonly base: string;
  readonly text: string;
}

function BoxBody({ box: { node, width, height }, base, text }: BoxBodyProps) {
  const { timed } = node;
  const kind = timed && opKind(timed.op);
  const label = fitText(text, width - 10);
  const size = { width, height };
  return (
    <>
      <rect className={kind ? 'op-fill' : 'part-fill'} data-kind={kind} {...size} />
      {timed && timed.phase !== 'forward' && (
        <rect className="op-pattern" data-kind={kind} fill={patternOf(base, timed.phase)} {...size} />
      )}
      {label && timed && timed.phase !== 'forward' && (
        // The pattern would run through the letters.
        <rect
          className="op-fill"
          data-kind={kind}
          x={2}
          y={5}
          width={Math.min(width - 4, 8 + label.width)}
          height={20}
          rx={3}
        />
      )}
      {label && (
        <text className={kind ? 'op-label' : undefined} data-kind={kind} x={6} y={19}>
          {label.text}
        </text>
      )}
      <rect className="ring inner" {...inset(size, 3)} />
      <rect className="ring" {...inset(size, 1)} />
    </>
  );
}
