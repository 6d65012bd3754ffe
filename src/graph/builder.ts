/**
 * @file Builds a graph node by node. Types are inferred on the spot, so an error names the module
 * path that caused it, and a finished graph is well typed by construction.
 */
import { UserError, invariant } from '../core/userError';
import {
  type Attrs,
  type Graph,
  type GraphNode,
  type ParamRef,
  type TensorType,
  type ValueId,
  flat,
  liveShape,
} from './ir';
import type { OpTable } from './op';

export interface EmitOptions {
  readonly attrs?: Attrs;
  readonly params?: readonly ParamRef[];
  /** Overrides the current scope's path (used by gradients, which keep the forward node's). */
  readonly path?: string;
  readonly mutable?: string | undefined;
}

export class GraphBuilder {
  readonly #nodes: GraphNode[] = [];
  readonly #outputs: Record<string, ValueId> = {};
  readonly #paramLeaves = new Map<string, ValueId>();
  #path = '';
  #mutable: string | undefined;

  constructor(readonly ops: OpTable) {}

  /** Goes on from an existing graph (a pass that appends nodes, such as the gradient). */
  static from(graph: Graph, ops: OpTable): GraphBuilder {
    const builder = new GraphBuilder(ops);
    for (const node of graph.nodes) {
      builder.#nodes.push(node);
      if (node.op === 'param') builder.#paramLeaves.set(paramKey(node.params![0]!), node.id);
    }
    Object.assign(builder.#outputs, graph.outputs);
    return builder;
  }

  /** Runs `body` with `name` appended to the module path. */
  scope<T>(name: string, body: () => T): T {
    const outer = this.#path;
    this.#path = outer && name ? `${outer}.${name}` : outer || name;
    try {
      return body();
    } finally {
      this.#path = outer;
    }
  }

  /** Runs `body` with every node attributed to the mutable `id`. */
  under<T>(id: string, body: () => T): T {
    const outer = this.#mutable;
    this.#mutable = id;
    try {
      return body();
    } finally {
      this.#mutable = outer;
    }
  }

  get path(): string {
    return this.#path;
  }

  get nodes(): readonly GraphNode[] {
    return this.#nodes;
  }

  node(id: ValueId): GraphNode {
    const node = this.#nodes[id];
    invariant(node, () => `graph has no value ${id}`);
    return node;
  }

  typeOf(id: ValueId): TensorType {
    return this.node(id).type;
  }

  /** Number of channels of an activation. */
  channels(id: ValueId): number {
    const { layout, shape } = this.typeOf(id);
    invariant(layout === 'map', () => `value ${id} is not an activation`);
    return shape[1]!;
  }

  input(name: string, type: TensorType): ValueId {
    return this.#push({ op: 'input', inputs: [], attrs: { name }, type, path: name });
  }

  /** A parameter leaf; equal references share one leaf. */
  param(ref: ParamRef): ValueId {
    const key = paramKey(ref);
    const known = this.#paramLeaves.get(key);
    if (known !== undefined) return known;
    const type = flat(liveShape(ref));
    const id = this.#push({ op: 'param', inputs: [], attrs: {}, type, path: ref.spec.name, params: [ref] });
    this.#paramLeaves.set(key, id);
    return id;
  }

  emit(op: string, inputs: readonly ValueId[], options: EmitOptions = {}): ValueId {
    const declaration = this.ops[op];
    invariant(declaration, () => `no op named ${op}`);
    const { attrs = {}, params = [] } = options;
    const path = options.path ?? this.#path;
    const mutable = 'mutable' in options ? options.mutable : this.#mutable;
    const types = inputs.map((id) => this.typeOf(id));
    const type = declaration.infer({ inputs: types, attrs, params, path });
    return this.#push({
      op,
      inputs,
      attrs,
      type,
      path,
      ...(params.length > 0 && { params }),
      ...(mutable !== undefined && { mutable }),
    });
  }

  output(name: string, id: ValueId): void {
    if (name in this.#outputs) {
      throw new UserError({ code: 'graph/output-twice', at: name, expected: 'each output name once' });
    }
    this.#outputs[name] = id;
  }

  finish(): Graph {
    return { nodes: [...this.#nodes], outputs: { ...this.#outputs } };
  }

  #push(node: Omit<GraphNode, 'id'>): ValueId {
    const id = this.#nodes.length;
    this.#nodes.push({ id, ...node });
    return id;
  }
}

function paramKey({ spec, slices }: ParamRef): string {
  return `${spec.name}|${slices.map((s) => s.map(([a, b]) => `${a}-${b}`).join(',')).join(';')}`;
}
