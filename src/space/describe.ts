/** @file A search space as plain data for pictures and lists: fixed layers and choice blocks, in order. */
import { type ConfigPath, formatPath } from '../core/configPath';
import { type Choice, DiffChoiceRoute, MutableValue, OneShotMutableChannel } from '../mutables';
import type { ChannelMutator, SearchGroup, SearchableMutable } from '../mutators';
import { BatchNorm2d } from '../nn/layers/batchNorm2d';
import { ConvModule } from '../nn/layers/convModule';
import { DynamicSequential } from '../nn/layers/dynamicSequential';
import { LayerNorm } from '../nn/layers/layerNorm';
import type { Module } from '../nn/module';
import { ChoiceBlock } from '../nn/mutables/choiceBlock';
import { type Tie, describeTies } from './ties';

/** One mutable that is not a block of operations: a width, a kernel size, a depth, an input size, the edges of a node. */
export interface ValueChoice {
  /** Id of the mutable. */
  readonly id: string;
  readonly group: string;
  readonly kind: 'width' | 'value' | 'route';
  /** Attribute of the module that holds it, e.g. `layers.1.kernel_size`; of a route, its id. */
  readonly title: string;
  /** Every choice that a subnet can make. */
  readonly choices: readonly Choice[];
  /** Of a width: channels of the supernet. */
  readonly numChannels?: number;
  /** Of a route: paths of its edges, by their names. */
  readonly edges?: Readonly<Record<string, string>>;
  readonly configPath: string;
  /** The same as steps, where the config describes it. */
  readonly at?: ConfigPath;
}

export interface BlockNode {
  readonly kind: 'choice';
  readonly id: string;
  readonly group: string;
  readonly path: string;
  readonly candidates: readonly {
    readonly name: string;
    readonly title: string;
    readonly values: readonly ValueChoice[];
    readonly at?: ConfigPath;
  }[];
  readonly configPath: string;
  readonly at?: ConfigPath;
}

export interface FixedNode {
  readonly kind: 'fixed';
  readonly path: string;
  readonly title: string;
  /** The mutable of a depth, and the least depth at which this runs. */
  readonly depth?: { readonly id: string; readonly least: number };
  /** Where the config describes it, if it has a place of its own. */
  readonly configPath?: string;
  readonly at?: ConfigPath;
  /** What can be chosen in it: kernel size, heads, … */
  readonly values: readonly ValueChoice[];
}

export interface StageNode {
  readonly title: string;
  readonly nodes: readonly (BlockNode | FixedNode)[];
  /** What the blocks of the stage share: widths, depth. */
  readonly values: readonly ValueChoice[];
  /** Its item in the config's list of stages, if there is one. */
  readonly at?: ConfigPath;
}

export interface SpaceTree {
  readonly name: string;
  /** Chosen for the network as a whole: the input size, a transformer's depth. */
  readonly values: readonly ValueChoice[];
  readonly stages: readonly StageNode[];
  /** Which layers follow each of these choices. */
  readonly ties: readonly Tie[];
}

interface Source {
  readonly name: string;
  readonly root: Module;
  readonly groups: readonly SearchGroup[];
  readonly origins: ReadonlyMap<object, ConfigPath>;
  readonly channels: ChannelMutator | undefined;
}

export function describeSpace(source: Source): SpaceTree {
  return { name: source.name, ...new Description(source).describe(), ties: describeTies(source) };
}

/** Each mutable is taken once, by the innermost part of the tree that it belongs to. */
class Description {
  readonly #groups: ReadonlyMap<string, SearchGroup>;
  readonly #members: ReadonlyMap<string, SearchableMutable>;
  readonly #taken = new Set<string>();

  constructor(private readonly source: Source) {
    const members = source.groups.flatMap((group) => group.mutables.map((mutable) => ({ group, mutable })));
    this.#groups = new Map(members.map(({ group, mutable }) => [mutable.id, group]));
    // Those of one alias share an id; the first one stands for them.
    this.#members = new Map(members.toReversed().map(({ mutable }) => [mutable.id, mutable]));
  }

  describe(): Omit<SpaceTree, 'name' | 'ties'> {
    const { root } = this.source;
    const backbone = root.children.get('backbone')!;
    const drafts: StageDraft[] = [];
    for (const [name, child] of backbone.children) {
      const nodes = this.#nodesOf(name, child);
      const values = this.#valuesBelow(child);
      const key = stageKey(name);
      const last = drafts.at(-1);
      if (last?.key === key) {
        last.names.push(name);
        last.nodes.push(...nodes);
        last.values.push(...values);
      } else drafts.push({ key, title: stageTitle(key, child), names: [name], nodes: [...nodes], values });
    }
    const head: StageDraft = { key: 'head', title: 'Head', names: [], nodes: [], values: [] };
    for (const key of ['neck', 'head']) {
      const title = key === 'neck' ? 'Global pool' : 'Classifier';
      const values = this.#valuesBelow(root.children.get(key)!);
      head.nodes.push({ kind: 'fixed', path: key, title, values });
    }
    const stages = [...drafts, head];
    for (const [attribute, mutable] of backbone.mutables) {
      stages
        .find(({ key, names }) => isOf(attribute, key, names))
        ?.values.push(...this.#take(attribute, mutable));
    }
    for (const unit of this.source.channels?.mutableUnits ?? []) {
      const { outputRelated, inputRelated } = unit.tied;
      const path = (outputRelated[0] ?? inputRelated[0])!.module;
      const stage =
        drafts.find(({ names }) => names.some((name) => isBelow(path, `backbone.${name}`))) ?? head;
      stage.values.push(...this.#take(path, unit.mutable));
    }
    const rest = [...this.#members.values()].reverse().flatMap((mutable) => this.#take(mutable.id, mutable));
    return {
      values: rest,
      stages: stages.map(({ title, nodes, values }) => {
        const [at] = [...nodes, ...values].flatMap((part) => stageAt(part.at));
        return { title, nodes, values, ...(at && { at }) };
      }),
    };
  }

  /** A child of the backbone: its choices where it has some, its blocks where they have values, else one box. */
  #nodesOf(name: string, child: Module): (BlockNode | FixedNode)[] {
    const blocks = [...child.walk()].flatMap((below) =>
      below instanceof ChoiceBlock && !this.#taken.has(below.mutable.id) ? [this.#block(below)] : [],
    );
    if (child instanceof DynamicSequential && blocks.length === 0) {
      const depth = child.getMutableAttr('depth');
      const id = depth instanceof MutableValue ? depth.id : undefined;
      return child.modules.map((module, i) => ({
        kind: 'fixed',
        path: module.path,
        title: `Block ${i + 1}`,
        ...(id !== undefined && { depth: { id, least: i + 1 } }),
        values: [...this.#attributesOf(name, i), ...this.#valuesBelow(module)],
      }));
    }
    if (blocks.length > 0) return blocks; // what stands around them is the stage's
    return [
      {
        kind: 'fixed',
        path: child.path,
        title: childTitle(name, child),
        values: this.#valuesBelow(child),
        ...(this.source.origins.has(child) && { configPath: this.#placeOf(child), ...this.#at(child) }),
      },
    ];
  }

  /** Mutables that the backbone holds for one block: `layers.2.0.kernel_size`. */
  #attributesOf(stage: string, block: number): ValueChoice[] {
    const backbone = this.source.root.children.get('backbone')!;
    return [...backbone.mutables].flatMap(([attribute, mutable]) =>
      isOf(attribute, stage, [stage]) && new RegExp(`\\.\\d+\\.${block}\\.`).test(attribute)
        ? this.#take(attribute, mutable)
        : [],
    );
  }

  #block(module: ChoiceBlock): BlockNode {
    const { mutable, path } = module;
    this.#taken.add(mutable.id);
    const at = this.source.origins.get(mutable);
    return {
      kind: 'choice',
      id: mutable.id,
      group: this.#groups.get(mutable.id)?.name ?? '',
      path,
      candidates: [...mutable.candidates].map(([name, built]) => ({
        name,
        title: name.replaceAll('_', ' '),
        values: this.#valuesBelow(built),
        ...(at && { at: [...at, 'candidates', name] }),
      })),
      configPath: this.#placeOf(mutable),
      ...(at && { at }),
    };
  }

  /** Everything but blocks of operations, which are nodes. */
  #valuesBelow(module: Module): ValueChoice[] {
    return [...module.walk()].flatMap((owner) =>
      [...owner.mutables].flatMap(([attribute, mutable]) =>
        owner instanceof ChoiceBlock ? [] : this.#take(attribute || mutable.id, mutable),
      ),
    );
  }

  /** None, where it is not searched or was taken before. */
  #take(title: string, { id }: { readonly id: string }): ValueChoice[] {
    const mutable = this.#members.get(id);
    if (!mutable || this.#taken.has(id)) return [];
    this.#taken.add(id);
    const isWidth = mutable instanceof OneShotMutableChannel;
    return [
      {
        id,
        group: this.#groups.get(id)!.name,
        kind: isWidth ? 'width' : mutable instanceof DiffChoiceRoute ? 'route' : 'value',
        title,
        choices: mutable.alternatives,
        ...(isWidth && { numChannels: mutable.numChannels }),
        ...(mutable instanceof DiffChoiceRoute && { edges: edgePaths(mutable as DiffChoiceRoute<Module>) }),
        configPath: this.#placeOf(mutable),
        ...this.#at(mutable),
      },
    ];
  }

  #at(part: object): { readonly at?: ConfigPath } {
    const at = this.source.origins.get(part);
    return at ? { at } : {};
  }

  #placeOf(mutable: object): string {
    return formatPath(this.source.origins.get(mutable) ?? []);
  }
}

const edgePaths = ({ candidates }: DiffChoiceRoute<Module>): Readonly<Record<string, string>> =>
  Object.fromEntries([...candidates].map(([name, edge]) => [name, edge.path]));

interface StageDraft {
  readonly key: string;
  readonly title: string;
  /** Children of the backbone. */
  readonly names: string[];
  readonly nodes: (BlockNode | FixedNode)[];
  readonly values: ValueChoice[];
}

const isBelow = (path: string, owner: string): boolean => path === owner || path.startsWith(`${owner}.`);

/** Whether an attribute of the backbone belongs to a stage: `layers.2.depth` to `layer2`, `first_channels` to `first_conv`. */
function isOf(attribute: string, key: string, names: readonly string[]): boolean {
  if ([key, ...names].some((name) => isBelow(attribute, name) || attribute === `${name}_channels`))
    return true;
  const [, layer] = /^layers\.(\d+)\./.exec(attribute) ?? [];
  if (layer !== undefined) return key === `layer${layer}`;
  const [, end] = /^(first|last)_/.exec(attribute) ?? [];
  return end !== undefined && key === `${end}_conv`;
}

/** The item of a backbone's list of stages that a place in the config is below. */
function stageAt(at: ConfigPath | undefined): ConfigPath[] {
  const list = at?.findIndex((step) => step === 'stages' || step === 'arch_setting') ?? -1;
  return at && list >= 0 && typeof at[list + 1] === 'number' ? [at.slice(0, list + 2)] : [];
}

/** Blocks `layers.0.0`, `layers.0.1` are one stage; other children one each. */
function stageKey(name: string): string {
  const [, stage] = /^(layers\.\d+)\.\d+$/.exec(name) ?? [];
  return stage !== undefined ? stage : name;
}

const stageTitle = (key: string, child: Module): string =>
  /^layers\.\d+$/.test(key) && key !== child.name
    ? `Stage ${Number(key.slice('layers.'.length)) + 1}`
    : childTitle(key, child);

function childTitle(name: string, module: Module): string {
  if (module.title !== undefined) return module.title;
  if (['conv1', 'stem', 'layer0', 'first_conv'].includes(name)) return 'Stem';
  if (name === 'last_conv') return 'Tail';
  if (name === 'patch_embed') return 'Patches';
  if (name === 'blocks') return 'Blocks';
  if (name === 'last' || (module instanceof ConvModule && /^(conv2|layers?\.?\d+)$/.test(name)))
    return 'Last 1×1';
  if (module instanceof BatchNorm2d || module instanceof LayerNorm) return 'Norm';
  // `layers.0` counts from nought, `layer1` from one.
  const [, kind, dot, index] = /^(layer|cell)s?(\.?)(\d+)$/.exec(name) ?? [];
  if (index === undefined) {
    const [, part, at] = /^([a-z]+?)s?\.(\d+)$/.exec(name) ?? [];
    return part === undefined ? name : `${part[0]!.toUpperCase()}${part.slice(1)} ${Number(at) + 1}`;
  }
  return `${kind === 'cell' ? 'Cell' : 'Stage'} ${Number(index) + (dot === '' ? 0 : 1)}`;
}
