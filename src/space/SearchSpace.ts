/**
 * @file A search space: the supernet that a config describes, the mutator over its mutables, and what a
 * choice makes of them. No weights and no device: it is cheap, and every thread builds its own.
 */
import { type ConfigPath, formatPath } from '../core/configPath';
import { hash53 } from '../core/hash';
import { Rng } from '../core/rng';
import { type DefinitionKind, Registry } from '../core/definition';
import { UserError } from '../core/userError';
import {
  type ConfigPart,
  type NormalConfig,
  type ParsedConfig,
  normalise,
  parseConfig,
  parsePath,
  validate,
  valueAt,
} from '../config';
import { GraphBuilder } from '../graph/builder';
import { type Cost, type CostReport, costReport, graphCost } from '../graph/cost';
import { type Graph, type ParamSpec, flat, map } from '../graph/ir';
import type { Choices } from '../mutables';
import {
  type ArchParam,
  type ChannelMutator,
  type MutableEntry,
  NasMutator,
  type SearchableMutable,
} from '../mutators';
import type { BuildContext, ModuleDefinition } from '../nn/build';
import { type Backbone, SearchableImageClassifier } from '../nn/classifier';
import { moduleDefinitions } from '../nn';
import { buildInputResizer } from '../nn/inputResizer';
import { Module, type Trace } from '../nn/module';
import { NOISE_PREFIX, archSpec } from '../nn/mutables/archParam';
import { declarations } from '../ops';
import { softmaxCrossEntropy } from '../ops/emit';
import { type ReadFile, isChannelMutator, searchChannels } from './channelSearch';
import { coveringChoices } from './covering';
import { locatingAll } from './everyFault';
import { type SpaceTree, describeSpace } from './describe';
import { initialValues } from './initial';
import { decodeSubnet, encodeSubnet } from './subnetCode';

export { NOISE_PREFIX };

export interface OpenOptions {
  /** [C, H, W] and number of classes of the data in use; they replace the config's. */
  readonly input?: readonly [number, number, number];
  readonly numClasses?: number;
  /** Further module definitions (a user's own). */
  readonly definitions?: readonly ModuleDefinition[];
  /** Files that configs name (bases, lists of channel units). */
  readonly readFile?: ReadFile | undefined;
}

export interface TraceOptions {
  readonly batch: number;
  /** Differentiable mutables mix their candidates by architecture parameters instead of choosing. */
  readonly relaxed?: boolean;
}

export class SearchSpace {
  readonly name: string;
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
  /** Every type that the config may name, for palettes: ours and the ones it was opened with. */
  readonly definitions: readonly ModuleDefinition[];
  readonly mutator: NasMutator;
  /** What makes a plain network's widths searchable, where the config has a channel mutator. */
  readonly channels: ChannelMutator | undefined;
  /** Changes with anything that changes the meaning of a subnet code. */
  readonly hash: number;
  readonly #root: SearchableImageClassifier;
  readonly #origins: ReadonlyMap<object, ConfigPath>;
  #params: readonly ParamSpec[];

  constructor(
    readonly config: NormalConfig,
    options: OpenOptions = {},
  ) {
    this.name = config.name;
    this.input = options.input ?? config.input;
    this.numClasses = options.numClasses ?? config.numClasses;
    const origins = new Map<object, ConfigPath>();
    const registry = new Registry(moduleDefinitions, validate).with(options.definitions ?? []);
    this.definitions = registry.definitions;
    const context: BuildContext = {
      registry,
      validate,
      input: this.input,
      numClasses: this.numClasses,
      origins,
    };
    const { backbone, neck, head, inputResizer: resizer } = config.architecture;
    const build = (kind: DefinitionKind, { config: part, at }: ConfigPart): Module =>
      registry.build(part, context, at, {}, kind);
    const built = build('backbone', backbone);
    if (!('outChannels' in built)) {
      throw new UserError({
        code: 'space/not-a-backbone',
        at: formatPath([...backbone.at, 'type']),
        found: backbone.type,
        expected: 'a backbone',
      });
    }
    this.#root = new SearchableImageClassifier(
      built as Backbone,
      build('neck', neck),
      build('head', head),
      resizer && buildInputResizer(resizer.config, context, resizer.at),
    );
    Module.nameTree(this.#root);
    this.#origins = origins;
    const entries = searchableMutables(this.#root);
    if (isChannelMutator(config.mutator)) {
      const trace = (): Graph => this.trace(new Map(), { batch: 1 });
      this.channels = searchChannels(config.mutator, this.#root, trace, options.readFile);
      entries.push(...this.channels.entries);
      Module.nameTree(this.#root); // norms may have got candidates
    }
    this.mutator = new NasMutator(entries, { customGroups: customGroups(config) });
    this.mutator.prepareArchParams();
    this.#params = this.#collectParams();
    checkSize(this.params, backbone.at);
    this.hash = hash53(
      JSON.stringify(this.mutator.groups.map(({ mutables: [first] }) => [first.id, first.alternatives])),
    );
    this.#probe();
  }

  /** Some mutables are searched by gradients: they have architecture parameters. None are once they are fixed. */
  get isDifferentiable(): boolean {
    return this.#searchedByGradients.length > 0;
  }

  /** Every parameter of the supernet, full size; architecture parameters last. */
  get params(): readonly ParamSpec[] {
    return this.#params;
  }

  /**
   * Makes `choices` permanent (MMRazor's load_fix_subnet): candidates, edges and layers that were not chosen are gone,
   * and their parameters with them. Cannot be undone: open the config again for another subnet.
   */
  fix(choices: Choices): void {
    this.mutator.fix(choices);
    this.#params = this.#collectParams();
  }

  /** Number of subnets. */
  get size(): bigint {
    return this.mutator.spaceSize;
  }

  /** Images `image` [N,C,H,W] → output `logits` [N,classes,1,1]. */
  trace(choices: Choices, { batch, relaxed = false }: TraceOptions): Graph {
    const builder = new GraphBuilder(declarations);
    builder.output('logits', this.#forward({ builder, choices, relaxed }, batch));
    return builder.finish();
  }

  /** As `trace`, with `labels` u32 [N] and the output `loss` = [mean loss, number correct]. */
  traceLoss(
    choices: Choices,
    { batch, relaxed = false, smoothing }: TraceOptions & { readonly smoothing: number },
  ): Graph {
    const builder = new GraphBuilder(declarations);
    const logits = this.#forward({ builder, choices, relaxed }, batch);
    const labels = builder.input('labels', flat([batch], 'u32'));
    builder.output('logits', logits);
    builder.output(
      'loss',
      builder.scope('loss', () => softmaxCrossEntropy(builder, logits, labels, { smoothing })),
    );
    return builder.finish();
  }

  /** Parameters and multiply-accumulates of one image. */
  cost(choices: Choices): Cost {
    return graphCost(this.trace(choices, { batch: 1 }), declarations);
  }

  costReport(choices: Choices): CostReport {
    return costReport(this.trace(choices, { batch: 1 }), declarations);
  }

  initial(spec: ParamSpec, rng: Rng): Float32Array {
    return initialValues(spec, rng);
  }

  /** A subnet as a short text, and back; errors name what is wrong. */
  encode(choices: Choices): string {
    return encodeSubnet(this.mutator, choices);
  }

  decode(code: string): Choices {
    return decodeSubnet(this.mutator, code);
  }

  /** Paths that together run every candidate of every block, every edge of a route and every width. */
  coveringChoices(): Choices[] {
    return coveringChoices(this.mutator);
  }

  describe(): SpaceTree {
    return describeSpace({
      name: this.name,
      root: this.#root,
      groups: this.mutator.groups,
      origins: this.#origins,
      channels: this.channels,
    });
  }

  /** What the config says at a path such as `model.backbone.stages[0]`; `undefined` where it says nothing. */
  configAt(text: string): unknown {
    const path = parsePath(text);
    const { backbone, neck, head } = this.config.architecture;
    for (const { config, at } of [backbone, neck, head]) {
      if (path && at.every((step, i) => path[i] === step)) return valueAt(config, path.slice(at.length));
    }
    return undefined;
  }

  /** Module and mutable of a path, for inspectors. */
  get root(): SearchableImageClassifier {
    return this.#root;
  }

  get #searchedByGradients(): readonly ArchParam[] {
    return this.mutator.groups
      .filter(({ mutables: [first] }) => !first.isFixed)
      .flatMap(({ name }) => this.mutator.archParams.get(name) ?? []);
  }

  #collectParams(): readonly ParamSpec[] {
    const archParams = this.#searchedByGradients.map(({ name, size }) => archSpec(name, size));
    return [...[...this.#root.walk()].flatMap((module) => module.params), ...archParams];
  }

  #forward(trace: Trace, batch: number) {
    const [c, h, w] = this.input;
    return this.#root.forward(trace, trace.builder.input('image', map(batch, c, h, w)));
  }

  /** Shape errors show when the space is opened, not when an unlucky path is sampled. */
  #probe(): void {
    for (const choices of this.coveringChoices()) this.trace(choices, { batch: 1 });
    if (this.isDifferentiable) this.trace(this.coveringChoices()[0]!, { batch: 1, relaxed: true });
  }
}

function searchableMutables(root: Module): MutableEntry[] {
  const entries: MutableEntry[] = [];
  for (const module of root.walk()) {
    for (const [attribute, mutable] of module.mutables) {
      if (!('sampleChoice' in mutable)) continue;
      entries.push({
        path: attribute ? `${module.path}.${attribute}` : module.path,
        mutable: mutable as SearchableMutable,
      });
    }
  }
  return entries;
}

function customGroups({ mutator }: NormalConfig): readonly (readonly string[])[] | undefined {
  const groups = mutator?.config['custom_groups'] ?? mutator?.config['custom_group'];
  return Array.isArray(groups) ? (groups as readonly (readonly string[])[]) : undefined;
}

/** Weights, their gradients and an optimiser's moments of more than this fit into no tab. */
const MAX_WEIGHTS = 100_000_000;

function checkSize(params: readonly ParamSpec[], at: ConfigPath): void {
  const weights = params.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
  if (weights <= MAX_WEIGHTS) return;
  throw new UserError({
    code: 'space/too-large',
    ...(at.length > 0 && { at: formatPath(at) }),
    found: `a supernet of ${weights.toExponential(1)} weights`,
    expected: `at most ${MAX_WEIGHTS.toExponential(0)}: fewer blocks, candidates or channels`,
  });
}

/** Opens the space of a config text; every error is located in that text. */
export function openSpaceText(
  { text, fileName }: { readonly text: string; readonly fileName: string },
  options: OpenOptions = {},
): SearchSpace {
  return openSpace(parseConfig(text, { fileName, readFile: options.readFile }), () => options);
}

/** Opens the space of a config for what `optionsFor` says of it; errors tell everything that is wrong, with places. */
export function openSpace(
  parsed: ParsedConfig,
  optionsFor: (config: NormalConfig) => OpenOptions,
): SearchSpace {
  const registry = new Registry(moduleDefinitions, validate);
  return locatingAll(parsed, registry, (value) => {
    const config = normalise(value);
    return new SearchSpace(config, optionsFor(config));
  });
}

/** Choices drawn from a seed alone: the n-th sample of a seed is the same everywhere. */
export function seededSample(space: SearchSpace, seed: number, n: number): Choices {
  return space.mutator.sample(Rng.from(seed).fork('sample').fork(n), 'random');
}
