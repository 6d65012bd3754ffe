/** @file Where something can be put into the picture, and which edit of the config putting it there means. */
import type { ConfigPath } from '../config';
import type { CommandArgs, CommandId } from '../document/commands';
import type { SpaceTree, StageNode } from '../space';
import type { Dragged } from './palette';
import { listsBlocks } from './listsBlocks';
import type { Rect, Scene } from './scene';

export interface DropTarget {
  readonly key: string;
  readonly rect: Rect;
  /** What the target is, for its label. */
  readonly place: 'into-choice' | 'make-choice' | 'between-blocks' | 'width' | 'between-stages' | 'network';
  /** Title of the block or stage. */
  readonly title: string;
  /** Between blocks or stages: how many of the stage's blocks, or whether the stage itself, come before. */
  readonly after: number;
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
          after: index,
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
        after: 0,
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
          after: 0,
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
        rect: scene.axis === 'x' ? inset(rect, SLOT / 2) : rect,
        place: node.kind === 'choice' ? 'into-choice' : 'make-choice',
        title: block ? rect.title : `${stage.title}.${stage.nodes.indexOf(node) + 1} ${rect.title}`,
        after: 0,
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
  if (!listsBlocks(nodes)) return [];
  const rects = nodes.flatMap(({ path }) =>
    [...scene.blocks, ...scene.boxes].filter((part) => part.path === path),
  );
  const spans = rects.map((rect) => spanOf(scene, rect));
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const ends = [first.from - scene.room, ...spans.map(({ to }) => to)];
  const starts = [...spans.map(({ from }) => from), last.to + scene.room];
  return ends.map((end, index) => ({
    key: `slot ${band.id} ${index}`,
    index,
    rect: across(scene, band, { from: end, to: starts[index]! }, rects[0]),
  }));
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Along the axis. */
const spanOf = ({ axis }: Scene, { x, y, width, height }: Rect): Span =>
  axis === 'x' ? { from: x, to: x + width } : { from: y, to: y + height };

/** A place that fills a gap, and more where it is narrow; as high as `like` where the network runs to the right. */
function across({ axis }: Scene, band: Rect, { from, to }: Span, like: Rect = band): Rect {
  const size = Math.max(SLOT, to - from);
  const start = (from + to - size) / 2;
  return axis === 'x'
    ? { x: start, y: like.y, width: size, height: like.height }
    : { x: band.x, y: start, width: band.width, height: size };
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
          after: index,
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
  const own = spanOf(scene, band);
  const at = scene.bands.findIndex(({ id }) => id === band.id);
  const beside = scene.bands[side === 'before' ? at - 1 : at + 1];
  const other = beside && spanOf(scene, beside);
  const gap =
    side === 'before'
      ? { from: other?.to ?? own.from, to: own.from }
      : { from: own.to, to: other?.from ?? own.to };
  const after = side === 'before' ? 0 : 1;
  return {
    key: `stage ${side} ${band.id}`,
    rect: across(scene, band, gap),
    place: 'between-stages',
    title,
    after,
    edit,
  };
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
