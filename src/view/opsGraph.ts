/**
 * @file The internal ops of one module or candidate as boxes and edges, out of the graph that the engine runs.
 * A convolution, its norm and its activation are one box. Knows no place on screen and no words.
 */
import { type Attr, type Graph, type GraphNode, type ValueId, liveShape } from '../graph/ir';
import type { CostReport } from '../graph/cost';

export interface OpsGraph {
  readonly boxes: readonly OpsBox[];
  readonly edges: readonly OpsEdge[];
}

export interface OpsBox {
  /** Stable from one choice to the next, as long as the module has the same ops. */
  readonly id: string;
  /** `input` and `output` stand for the rest of the network. */
  readonly role: 'input' | 'op' | 'output';
  /** Module path of the first op; of an input, of the module that makes it. */
  readonly path: string;
  /** In the order in which they run; none in an input or output. */
  readonly parts: readonly OpsPart[];
  /** Without the batch: [C, H, W], or the shape of a computed weight. */
  readonly inputs: readonly (readonly number[])[];
  readonly output: readonly number[];
  readonly macs: number;
  readonly params: number;
  readonly weights: readonly OpsWeight[];
}

export interface OpsPart {
  /** Name in the op table. */
  readonly op: string;
  readonly path: string;
  readonly attrs: Readonly<Record<string, Attr>>;
  /** [height, width] of a convolution's or a pool's window. */
  readonly kernel?: readonly [number, number];
}

export interface OpsWeight {
  readonly name: string;
  /** What this subnet uses of it. */
  readonly live: readonly number[];
  /** What the supernet keeps. */
  readonly full: readonly number[];
}

export interface OpsEdge {
  readonly from: string;
  readonly to: string;
  /** None where a computed weight flows. */
  readonly channels: number | undefined;
  readonly shape: readonly number[];
}

/** What runs on the result of an op without leaving its box. */
const FOLLOWERS = new Set(['batch_norm', 'layer_norm', 'activation', 'bias_add']);

/** Everything below the module path; no boxes where the module adds no op (an identity). */
export function opsGraph(graph: Graph, report: CostReport, modulePath: string): OpsGraph {
  const inside = graph.nodes.filter(
    ({ op, path }) => op !== 'param' && (path === modulePath || path.startsWith(`${modulePath}.`)),
  );
  const boxOf = new Map<ValueId, GraphNode[]>();
  const groups: GraphNode[][] = [];
  const consumers = countConsumers(graph);
  for (const node of inside) {
    const before = node.inputs[0];
    const group = before === undefined ? undefined : boxOf.get(before);
    const joins =
      group && FOLLOWERS.has(node.op) && group.at(-1)?.id === before && consumers.get(before ?? -1) === 1;
    const own = joins ? group : [];
    if (!joins) groups.push(own);
    own.push(node);
    boxOf.set(node.id, own);
  }
  return assemble({ graph, report, groups, boxOf });
}

interface Grouped {
  readonly graph: Graph;
  readonly report: CostReport;
  readonly groups: readonly (readonly GraphNode[])[];
  readonly boxOf: ReadonlyMap<ValueId, readonly GraphNode[]>;
}

function assemble({ graph, report, groups, boxOf }: Grouped): OpsGraph {
  const ids = uniqueIds(groups);
  const idOf = (group: readonly GraphNode[]): string => ids.get(group) ?? '';
  const boxes: OpsBox[] = [];
  const edges: OpsEdge[] = [];
  const claimed = new Set<string>();
  const sources = new Map<ValueId, OpsBox>();
  for (const group of groups) {
    const dataInputs: GraphNode[] = [];
    const members = new Set(group.map(({ id }) => id));
    for (const id of group.flatMap(({ inputs }) => inputs)) {
      const node = graph.nodes[id];
      if (!node || node.op === 'param' || members.has(id)) continue;
      dataInputs.push(node);
      const producer = boxOf.get(id);
      if (!producer && !sources.has(id)) sources.set(id, end('input', `in:${sources.size}`, node));
      const from = producer ? idOf(producer) : (sources.get(id)?.id ?? '');
      edges.push(edge(from, idOf(group), node));
    }
    boxes.push({
      id: idOf(group),
      role: 'op',
      path: group[0]?.path ?? '',
      parts: group.map((node) => partOf(node, graph)),
      inputs: dataInputs.map(shapeOf),
      output: shapeOf(group.at(-1)),
      macs: group.reduce((sum, { id }) => sum + (report.macsByNode.get(id) ?? 0), 0),
      params: paramsOf(group, graph, report, claimed),
      weights: weightsOf(group, graph),
    });
  }
  const outputs = [...leaving(graph, boxOf)].map((node, i) => {
    const box = end('output', `out:${i}`, node);
    edges.push(edge(idOf(boxOf.get(node.id) ?? []), box.id, node));
    return box;
  });
  return { boxes: [...sources.values(), ...boxes, ...outputs], edges };
}

/** Values of the module that the rest of the network reads. */
function leaving(graph: Graph, boxOf: ReadonlyMap<ValueId, unknown>): ReadonlySet<GraphNode> {
  const read = new Set<ValueId>(Object.values(graph.outputs));
  for (const { id, inputs } of graph.nodes) if (!boxOf.has(id)) inputs.forEach((input) => read.add(input));
  return new Set(graph.nodes.filter(({ id }) => boxOf.has(id) && read.has(id)));
}

function countConsumers({ nodes, outputs }: Graph): ReadonlyMap<ValueId, number> {
  const counts = new Map<ValueId, number>();
  for (const id of [...nodes.flatMap(({ inputs }) => inputs), ...Object.values(outputs)])
    counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Path and op name the box; the second one of them in a module gets a number. */
function uniqueIds(groups: Grouped['groups']): ReadonlyMap<readonly GraphNode[], string> {
  const seen = new Map<string, number>();
  return new Map(
    groups.map((group) => {
      const name = `${group[0]?.path}:${group[0]?.op}`;
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      return [group, count === 0 ? name : `${name}#${count + 1}`];
    }),
  );
}

const shapeOf = (node: GraphNode | undefined): readonly number[] =>
  node?.type.layout === 'map' ? node.type.shape.slice(1) : (node?.type.shape ?? []);

const edge = (from: string, to: string, node: GraphNode): OpsEdge => ({
  from,
  to,
  channels: node.type.layout === 'map' ? node.type.shape[1] : undefined,
  shape: shapeOf(node),
});

const end = (role: 'input' | 'output', id: string, node: GraphNode): OpsBox => ({
  id,
  role,
  path: node.path,
  parts: [],
  inputs: role === 'output' ? [shapeOf(node)] : [],
  output: shapeOf(node),
  macs: 0,
  params: 0,
  weights: [],
});

function partOf({ op, path, attrs, inputs }: GraphNode, graph: Graph): OpsPart {
  const weight = op === 'conv2d' || op === 'depthwise_conv2d' ? graph.nodes[inputs[1] ?? -1] : undefined;
  const [, , height, width] = weight?.type.shape ?? [];
  const pooled = attrs['kernel'];
  const kernel =
    height !== undefined && width !== undefined
      ? ([height, width] as const)
      : typeof pooled === 'number'
        ? ([pooled, pooled] as const)
        : undefined;
  return { op, path, attrs, ...(kernel && { kernel }) };
}

const leavesOf = (group: readonly GraphNode[], graph: Graph): GraphNode[] =>
  group
    .flatMap(({ inputs }) => inputs.flatMap((id) => graph.nodes[id] ?? []))
    .filter(({ op }) => op === 'param');

const weightsOf = (group: readonly GraphNode[], graph: Graph): OpsWeight[] =>
  leavesOf(group, graph).flatMap(({ params = [] }) =>
    params.map((ref) => ({ name: ref.spec.name, live: liveShape(ref), full: ref.spec.shape })),
  );

/** A module's parameters belong to the first box that reads them, so that boxes add up to the module. */
function paramsOf(
  group: readonly GraphNode[],
  graph: Graph,
  { byModule }: CostReport,
  claimed: Set<string>,
): number {
  const owners = [
    ...group.map(({ path }) => path),
    ...weightsOf(group, graph).map(({ name }) => name.slice(0, name.lastIndexOf('.'))),
  ];
  let sum = 0;
  for (const owner of owners) {
    if (claimed.has(owner)) continue;
    claimed.add(owner);
    sum += byModule.get(owner)?.params ?? 0;
  }
  return sum;
}
