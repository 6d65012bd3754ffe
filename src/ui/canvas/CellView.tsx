/**
 * @file A cell of DARTS or NAS-Bench-201 as a graph: what flows is lit, and every edge and route can be chosen where it
 * stands. Runs downwards where the frame is narrow.
 */
import { curveMonotoneX, curveMonotoneY, line } from 'd3';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Choice, Choices } from '../../mutables';
import { cellTexts } from '../../texts/cell';
import type { BlueprintStage } from '../../view/blueprint';
import type { CandidateStyle } from '../../view/candidateStyle';
import { type CellGraph, cellGraph, flowingEdges } from '../../view/cellGraph';
import { type CellLayout, layoutCell } from '../../view/layoutCell';
import type { Axis, Point } from '../../view/placeGraph';
import type { Comparing } from '../compare/useComparing';
import { useWidth } from '../kit/useWidth';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { CellChip } from './CellChip';
import { CellNodeBox } from './CellNodeBox';
import { type Question, ChoicePopover } from './ChoicePopover';
import './canvas.css';
import './cell.css';

interface CellViewProps {
  /** One of `describeBlueprint`; nothing is drawn if it is no cell. */
  readonly stage: BlueprintStage;
  readonly choices: Choices;
  /** What is lit, where that is not what is chosen: the path that was trained last. */
  readonly lit?: Choices | undefined;
  readonly styles: ReadonlyMap<string, CandidateStyle>;
  /** Steps that trained each candidate, by the mutable's id. */
  readonly counts?: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;
  /** How much each candidate weighs in its mixture. */
  readonly probabilities?: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;
  /** With another subnet, whose path is drawn too. */
  readonly comparing?: Comparing | undefined;
  readonly onChoose: (id: string, choice: Choice) => void;
}

/** Below this width of the frame the cell runs downwards, its chips have a few signs. */
const NARROW = 560;
const WIDE = { node: { width: 46, height: 32 }, chip: { width: 84, height: 34 } };
const BRIEF = { node: { width: 42, height: 32 }, chip: { width: 38, height: 34 } };
const NONE: ReadonlySet<string> = new Set();
/** A large picture shrinks to here, then it is scrolled. */
const LEAST_SCALE = 0.85;
/** Of the frame, in cell.css. */
const PADDING = 8;

export function CellView({
  stage,
  choices,
  lit = choices,
  styles,
  counts,
  probabilities,
  comparing,
  onChoose,
}: CellViewProps) {
  const nameOf = usePartNames();
  const texts = useTexts(cellTexts);
  const [frame, width] = useWidth<HTMLDivElement>();
  const cell = useMemo(() => cellGraph(stage), [stage]);
  const axis: Axis = width < NARROW ? 'y' : 'x';
  const layout = useLayout(cell, axis, width > 0);
  const theirs = comparing?.other.choices;
  const flowing = useMemo(
    () => ({
      chosen: cell ? flowingEdges(cell, choices) : NONE,
      lit: cell ? flowingEdges(cell, lit) : NONE,
      other: cell && theirs ? flowingEdges(cell, theirs) : NONE,
    }),
    [cell, choices, lit, theirs],
  );
  const looked = comparing?.at === undefined ? undefined : comparing.differences[comparing.at]?.key;
  useEffect(() => {
    if (looked === undefined) return;
    const part = frame.current?.querySelector(`[data-key="${CSS.escape(looked)}"]`);
    part?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [frame, looked]);
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback((next: Question) => setQuestion(next), []);
  const close = useCallback(() => setQuestion(undefined), []);
  if (!cell) return null;
  const room = width - 2 * PADDING;
  const scale = layout && layout !== 'failed' ? Math.min(1, Math.max(LEAST_SCALE, room / layout.width)) : 1;
  return (
    <div ref={frame} className="cell" data-testid="cell" data-comparing={comparing && true}>
      {layout === 'failed' && <p className="quiet">{texts.failed}</p>}
      {layout && layout !== 'failed' && (
        <div className="cell-frame" role="group" aria-label={texts.label(nameOf(cell.title))}>
          <div className="cell-picture" style={{ width: layout.width, height: layout.height, zoom: scale }}>
            <CellLines
              layout={layout}
              lit={lit}
              flowing={flowing.lit}
              other={flowing.other}
              styles={styles}
            />
            {layout.nodes.map((placed) => (
              <CellNodeBox
                key={placed.node.id}
                placed={placed}
                chosen={placed.node.route && choices.get(placed.node.route.id)}
                asked={question?.id}
                difference={placed.node.route && comparing?.byKey.get(placed.node.route.id)}
                otherName={comparing?.other.name}
                isLookedAt={looked !== undefined && placed.node.route?.id === looked}
                onAsk={ask}
              />
            ))}
            {layout.edges.map((placed) => (
              <CellChip
                key={placed.edge.id}
                placed={placed}
                isBrief={axis === 'y'}
                choice={choices.get(placed.edge.id)}
                isFlowing={flowing.chosen.has(placed.edge.id)}
                isLit={
                  flowing.lit.has(placed.edge.id) && lit.get(placed.edge.id) === choices.get(placed.edge.id)
                }
                styles={styles}
                counts={counts?.get(placed.edge.id)}
                probabilities={probabilities?.get(placed.edge.id)}
                difference={comparing?.byKey.get(placed.edge.block.path)}
                otherName={comparing?.other.name}
                isLookedAt={placed.edge.block.path === looked}
                asked={question?.id}
                onAsk={ask}
              />
            ))}
          </div>
        </div>
      )}
      <p className="quiet cell-legend" aria-hidden>
        {texts.legend}
      </p>
      {question && (
        <ChoicePopover
          key={question.id}
          question={question}
          chosen={choices.get(question.id)}
          onChoose={onChoose}
          onClose={close}
        />
      )}
    </div>
  );
}

function useLayout(
  cell: CellGraph | undefined,
  axis: Axis,
  isMeasured: boolean,
): CellLayout | 'failed' | undefined {
  const [layout, setLayout] = useState<CellLayout | 'failed'>();
  useEffect(() => {
    if (!cell || !isMeasured) return undefined;
    let isCurrent = true;
    layoutCell(cell, { axis, ...(axis === 'x' ? WIDE : BRIEF) }).then(
      (placed) => isCurrent && setLayout(placed),
      () => isCurrent && setLayout('failed'),
    );
    return () => {
      isCurrent = false;
    };
  }, [cell, axis, isMeasured]);
  return layout;
}

interface CellLinesProps {
  readonly layout: CellLayout;
  readonly lit: Choices;
  readonly flowing: ReadonlySet<string>;
  /** Edges that flow in the compared subnet. */
  readonly other: ReadonlySet<string>;
  readonly styles: ReadonlyMap<string, CandidateStyle>;
}

/** What is lit lies above what is quiet. */
function CellLines({ layout, lit, flowing, other, styles }: CellLinesProps) {
  const pathOf = line<Point>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(layout.axis === 'x' ? curveMonotoneX : curveMonotoneY);
  const lines = layout.edges.map(({ edge, points }) => {
    const candidate = lit.get(edge.id);
    const style = typeof candidate === 'string' ? styles.get(candidate) : undefined;
    return { id: edge.id, points, isLit: flowing.has(edge.id), colour: style?.colour ?? 0 };
  });
  return (
    <svg className="cell-lines" width={layout.width} height={layout.height} aria-hidden>
      {lines
        .filter(({ id }) => other.has(id))
        .map(({ id, points }) => (
          <g key={id} data-testid="cell-other">
            <path className="cell-other" d={pathOf(points) ?? ''} />
            <path className="cell-other-inside" d={pathOf(points) ?? ''} />
          </g>
        ))}
      {layout.joins.map(({ from, points }) => (
        <path key={from} className="cell-join" d={pathOf(points) ?? ''} />
      ))}
      {lines
        .sort((a, b) => Number(a.isLit) - Number(b.isLit))
        .map(({ id, points, isLit, colour }) => (
          <path
            key={id}
            className="cell-line"
            data-lit={isLit || undefined}
            data-testid="cell-line"
            style={{ ['--kind' as string]: `var(--kind-${colour})` }}
            d={pathOf(points) ?? ''}
          />
        ))}
    </svg>
  );
}
