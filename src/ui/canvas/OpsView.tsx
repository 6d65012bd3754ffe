/**
 * @file The operations inside a module or a candidate: a picture whose edges are as thick as they have channels, what
 * the selected operation is, and the same as a list. Runs downwards where the frame is narrow.
 */
import { curveMonotoneX, curveMonotoneY, line } from 'd3';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { Choices } from '../../mutables';
import type { SearchSpace } from '../../space';
import { opsTexts } from '../../texts/ops';
import { type OpsLayout, layoutOps } from '../../view/layoutOps';
import { type ModuleOps, moduleOps } from '../../view/moduleOps';
import type { OpsBox } from '../../view/opsGraph';
import type { Axis, Point } from '../../view/placeGraph';
import { useWidth } from '../kit/useWidth';
import { useTexts } from '../useTexts';
import { OpFacts } from './OpFacts';
import { OpBox } from './OpBox';
import { type OpsWords, boxLines, boxSentence, boxSize } from './opsWords';
import './ops.css';

interface OpsViewProps {
  readonly space: SearchSpace;
  readonly choices: Choices;
  /** Of a module, a block, or a candidate (`candidatePath`). */
  readonly path: string;
}

/** Below this width of the frame the ops run downwards. */
const NARROW = 560;
/** A large picture shrinks to here, then it is scrolled. */
const LEAST_SCALE = 0.8;

export function OpsView({ space, choices, path }: OpsViewProps) {
  const words = useTexts(opsTexts);
  const [frame, width] = useWidth<HTMLDivElement>();
  const ops = useMemo(() => moduleOps(space, choices, path), [space, choices, path]);
  const axis: Axis = width < NARROW ? 'y' : 'x';
  const { layout, failed } = useLayout(ops, axis, words);
  const [selected, setSelected] = useState<string>();
  const current = ops.boxes.find(({ id }) => id === selected);
  return (
    <div ref={frame} className="ops" data-testid="ops" data-path={path}>
      {ops.isSupposed && <p className="quiet">{words.supposed}</p>}
      {ops.boxes.length === 0 ? (
        <p className="quiet">{words.empty}</p>
      ) : (
        <>
          {failed && <p className="quiet">{words.failed}</p>}
          {layout && width > 0 && (
            <OpsPicture
              layout={layout}
              width={width}
              words={words}
              selected={selected}
              onSelect={setSelected}
            />
          )}
          {current && <OpFacts box={current} words={words} />}
          <p className="quiet ops-legend" aria-hidden>
            {words.legend}
          </p>
          <OpsList ops={ops} words={words} />
        </>
      )}
    </div>
  );
}

/** The last picture stays until the next one is placed. */
function useLayout(
  ops: ModuleOps,
  axis: Axis,
  words: OpsWords,
): { readonly layout: OpsLayout | undefined; readonly failed: boolean } {
  const [layout, setLayout] = useState<OpsLayout>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    layoutOps(ops, { axis, sizeOf: (box) => boxSize(boxLines(box, words)) }).then(
      (placed) => {
        if (!isCurrent) return;
        setLayout(placed);
        setFailed(false);
      },
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [ops, axis, words]);
  return { layout, failed };
}

interface OpsPictureProps {
  readonly layout: OpsLayout;
  readonly width: number;
  readonly words: OpsWords;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

const curve = (axis: Axis) =>
  line<Point>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(axis === 'x' ? curveMonotoneX : curveMonotoneY);

function OpsPicture({ layout, width, words, selected, onSelect }: OpsPictureProps) {
  const scale = Math.min(1, Math.max(LEAST_SCALE, width / layout.width));
  const pathOf = curve(layout.axis);
  const macs = layout.boxes.reduce((sum, { box }) => sum + box.macs, 0);
  const entry = layout.boxes.some(({ box }) => box.id === selected) ? selected : layout.boxes[0]?.box.id;
  return (
    <div className="ops-frame">
      <svg
        role="listbox"
        aria-label={words.label}
        aria-orientation={layout.axis === 'x' ? 'horizontal' : 'vertical'}
        width={layout.width * scale}
        height={layout.height * scale}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        onKeyDown={moveFocus}
      >
        <g aria-hidden>
          {layout.edges.map(({ edge, points, thickness }, i) => (
            <path
              key={`${edge.from}>${edge.to}#${i}`}
              className="ops-edge"
              data-computed={edge.channels === undefined || undefined}
              d={pathOf(points) ?? ''}
              strokeWidth={thickness}
            >
              <title>{edge.shape.join('×')}</title>
            </path>
          ))}
        </g>
        {layout.boxes.map((placed) => (
          <OpBox
            key={placed.box.id}
            placed={placed}
            words={words}
            shareOfMacs={macs > 0 ? placed.box.macs / macs : 0}
            selected={placed.box.id === selected}
            isEntry={placed.box.id === entry}
            onSelect={onSelect}
          />
        ))}
      </svg>
    </div>
  );
}

/** Arrows go through the ops in the order in which they run; whoever has the focus is selected. */
function moveFocus(event: KeyboardEvent<SVGElement>): void {
  const options = [...event.currentTarget.querySelectorAll<SVGElement>('[role="option"]')];
  const here = options.findIndex((option) => option === event.target);
  const target = {
    ArrowRight: options[here + 1],
    ArrowDown: options[here + 1],
    ArrowLeft: options[here - 1],
    ArrowUp: options[here - 1],
    Home: options[0],
    End: options.at(-1),
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function OpsList({ ops: { boxes, edges }, words }: { readonly ops: ModuleOps; readonly words: OpsWords }) {
  const number = new Map(boxes.map(({ id }, i) => [id, i + 1]));
  const sourcesOf = ({ id }: OpsBox): string =>
    [...new Set(edges.filter(({ to }) => to === id).map(({ from }) => number.get(from)))].join(', ');
  return (
    <details className="disclosure ops-list">
      <summary>{words.list}</summary>
      <ol data-testid="ops-list">
        {boxes.map((box) => (
          <li key={box.id}>
            {boxSentence(box, words)}
            {sourcesOf(box) && <span className="quiet"> ({words.gets(sourcesOf(box))})</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
