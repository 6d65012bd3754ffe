/**
 * @file Modules: named trees of layers whose `forward` adds nodes to a graph. A module holds no weights
 * and no mode; what it emits depends only on its structure and on the choices it is traced under.
 */
import type { Slice } from '../core/slice';
import { invariant } from '../core/userError';
import type { GraphBuilder } from '../graph/builder';
import type { ParamRole, ParamSpec, ValueId } from '../graph/ir';
import type { BaseMutable, Choices } from '../mutables';

/** What a trace carries along. */
export interface Trace {
  readonly builder: GraphBuilder;
  readonly choices: Choices;
  /** Differentiable mutables that have architecture parameters mix their candidates by them, instead of choosing. */
  readonly relaxed?: boolean;
}

interface OwnParam extends Omit<ParamSpec, 'name'> {
  readonly field: string;
}

export abstract class Module {
  readonly #children = new Map<string, Module>();
  readonly #own: OwnParam[] = [];
  readonly #specs = new Map<string, ParamSpec>();
  readonly #mutables = new Map<string, BaseMutable>();
  readonly #subnetKeys = new Map<string, BaseMutable | number>();
  #path: string | undefined;

  abstract forward(trace: Trace, x: ValueId): ValueId;

  /** Runs this module in the scope of its own name. */
  call(trace: Trace, x: ValueId): ValueId {
    return trace.builder.scope(this.name, () => this.forward(trace, x));
  }

  /** Path from the root, e.g. `backbone.layers.0.0`; known after `nameTree`. */
  get path(): string {
    invariant(this.#path !== undefined, 'module is not part of a named tree yet');
    return this.#path;
  }

  get name(): string {
    return this.#localName;
  }

  #localName = '';

  /** What pictures call it; undefined: after its place in the backbone. */
  get title(): string | undefined {
    return this.#title;
  }

  #title: string | undefined;

  /** Gives it a title; returns itself. */
  called(title: string): this {
    this.#title = title;
    return this;
  }

  get children(): ReadonlyMap<string, Module> {
    return this.#children;
  }

  /** Mutables held by this module itself, by attribute name; '' = the module is the mutable. */
  get mutables(): ReadonlyMap<string, BaseMutable> {
    return this.#mutables;
  }

  /** Full-size parameters of this module itself. */
  get params(): readonly ParamSpec[] {
    return [...this.#specs.values()];
  }

  /** Names the tree below `root`; parameters and mutables take their names from it. */
  static nameTree(root: Module): void {
    root.#adopt('', '');
  }

  /** Every module of the tree, parents first. */
  *walk(): Generator<Module> {
    yield this;
    for (const child of this.children.values()) yield* child.walk();
  }

  protected child<M extends Module>(name: string, module: M): M {
    invariant(!this.#children.has(name), () => `two children named ${name}`);
    this.#children.set(name, module);
    return module;
  }

  /** Several children in a row: `name.0`, `name.1`, … */
  protected childList<M extends Module>(name: string, modules: readonly M[]): readonly M[] {
    modules.forEach((module, i) => this.child(`${name}.${i}`, module));
    return modules;
  }

  protected ownMutable<M extends BaseMutable>(attribute: string, mutable: M): M {
    this.#mutables.set(attribute, mutable);
    return mutable;
  }

  /**
   * Further keys, below this module, under which MMRazor's subnet files repeat a choice: a derived mutable's attribute
   * and the source whose choice it holds, or a number that is not searched.
   */
  get subnetKeys(): ReadonlyMap<string, BaseMutable | number> {
    return this.#subnetKeys;
  }

  protected alsoUnder(attribute: string, source: BaseMutable | number): void {
    this.#subnetKeys.set(attribute, source);
  }

  protected ownParam(
    field: string,
    role: ParamRole,
    shape: readonly number[],
    { initial, frozen = false }: { readonly initial?: number; readonly frozen?: boolean } = {},
  ): void {
    const start = initial !== undefined && { initial };
    this.#own.push({ field, role, shape, ...start, ...(frozen && { frozen: true }) });
  }

  /** The leaf of own parameter `field`, live where `slices` say (missing = whole). */
  protected param({ builder }: Trace, field: string, slices: readonly (Slice | undefined)[] = []): ValueId {
    const spec = this.#specs.get(field);
    invariant(spec, () => `${this.path} has no parameter ${field}`);
    return builder.param({ spec, slices: slices.map((slice, d) => slice ?? wholeOf(spec.shape[d]!)) });
  }

  #adopt(path: string, localName: string): void {
    this.#path = path;
    this.#localName = localName;
    const below = (name: string): string => (path ? `${path}.${name}` : name);
    for (const { field, ...spec } of this.#own) this.#specs.set(field, { name: below(field), ...spec });
    for (const [attribute, mutable] of this.#mutables) mutable.attach(attribute ? below(attribute) : path);
    for (const [name, child] of this.#children) child.#adopt(below(name), name);
  }
}

const wholes = new Map<number, Slice>();

/** One shared slice value per size keeps the table encoder's memo effective. */
function wholeOf(count: number): Slice {
  let slice = wholes.get(count);
  if (!slice) wholes.set(count, (slice = [[0, count]]));
  return slice;
}
