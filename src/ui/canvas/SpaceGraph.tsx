/** @file The search space, drawn: stages, choice blocks and other choices, with a ribbon through the chosen path. */
import { Suspense, lazy, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { type Choice, type OpenSpaceState, choose } from '../../state/spaceStore';
import type { DragState } from '../../state/dragStore';
import type { RunState } from '../../state/runStore';
import { type Selection, type ViewState, select } from '../../state/viewStore';
import { blockSizes } from '../../view/blockSizes';
import { isPresent } from '../../view/blueprint';
import { chosenCandidates } from '../../view/chosenCandidates';
import { collapseCells } from '../../view/collapseCells';
import { candidateStyles } from '../../view/candidateStyle';
import { describeBlueprint } from '../../view/describeBlueprint';
import type { Hit } from '../../view/searchScene';
import { tiedBlocks } from '../../view/tiedBlocks';
import type { Level } from '../../view/viewBox';
import { ROOM_FOR_FINGERS, layoutScene } from '../../view/layout';
import { listsBlocks } from '../../view/listsBlocks';
import type { Rect } from '../../view/scene';
import { ribbonPoints, ribbonStops, widestOf } from '../../view/ribbon';
import { isLive } from '../../view/pickerGroups';
import { useMotion } from '../kit/useMotion';
import { useWidth } from '../kit/useWidth';
import { useSession, useStores } from '../session';
import { DropTargets, Grips } from '../palette/lazy';
import { usePartNames } from '../usePartNames';
import { useComparing } from '../compare/useComparing';
import { ChoiceGroup } from './ChoiceGroup';
import { FixedBoxes } from './FixedBoxes';
import { Furniture } from './Furniture';
import { Ghosts } from './Ghosts';
import { isSelected } from './isSelected';
import { Legend } from './Legend';
import { Ribbon } from './Ribbon';
import { useOtherPath } from './useOtherPath';
import { useShownTraining } from './useShownTraining';
import { PickerGroup } from './PickerGroup';
import { RowsFrame } from './RowsFrame';
import { Viewport } from './Viewport';
import './viewport.css';
import './canvas.css';
import './rows.css';

const CellView = lazy(async () => ({ default: (await import('./CellView')).CellView }));
const DifferenceMarks = lazy(async () => ({
  default: (await import('../compare/DifferenceMarks')).DifferenceMarks,
}));
const NearOps = lazy(() => import('./NearOps'));
const PointedLine = lazy(() => import('./PointedLine'));
const ReplayBar = lazy(async () => ({ default: (await import('./ReplayBar')).ReplayBar }));

const selectRecent = (run: RunState) => run.recentPaths;
const selectSelection = ({ selection }: ViewState) => selection;
const selectEditing = ({ isEditing }: DragState) => isEditing;
const selectMoving = ({ phase }: RunState): boolean => phase.kind === 'training';

const NONE: ReadonlySet<string> = new Set();

interface SpaceGraphProps {
  readonly open: OpenSpaceState;
  /** Looked at, not worked with: presses change nothing. */
  readonly isReadOnly?: boolean;
}

export function SpaceGraph({ open, isReadOnly = false }: SpaceGraphProps) {
  const { space, choices } = open;
  const session = useSession();
  const motion = useMotion();
  const [frame, width] = useWidth<HTMLDivElement>();
  const { replay, counts, probabilities } = useShownTraining(space);
  const recent = useDeferredValue(useStores('run', selectRecent));
  const moving = useStores('run', selectMoving);
  const selection = useStores('view', selectSelection);
  const nameOf = usePartNames();
  const isEditing = useStores('drag', selectEditing) && !isReadOnly;
  const [level, setLevel] = useState<Level>('middle');
  /** Mutable under the pointer or the focus. */
  const [hovered, setHovered] = useState<string>();

  const whole = useMemo(() => describeBlueprint(space), [space]);
  const { blueprint, cells } = useMemo(() => collapseCells(whole), [whole]);
  const styles = useMemo(() => candidateStyles(whole), [whole]);
  const paths = useMemo(
    () => blueprint.stages.flatMap(({ blocks }) => blocks.map(({ path }) => path)),
    [blueprint],
  );
  const chosen = useMemo(() => chosenCandidates(blueprint, choices), [blueprint, choices]);
  const idle = useMemo(
    () =>
      new Set(
        blueprint.stages
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (isPresent(block, choices) ? [] : [block.path])),
      ),
    [blueprint, choices],
  );
  const ties = useMemo(() => space.describe().ties, [space]);
  const tied = useMemo(
    () => (hovered === undefined ? NONE : tiedBlocks(ties, hovered, paths)),
    [ties, hovered, paths],
  );
  const room =
    isEditing && space.describe().stages.some(({ nodes }) => listsBlocks(nodes)) ? ROOM_FOR_FINGERS : 0;
  const scene = useMemo(() => layoutScene(blueprint, width, chosen, room), [blueprint, width, chosen, room]);

  // While training, the ribbon is the path that was trained last, and looking back, the one that was then; the chips keep
  // showing what is chosen.
  const lit = replay?.choices ?? (moving && motion ? recent.at(-1) : undefined) ?? choices;
  const sizes = useMemo(() => blockSizes(space.trace(choices, { batch: 1 }), paths), [space, choices, paths]);
  const comparing = useComparing(open);
  const other = useOtherPath(comparing, { space, blueprint, cells, paths, scene, chosen });
  const litPath = useMemo(() => {
    const candidates = lit === choices ? chosen : chosenCandidates(blueprint, lit);
    const live = lit === choices ? sizes : blockSizes(space.trace(lit, { batch: 1 }), paths);
    const channels = new Map([...live].map(([path, [c]]) => [path, c]));
    return {
      candidates,
      points: ribbonPoints(scene, candidates, channels, Math.max(widestOf(channels), other?.widest ?? 1)),
      stops: ribbonStops(scene, candidates, styles, other?.places),
      widest: widestOf(channels),
    };
  }, [lit, choices, chosen, blueprint, space, paths, sizes, scene, styles, other]);
  const ghosts = useMemo(
    () =>
      moving && motion && !replay
        ? recent.slice(0, -1).map((path) => ribbonPoints(scene, chosenCandidates(blueprint, path), new Map()))
        : [],
    [moving, motion, replay, recent, scene, blueprint],
  );

  const onSelect = useCallback(
    (part: Selection) => {
      if (!isReadOnly) select(session.stores.view, part);
    },
    [session, isReadOnly],
  );
  const onChoose = useCallback(
    (id: string, choice: Choice) => {
      if (isReadOnly) return;
      choose(session.stores.space, id, choice);
      onSelect({ kind: 'mutable', id });
    },
    [session, onSelect, isReadOnly],
  );
  const onHit = useCallback(
    ({ target }: Hit) =>
      onSelect(
        target.kind === 'stage'
          ? { kind: 'stage', index: blueprint.stages.findIndex(({ id }) => id === target.id) }
          : target,
      ),
    [onSelect, blueprint],
  );

  const near = (part: Rect, scale: number) => (
    <Suspense fallback={null}>
      <NearOps {...{ space, choices, scene, chosen, part, scale }} />
    </Suspense>
  );
  const picture = (
    <div
      className="scene"
      data-axis={scene.axis}
      data-level={level}
      data-readonly={isReadOnly || undefined}
      data-editing={isEditing || undefined}
      data-moving={moving || replay !== undefined || undefined}
      data-comparing={other !== undefined || undefined}
      style={{ width: scene.width, height: scene.height }}
    >
      <Furniture scene={scene} sizes={sizes} onSelect={onSelect} />
      <svg className="flow" width={scene.width} height={scene.height} aria-hidden>
        <Ghosts points={ghosts} axis={scene.axis} />
        <Ribbon
          key={`${space.name}/${scene.axis}`}
          scene={scene}
          points={litPath.points}
          stops={litPath.stops}
          motion={motion}
        />
      </svg>
      {other && (
        <Suspense fallback={null}>
          <DifferenceMarks
            scene={scene}
            points={other.pointsBeside(litPath.widest)}
            places={other.rects}
            current={other.current}
          />
        </Suspense>
      )}
      <FixedBoxes
        scene={scene}
        idle={idle}
        tied={tied}
        selection={selection}
        differing={other?.places}
        onSelect={onSelect}
      />
      {scene.blocks.map((block) => (
        <ChoiceGroup
          key={block.path}
          block={block}
          styles={styles}
          chosen={chosen.get(block.path)}
          idle={idle.has(block.path)}
          tied={tied.has(block.path)}
          selected={isSelected(selection, block.path) || isSelected(selection, block.id)}
          lit={litPath.candidates.get(block.path)}
          counts={counts.get(block.id)}
          probabilities={probabilities?.get(block.id)}
          difference={comparing?.byKey.get(block.path)}
          otherName={comparing?.other.name}
          onChoose={onChoose}
        />
      ))}
      {scene.pickers
        .filter((picker) => isLive(picker, chosen))
        .map((picker) => (
          <PickerGroup
            key={picker.group}
            picker={picker}
            title={`${scene.bands.find(({ paths: own }) => own.includes(picker.paths[0]!))?.title ?? ''}: ${picker.title}`}
            chosen={choices.get(picker.id)}
            selected={isSelected(selection, picker.id)}
            difference={comparing?.byKey.get(picker.id)}
            otherName={comparing?.other.name}
            onChoose={onChoose}
            onHover={setHovered}
          />
        ))}
      {isEditing && (
        <Suspense fallback={null}>
          <Grips open={open} scene={scene} />
          <DropTargets open={open} scene={scene} />
        </Suspense>
      )}
    </div>
  );
  const meaning = <Legend hasBars={counts.size > 0} hasProbabilities={probabilities !== undefined} />;
  const legend = (
    <Suspense fallback={meaning}>
      <PointedLine space={space} scene={scene} counts={counts} probabilities={probabilities}>
        {meaning}
      </PointedLine>
    </Suspense>
  );
  return (
    <div ref={frame} className="graph">
      {replay && (
        <Suspense fallback={null}>
          <ReplayBar replay={replay} />
        </Suspense>
      )}
      {width > 0 && scene.axis === 'x' && (
        <Viewport
          scene={scene}
          width={width}
          points={litPath.points}
          near={level === 'near' ? near : undefined}
          legend={legend}
          reveal={other?.current}
          onLevel={setLevel}
          onHit={onHit}
        >
          {picture}
        </Viewport>
      )}
      {width > 0 && scene.axis === 'y' && (
        <RowsFrame scene={scene} onHit={onHit}>
          {picture}
        </RowsFrame>
      )}
      {cells.map((stage) => (
        <Suspense key={stage.id} fallback={null}>
          <h3 className="cell-title">{nameOf(stage.title)}</h3>
          <CellView
            stage={stage}
            choices={choices}
            lit={lit}
            styles={styles}
            counts={counts}
            probabilities={probabilities}
            comparing={comparing}
            onChoose={onChoose}
          />
        </Suspense>
      ))}
      {scene.axis === 'y' && legend}
    </div>
  );
}
