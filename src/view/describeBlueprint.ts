/** @file SearchSpace → blueprint. */
import type { BlockNode, FixedNode, SearchSpace, StageNode, ValueChoice } from '../space';
import type { Blueprint, BlueprintBlock, BlueprintPicker, BlueprintStage, Presence } from './blueprint';
import { cellEnds } from './cellEdge';
import { describePicker } from './describePicker';

export function describeBlueprint(space: SearchSpace): Blueprint {
  const { name, stages, values } = space.describe();
  const input = fixed('input', `Input ${space.input.join('×')}`);
  const shared = describePickers(values);
  return {
    name,
    input: space.input,
    stages: [
      {
        id: 'input',
        title: shared.length > 0 ? 'Network' : 'Input',
        pickers: shared,
        blocks: [input],
      },
      ...stages.map((stage, i) => describeStage(stage, i, space.numClasses)),
    ],
  };
}

function describeStage({ title, nodes, values }: StageNode, i: number, numClasses: number): BlueprintStage {
  const routes = values.filter(({ kind }) => kind === 'route');
  const edges = new Map<string, { readonly presence: Presence; readonly picker: BlueprintPicker }>();
  for (const route of routes) {
    const picker = describePicker(route);
    for (const [edge, path] of Object.entries(route.edges ?? {}))
      edges.set(path, { presence: { id: route.id, edge }, picker });
  }
  return {
    id: `stage-${i}`,
    title,
    pickers: describePickers(values.filter(({ kind }) => kind !== 'route')),
    blocks: nodes.map((node) => {
      const block = describeBlock(node, numClasses);
      const edge = edges.get(node.path);
      // A route stands below all of its edges.
      if (!edge) return block;
      const pickers = edge.picker.options.length > 1 ? [...block.pickers, edge.picker] : block.pickers;
      return { ...block, presence: edge.presence, pickers };
    }),
  };
}

/** Where there is only one option, there is nothing to pick. */
const describePickers = (values: readonly ValueChoice[], within?: string): BlueprintPicker[] =>
  values.filter(({ choices }) => choices.length > 1).map((value) => describePicker(value, within));

const fixed = (path: string, title: string): BlueprintBlock => ({ path, title, candidates: [], pickers: [] });

function describeBlock(node: BlockNode | FixedNode, numClasses: number): BlueprintBlock {
  if (node.kind === 'fixed') {
    const title = node.path === 'head' ? `${node.title} → ${numClasses}` : node.title;
    return {
      ...fixed(node.path, title),
      ...(node.at?.at(-2) === 'blocks' && { isListed: true }),
      ...(node.depth && { presence: { id: node.depth.id, leastDepth: node.depth.least } }),
      pickers: describePickers(node.values),
    };
  }
  return {
    path: node.path,
    id: node.id,
    title: blockTitle(node.path, node.id),
    candidates: node.candidates.map(({ name, title }) => ({
      name,
      title: title.replaceAll(/(\d+)x(\d+)/g, '$1×$2'),
    })),
    pickers: node.candidates.flatMap(({ name, values }) => describePickers(values, name)),
  };
}

/** `backbone.layers.1.2`, `backbone.layer2.2` → `Stage 2, block 3`; the aliases `2<-0`, `normal_n2_p0` → `Edge 0 → 2` */
function blockTitle(path: string, id: string): string {
  const edge = cellEnds(id);
  if (edge) return `Edge ${edge.from} → ${edge.to}`;
  const [, dot, stage, block] = /\.layers?(\.?)(\d+)\.(\d+)$/.exec(path) ?? [];
  return stage === undefined
    ? path
    : `Stage ${Number(stage) + (dot === '' ? 0 : 1)}, block ${Number(block) + 1}`;
}
