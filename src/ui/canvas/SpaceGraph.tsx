/** @file The search space, drawn: stages, choice blocks and other choices, with a ribbon through the chosen path. */
import { useCallback, useMemo } from 'react';
import { type Choice, type Choices, type OpenSpaceState, choose } from '../../state/spaceStore';
import type { RunState } from '../../state/runStore';
import { blockSizes } from '../../view/blockSizes';
import { type Blueprint, isChoice, isPresent } from '../../view/blueprint';
import { candidateStyles } from '../../view/candidateStyle';
import { describeBlueprint } from '../../view/describeBlueprint';
import { tieTexts } from '../../view/tieTexts';
import { layoutScene } from '../../view/layout';
import { ribbonPoints, ribbonStops } from '../../view/ribbon';
import { isLive } from '../../view/pickerGroups';
import { useMotion } from '../kit/useMotion';
import { useWidth } from '../kit/useWidth';
import { useSession, useStores } from '../session';
import { ChoiceGroup } from './ChoiceGroup';
import { Furniture } from './Furniture';
import { Ribbon } from './Ribbon';
import { Ghosts } from './Ghosts';
import { PickerGroup } from './PickerGroup';
import './canvas.css';

const selectCounts = (run: RunState) => run.counts;
const selectRecent = (run: RunState) => run.recentPaths;
const selectMoving = ({ phase }: RunState): boolean => phase.kind === 'training';

/** Candidate by block path. */
export function chosenCandidates({ stages }: Blueprint, choices: Choices): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  for (const { blocks } of stages) {
    for (const block of blocks) {
      const choice = block.id === undefined ? undefined : choices.get(block.id);
      if (isChoice(block) && typeof choice === 'string') chosen.set(block.path, choice);
    }
  }
  return chosen;
}

export function SpaceGraph({ open }: { readonly open: OpenSpaceState }) {
  const { space, choices } = open;
  const session = useSession();
  const motion = useMotion();
  const [frame, width] = useWidth<HTMLDivElement>();
  const counts = useStores('run', selectCounts);
  const recent = useStores('run', selectRecent);
  const moving = useStores('run', selectMoving);

  const blueprint = useMemo(() => describeBlueprint(space), [space]);
  const styles = useMemo(() => candidateStyles(blueprint), [blueprint]);
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
  const ties = useMemo(() => tieTexts(space.describe().ties), [space]);
  const scene = useMemo(() => layoutScene(blueprint, width, chosen), [blueprint, width, chosen]);

  // While training, the ribbon is the path that was trained last; the chips keep showing what is chosen.
  const lit = (moving && motion ? recent.at(-1) : undefined) ?? choices;
  const sizes = useMemo(() => blockSizes(space.trace(choices, { batch: 1 }), paths), [space, choices, paths]);
  const litPath = useMemo(() => {
    const candidates = lit === choices ? chosen : chosenCandidates(blueprint, lit);
    const live = lit === choices ? sizes : blockSizes(space.trace(lit, { batch: 1 }), paths);
    const channels = new Map([...live].map(([path, [c]]) => [path, c]));
    return {
      candidates,
      points: ribbonPoints(scene, candidates, channels),
      stops: ribbonStops(scene, candidates, styles),
    };
  }, [lit, choices, chosen, blueprint, space, paths, sizes, scene, styles]);
  const ghosts = useMemo(
    () =>
      moving && motion
        ? recent.slice(0, -1).map((path) => ribbonPoints(scene, chosenCandidates(blueprint, path), new Map()))
        : [],
    [moving, motion, recent, scene, blueprint],
  );

  const onChoose = useCallback(
    (id: string, choice: Choice) => choose(session.stores.space, id, choice),
    [session],
  );

  return (
    <div
      ref={frame}
      className="frame"
      tabIndex={scene.width > width ? 0 : undefined}
      role="group"
      aria-label="Search space"
    >
      {width > 0 && (
        <div
          className="scene"
          data-axis={scene.axis}
          data-moving={moving || undefined}
          style={{ width: scene.width, height: scene.height }}
        >
          <Furniture scene={scene} sizes={sizes} />
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
          {scene.boxes.map(({ path, title, x, y, width: w, height: h }) => (
            <div
              key={path}
              className="fixed-box"
              data-idle={idle.has(path) || undefined}
              style={{ left: x, top: y, width: w, height: h }}
            >
              <span>{title}</span>
            </div>
          ))}
          {scene.blocks.map((block) => (
            <ChoiceGroup
              key={block.path}
              block={block}
              styles={styles}
              chosen={chosen.get(block.path)}
              idle={idle.has(block.path)}
              lit={litPath.candidates.get(block.path)}
              counts={counts.get(block.id)}
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
                ties={ties.get(picker.id)}
                chosen={choices.get(picker.id)}
                onChoose={onChoose}
              />
            ))}
        </div>
      )}
    </div>
  );
}
