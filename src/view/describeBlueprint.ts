/** @file SearchSpace → blueprint. */
import type { BlockNode, FixedNode, SearchSpace, WidthChoice } from '../space';
import type { Blueprint, BlueprintBlock, BlueprintWidth } from './blueprint';

export function describeBlueprint(space: SearchSpace): Blueprint {
  const { name, stages } = space.describe();
  return {
    name,
    input: space.input,
    stages: [
      { id: 'input', title: 'Input', widths: [], blocks: [fixed('input', `Input ${space.input.join('×')}`)] },
      ...stages.map(({ title, nodes, widths }, i) => ({
        id: `stage-${i}`,
        title,
        widths: widths.map((width) => describeWidth(width)),
        blocks: nodes.map((node) => describeBlock(node, space.numClasses)),
      })),
    ],
  };
}

const fixed = (path: string, title: string): BlueprintBlock => ({ path, title, candidates: [], widths: [] });

function describeBlock(node: BlockNode | FixedNode, numClasses: number): BlueprintBlock {
  if (node.kind === 'fixed') {
    return fixed(node.path, node.path === 'head' ? `${node.title} → ${numClasses}` : fixedTitle(node.title));
  }
  return {
    path: node.path,
    id: node.id,
    title: blockTitle(node.path, node.id),
    candidates: node.candidates.map(({ name, title }) => ({
      name,
      title: title.replaceAll(/(\d+)x(\d+)/g, '$1×$2'),
    })),
    widths: node.candidates.flatMap(({ name, widths }) => widths.map((width) => describeWidth(width, name))),
  };
}

/** Children of a backbone that have no title of their own: `transitions.0` → `Transition` */
function fixedTitle(title: string): string {
  const [, name] = /^([a-z]+?)s?\.\d+$/.exec(title) ?? [];
  return name === undefined ? title : name[0]!.toUpperCase() + name.slice(1);
}

/** `backbone.layers.1.2`, `backbone.layer2.2` → `Stage 2, block 3`; the alias `2<-0` → `Edge 0 → 2` */
function blockTitle(path: string, id: string): string {
  const [, to, from] = /^(\d+)<-(\d+)$/.exec(id) ?? [];
  if (from !== undefined) return `Edge ${from} → ${to}`;
  const [, dot, stage, block] = /\.layers?(\.?)(\d+)\.(\d+)$/.exec(path) ?? [];
  return stage === undefined
    ? path
    : `Stage ${Number(stage) + (dot === '' ? 0 : 1)}, block ${Number(block) + 1}`;
}

function describeWidth(
  { id, group, title, choices, numChannels }: WidthChoice,
  within?: string,
): BlueprintWidth {
  const ratios = numChannels > 1 && choices.every((choice) => choice <= 1);
  const options = choices.map((choice) => ({
    choice,
    channels: ratios ? Math.round(choice * numChannels) : choice,
  }));
  return { id, group, title: widthTitle(title), ...(within !== undefined && { within }), options };
}

/** `layers.0.out_channels` → `Channels`, `branch_channels.1` → `Branch 2` */
function widthTitle(attribute: string): string {
  const [, base = attribute, index] = /^(?:layers\.\d+\.)?([a-z_]+?)(?:\.(\d+))?$/.exec(attribute) ?? [];
  const words = base
    .replace(/_?channels$/, '')
    .replaceAll('_', ' ')
    .trim();
  if (words === '' || words === 'out' || words === 'stem') return 'Channels';
  const title = words[0]!.toUpperCase() + words.slice(1);
  return index === undefined ? title : `${title} ${Number(index) + 1}`;
}
