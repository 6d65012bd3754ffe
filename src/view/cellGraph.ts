/**
 * @file A stage as a cell: nodes are maps, edges are choice blocks. DARTS (Liu et al. 2019) has two inputs and concats
 * its nodes, each of which sums some of its edges; NAS-Bench-201 (Dong & Yang 2020) sums all edges, and its last node
 * is the output. Knows no place on screen.
 */
import type { Choices } from '../mutables';
import { type BlueprintBlock, type BlueprintPicker, type BlueprintStage, isPresent } from './blueprint';
import { type CellEnds, cellEnds } from './cellEdge';

export interface CellGraph {
  readonly title: string;
  /** In the order in which they are computed. */
  readonly nodes: readonly CellNode[];
  /** By target, then source. */
  readonly edges: readonly CellEdge[];
  /** Nodes that the output concats; none where the last node is the output. */
  readonly concat: readonly CellNode[];
}

export interface CellNode {
  readonly id: string;
  readonly role: 'input' | 'node' | 'output';
  /** As ids of edges count; the concat has none. */
  readonly index?: number;
  /** Of an input: how many cells back it comes from. */
  readonly back?: number;
  /** Which of its edges it sums, where that is a choice. */
  readonly route?: BlueprintPicker;
}

export interface CellEdge extends CellEnds {
  readonly block: BlueprintBlock;
  /** Of the mutable. */
  readonly id: string;
}

const CONCAT = 'concat';

/** `undefined` where the blocks of a stage follow each other. */
export function cellGraph(stage: BlueprintStage): CellGraph | undefined {
  const edges = stage.blocks
    .flatMap((block): CellEdge[] => {
      const ends = block.id === undefined ? undefined : cellEnds(block.id);
      return ends && block.id !== undefined ? [{ ...ends, id: block.id, block }] : [];
    })
    .sort((a, b) => a.to - b.to || a.from - b.from);
  if (edges.length === 0) return undefined;
  const indices = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const inputs = indices.filter((index) => edges.every(({ to }) => to !== index));
  const isConcat = inputs.length > 1;
  const nodes = indices.map((index): CellNode => {
    const id = String(index);
    if (inputs.includes(index))
      return { id, index, role: 'input', back: inputs.length - inputs.indexOf(index) };
    const route = routeInto(edges.filter(({ to }) => to === index));
    const isLast = index === indices.at(-1) && !isConcat;
    return { id, index, role: isLast ? 'output' : 'node', ...(route && { route }) };
  });
  return {
    title: stage.title,
    edges,
    nodes: isConcat ? [...nodes, { id: CONCAT, role: 'output' }] : nodes,
    concat: isConcat ? nodes.filter(({ role }) => role === 'node') : [],
  };
}

/** The picker that decides which of these edges there are; it stands below each of them. */
function routeInto(edges: readonly CellEdge[]): BlueprintPicker | undefined {
  const [first] = edges;
  const { presence, pickers } = first?.block ?? {};
  return presence && 'edge' in presence ? pickers?.find(({ id }) => id === presence.id) : undefined;
}

/** What both papers call the operation that carries nothing. */
const NOTHING = new Set(['none', 'zero']);

/** Ids of the edges along which something of the inputs flows. */
export function flowingEdges({ nodes, edges }: CellGraph, choices: Choices): ReadonlySet<string> {
  const reached = new Set(nodes.filter(({ role }) => role === 'input').map(({ index }) => index));
  const flowing = new Set<string>();
  // By target, and sources come before it: one pass is enough.
  for (const { block, id, from, to } of edges) {
    const choice = choices.get(id);
    const carries = isPresent(block, choices) && !(typeof choice === 'string' && NOTHING.has(choice));
    if (!carries || !reached.has(from)) continue;
    flowing.add(id);
    reached.add(to);
  }
  return flowing;
}
