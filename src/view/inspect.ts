/** @file What the inspector says of a selected part: its type, place, sizes and costs, as plain data. */
import { type ConfigPath, formatPath, parsePath } from '../config';
import type { CostReport } from '../graph/cost';
import type { Graph } from '../graph/ir';
import type { Choice, Choices } from '../mutables';
import type { BlockNode, FixedNode, SearchSpace, StageNode, Tie, ValueChoice } from '../space';
import type { BlueprintBlock, BlueprintPicker } from './blueprint';
import { describePicker } from './describePicker';
import { describeBlueprint } from './describeBlueprint';
import { candidatePath } from './moduleOps';

export interface Inspected {
  readonly title: string;
  /** Class name, as a config writes it. */
  readonly type: string | undefined;
  /** One or two sentences of that type's definition. */
  readonly doc: string | undefined;
  /** Module path, or the id of the mutable. */
  readonly path: string;
  /** Paths of the modules that it is made of, as they are timed; none for a choice that is no block. */
  readonly modules: readonly string[];
  /** Module whose ops can be shown; none for a choice that is no block. */
  readonly module: string | undefined;
  /** Where the config describes it, e.g. `model.backbone.arch_setting[0][3]`. */
  readonly configPath: string | undefined;
  /** The same place as steps, for edits; of a stage, its item in the config's list. */
  readonly at: ConfigPath | undefined;
  /** As the config gives them, without `type`. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** [C, H, W]; none where it does not run. */
  readonly input: readonly number[] | undefined;
  readonly output: readonly number[] | undefined;
  readonly macs: number;
  readonly params: number;
  /** Of the subnet's MACs and parameters, 0 … 1. */
  readonly shareOfMacs: number;
  readonly shareOfParams: number;
  readonly options: readonly InspectedOption[];
  readonly mutableId: string | undefined;
  /** Which layers follow the choice. */
  readonly ties: Tie | undefined;
}

export interface InspectedOption {
  readonly choice: Choice;
  readonly title: string;
  readonly chosen: boolean;
  /** Of the subnet with this option in place of the chosen one. */
  readonly macs: number;
  readonly params: number;
}

export type InspectTarget =
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'candidate'; readonly path: string; readonly name: string }
  | { readonly kind: 'mutable'; readonly id: string }
  | { readonly kind: 'stage'; readonly index: number };

/** The most options whose costs are counted: each takes a trace. */
const MOST_OPTIONS = 24;

/** `undefined` where the space has no such part. */
export function inspect(space: SearchSpace, choices: Choices, target: InspectTarget): Inspected | undefined {
  const tree = space.describe();
  const graph = space.trace(choices, { batch: 1 });
  const report = space.costReport(choices);
  const about = { space, choices, graph, report };
  switch (target.kind) {
    case 'stage': {
      const stage = describeBlueprint(space).stages[target.index];
      const nodes = tree.stages[target.index - 1]?.nodes;
      const at = tree.stages[target.index - 1]?.at;
      return stage && nodes ? { ...describeStage(about, stage.title, nodes), at } : undefined;
    }
    case 'mutable': {
      const block = blocksOf(tree.stages).find(({ id }) => id === target.id);
      if (block) return describeBlock(about, block, undefined);
      const value = valuesOf(tree.stages, tree.values).find(({ id }) => id === target.id);
      const ties = tree.ties.find(({ id }) => id === target.id);
      if (value) return describeValue(about, value, ties);
      // A choice that was fixed since.
      return inspect(space, choices, { kind: 'module', path: target.id });
    }
    default: {
      const node = tree.stages.flatMap(({ nodes }) => nodes).find(({ path }) => path === target.path);
      if (node?.kind === 'choice')
        return describeBlock(about, node, target.kind === 'candidate' ? target.name : undefined);
      const title = blueprintBlock(space, target.path)?.title;
      if (title !== undefined) return describeFixed(about, title, target.path, node);
      // A part that is drawn as a whole, such as a cell.
      const module = [...space.root.walk()].find(({ path }) => path === target.path);
      return module && describeFixed(about, module.title ?? target.path, target.path, node);
    }
  }
}

interface About {
  readonly space: SearchSpace;
  readonly choices: Choices;
  readonly graph: Graph;
  readonly report: CostReport;
}

const blueprintBlock = (space: SearchSpace, path: string): BlueprintBlock | undefined =>
  describeBlueprint(space)
    .stages.flatMap(({ blocks }) => blocks)
    .find((block) => block.path === path);

const blocksOf = (stages: readonly StageNode[]): BlockNode[] =>
  stages.flatMap(({ nodes }) => nodes.filter((node): node is BlockNode => node.kind === 'choice'));

const valuesOf = (stages: readonly StageNode[], shared: readonly ValueChoice[]): readonly ValueChoice[] => [
  ...shared,
  ...stages.flatMap(({ values, nodes }) => [
    ...values,
    ...nodes.flatMap((node) =>
      node.kind === 'fixed' ? node.values : node.candidates.flatMap((candidate) => candidate.values),
    ),
  ]),
];

/** A block of operations: what is chosen in it, or the candidate that was asked for. */
function describeBlock(about: About, block: BlockNode, name: string | undefined): Inspected {
  const { space, choices } = about;
  const chosen = choices.get(block.id);
  const candidate = name ?? (typeof chosen === 'string' ? chosen : block.candidates[0]?.name);
  const title = blueprintBlock(space, block.path)?.title ?? block.path;
  const asked = candidate === undefined ? about : withChoice(about, block.id, candidate);
  const place = parsePath(block.configPath);
  const configPath =
    candidate === undefined || !place ? block.configPath : formatPath([...place, 'candidates', candidate]);
  return {
    ...measure(asked, block.path),
    ...written(space, configPath),
    title: candidate === undefined ? title : `${title}: ${spaced(candidate)}`,
    path: block.path,
    modules: [name === undefined ? block.path : candidatePath(block.path, name)],
    module: block.path,
    mutableId: block.id,
    options: block.candidates.slice(0, MOST_OPTIONS).map((option) => ({
      choice: option.name,
      title: spaced(option.name),
      chosen: option.name === candidate,
      ...costWith(about, block.id, option.name),
    })),
    ties: undefined,
  };
}

function describeValue(about: About, value: ValueChoice, ties: Tie | undefined): Inspected {
  const picker: BlueprintPicker = describePicker(value);
  const chosen = about.choices.get(value.id);
  return {
    ...nothing(about),
    ...written(about.space, value.configPath),
    title: picker.title,
    path: value.id,
    modules: [],
    module: undefined,
    mutableId: value.id,
    options: picker.options.slice(0, MOST_OPTIONS).map(({ choice, title }) => ({
      choice,
      title,
      chosen: JSON.stringify(choice) === JSON.stringify(chosen),
      ...costWith(about, value.id, choice),
    })),
    ties,
  };
}

function describeFixed(about: About, title: string, path: string, node: FixedNode | undefined): Inspected {
  return {
    ...measure(about, path),
    ...written(about.space, node?.configPath),
    title,
    path,
    modules: [path],
    module: path,
    mutableId: undefined,
    options: [],
    ties: undefined,
  };
}

function describeStage(about: About, title: string, nodes: readonly (BlockNode | FixedNode)[]): Inspected {
  const parts = nodes.map(({ path }) => measure(about, path));
  const sum = (of: (part: Measures) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    ...written(about.space, undefined),
    title,
    path: nodes.map(({ path }) => path).join(', '),
    modules: nodes.map(({ path }) => path),
    module: undefined,
    mutableId: undefined,
    input: parts.find(({ input }) => input)?.input,
    output: parts.findLast(({ output }) => output)?.output,
    macs: sum(({ macs }) => macs),
    params: sum(({ params }) => params),
    shareOfMacs: sum(({ shareOfMacs }) => shareOfMacs),
    shareOfParams: sum(({ shareOfParams }) => shareOfParams),
    options: [],
    ties: undefined,
  };
}

type Measures = Pick<Inspected, 'input' | 'output' | 'macs' | 'params' | 'shareOfMacs' | 'shareOfParams'>;

const nothing = ({ report }: About): Measures => ({
  input: undefined,
  output: undefined,
  macs: report.macs,
  params: report.params,
  shareOfMacs: 1,
  shareOfParams: 1,
});

/** Shapes and costs of everything below a module path. */
function measure({ graph, report }: About, path: string): Measures {
  const isBelow = (other: string): boolean => other === path || other.startsWith(`${path}.`);
  let macs = 0;
  let params = 0;
  for (const [module, cost] of report.byModule) {
    if (!isBelow(module)) continue;
    macs += cost.macs;
    params += cost.params;
  }
  const inside = graph.nodes.filter(({ path: own, op }) => op !== 'param' && isBelow(own));
  const ids = new Set(inside.map(({ id }) => id));
  const entry = inside
    .flatMap(({ inputs }) => inputs)
    .map((id) => graph.nodes[id])
    .find((node) => node && !ids.has(node.id) && node.op !== 'param');
  return {
    input: entry?.type.shape.slice(1),
    output: inside.at(-1)?.type.shape.slice(1),
    macs,
    params,
    shareOfMacs: report.macs > 0 ? macs / report.macs : 0,
    shareOfParams: report.params > 0 ? params / report.params : 0,
  };
}

function withChoice({ space, choices }: About, id: string, choice: Choice): About {
  const group = space.mutator.groupOf(id);
  const next = group ? space.mutator.withChoice(choices, group, choice) : choices;
  return { space, choices: next, graph: space.trace(next, { batch: 1 }), report: space.costReport(next) };
}

function costWith(
  about: About,
  id: string,
  choice: Choice,
): { readonly macs: number; readonly params: number } {
  const group = about.space.mutator.groupOf(id);
  if (!group) return { macs: about.report.macs, params: about.report.params };
  return about.space.cost(about.space.mutator.withChoice(about.choices, group, choice));
}

/** What the config says at a path. */
function written(
  space: SearchSpace,
  configPath: string | undefined,
): Pick<Inspected, 'type' | 'doc' | 'configPath' | 'at' | 'fields'> {
  const value = configPath === undefined ? undefined : space.configAt(configPath);
  const at = configPath === undefined ? undefined : parsePath(configPath);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { type: undefined, doc: undefined, configPath, at, fields: [] };
  const { type, ...fields } = value as Readonly<Record<string, unknown>>;
  const bare = typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : undefined;
  return {
    type: bare,
    doc: space.definitions.find((definition) => definition.type === bare)?.doc,
    configPath,
    at,
    fields: Object.entries(fields)
      .filter(([, field]) => !isLarge(field))
      .map(([name, field]) => [name, JSON.stringify(field)]),
  };
}

/** Candidates and settings of many rows are drawn, not told. */
const isLarge = (value: unknown): boolean => JSON.stringify(value).length > 60;

const spaced = (name: string): string => name.replaceAll('_', ' ').replaceAll(/(\d+)x(\d+)/g, '$1×$2');
