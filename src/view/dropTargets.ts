/** @file Where something can be put into the picture, and which edit of the config putting it there means. */
import type { ConfigPath } from '../config';
import type { CommandArgs, CommandId } from '../document/commands';
import type { SpaceTree, StageNode } from '../space';
import type { Dragged } from './palette';
import type { Rect, Scene } from './scene';

export interface DropTarget {
  readonly key: string;
  readonly rect: Rect;
  /** What the target is, for its label. */
  readonly place: 'into-choice' | 'make-choice' | 'between-blocks' | 'width' | 'between-stages' | 'network';
  /** Title of the block or stage. */
  readonly title: string;
  readonly edit: Edit;
}

export type Edit = {
  readonly [K in CommandId]: {
    readonly command: K;
    readonly target: ConfigPath;
    readonly args: CommandArgs<K>;
  };
}[CommandId];

const SLOT = 14;

export function dropTargets(scene: Scene, tree: SpaceTree, dragged: Dragged): readonly DropTarget[] {
  const stages = placedStages(scene, tree);
  switch (dragged.kind) {
    case 'operation': {
      const { config } = dragged;
      const between = stages.flatMap((stage) =>
        slots(scene, stage).map(({ rect, index, key }): DropTarget => ({
          key,
          rect,
          place: 'between-blocks',
          title: stage.title,
          edit: { command: 'addBlock', target: stage.at, args: { config, index } },
        })),
      );
      return [
        ...ontoBlocks(scene, stages, (target) => ({ command: 'addCandidate', target, args: { config } })),
        ...between,
      ];
    }
    case 'choice':
      return ontoBlocks(scene, stages, (target) => ({ command: 'wrapInChoice', target, args: {} })).filter(
        ({ place }) => place === 'make-choice',
      );
    case 'width':
      return stages.map(({ at, band, title }) => ({
        key: `width ${band.id}`,
        rect: band,
        place: 'width',
        title,
        edit: { command: 'addWidth', target: at, args: {} },
      }));
    case 'stage':
      return stages.flatMap(({ at, band, title, index }, i) => [
        ...(i === 0
          ? [stageSlot(scene, band, 'before', title, { command: 'addStage', target: at, args: { index } })]
          : []),
        stageSlot(scene, band, 'after', title, {
          command: 'addStage',
          target: at,
          args: { index: index + 1 },
        }),
      ]);
    case 'backbone':
      return [
        {
          key: 'network',
          rect: hull(scene.bands),
          place: 'network',
          title: '',
          edit: { command: 'replaceBackbone', target: [], args: { type: dragged.id } },
        },
      ];
    default:
      return dragged.what === 'stage'
        ? stageMoves(scene, stages, dragged.stage)
        : blockMoves(scene, stages, dragged);
  }
}

interface PlacedStage {
  readonly index: number;
  readonly title: string;
  readonly at: ConfigPath;
  readonly band: Scene['bands'][number];
  readonly nodes: StageNode['nodes'];
}

/** Stages that the config lists, with their bands. */
function placedStages(scene: Scene, { stages }: SpaceTree): readonly PlacedStage[] {
  return stages.flatMap(({ at, nodes }) => {
    const index = at?.at(-1);
    const band = scene.bands.find(({ paths }) => nodes.some(({ path }) => paths.includes(path)));
    return at && typeof index === 'number' && band ? [{ index, title: band.title, at, band, nodes }] : [];
  });
}

/** Blocks that have a config of their own, or share their stage's. */
function ontoBlocks(
  scene: Scene,
  stages: readonly PlacedStage[],
  edit: (target: ConfigPath) => Edit,
): readonly DropTarget[] {
  const nodes = stages.flatMap((stage) => stage.nodes.map((node) => ({ node, stage })));
  return nodes.flatMap(({ node, stage }): DropTarget[] => {
    const block = scene.blocks.find(({ path }) => path === node.path);
    const box = scene.boxes.find(({ path }) => path === node.path);
    const rect = block ?? box;
    if (!rect || !node.at) return [];
    return [
      {
        key: `onto ${node.path}`,
        rect: inset(rect, SLOT / 2),
        place: node.kind === 'choice' ? 'into-choice' : 'make-choice',
        title: block ? rect.title : `${stage.title}.${stage.nodes.indexOf(node) + 1} ${rect.title}`,
        edit: edit(node.at),
      },
    ];
  });
}

interface Slot {
  readonly key: string;
  readonly rect: Rect;
  readonly index: number;
}

/** Gaps before, between and behind the blocks of a stage that lists them. */
function slots(scene: Scene, { nodes, band }: PlacedStage): readonly Slot[] {
  if (!nodes.some(({ at }) => at?.at(-2) === 'blocks')) return [];
  const rects = nodes.flatMap(({ path }) =>
    [...scene.blocks, ...scene.boxes].filter((part) => part.path === path),
  );
  const edges = rects.map((rect) => (scene.axis === 'x' ? rect.x : rect.y));
  const last = rects.at(-1);
  if (!last) return [];
  const end = scene.axis === 'x' ? last.x + last.width : last.y + last.height;
  return [...edges, end].map((along, index) => ({
    key: `slot ${band.id} ${index}`,
    index,
    rect:
      scene.axis === 'x'
        ? { x: along - SLOT / 2, y: last.y, width: SLOT, height: last.height }
        : { x: band.x, y: along - SLOT / 2, width: band.width, height: SLOT },
  }));
}

function blockMoves(
  scene: Scene,
  stages: readonly PlacedStage[],
  { stage: from, index: own }: Extract<Dragged, { kind: 'moved' }>,
): readonly DropTarget[] {
  const source = stages.find(({ index }) => index === from);
  const target = source?.nodes[own]?.at;
  if (!target) return [];
  return stages.flatMap((stage) =>
    slots(scene, stage)
      // Where it is already.
      .filter(({ index }) => stage.index !== from || (index !== own && index !== own + 1))
      .map(({ key, rect, index }): DropTarget => {
        const to = stage.index === from && index > own ? index - 1 : index;
        return {
          key,
          rect,
          place: 'between-blocks',
          title: stage.title,
          edit: { command: 'moveBlock', target, args: { to, stage: stage.index } },
        };
      }),
  );
}

function stageMoves(scene: Scene, stages: readonly PlacedStage[], from: number): readonly DropTarget[] {
  const own = stages.find(({ index }) => index === from);
  if (!own) return [];
  return stages
    .filter(({ index }) => index !== from)
    .map(({ band, title, index }) =>
      stageSlot(scene, band, index < from ? 'before' : 'after', title, {
        command: 'moveStage',
        target: own.at,
        args: { to: index },
      }),
    );
}

function stageSlot(
  scene: Scene,
  band: Rect & { readonly id: string },
  side: 'before' | 'after',
  title: string,
  edit: Edit,
): DropTarget {
  const isBefore = side === 'before';
  const rect =
    scene.axis === 'x'
      ? {
          x: (isBefore ? band.x : band.x + band.width) - SLOT / 2,
          y: band.y,
          width: SLOT,
          height: band.height,
        }
      : {
          x: band.x,
          y: (isBefore ? band.y : band.y + band.height) - SLOT / 2,
          width: band.width,
          height: SLOT,
        };
  return { key: `stage ${side} ${band.id}`, rect, place: 'between-stages', title, edit };
}

function hull(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x + by,
  y,
  width: Math.max(8, width - 2 * by),
  height,
});
