/** @file Layers as they are made: what a node of the graph became, in which form it lies, and how it gets into another. */
import { UserError, invariant } from '../../core/userError';
import type { Graph, GraphNode, ValueId } from '../../graph/ir';
import type { Fusions } from './fusions';
import type { Form, Layer, LayerBase, LayerFields, LayerKind } from './layers';
import type { Constant, Weights } from './weights';

/** What a node became: a layer's result, or a constant that layers take as a tensor. */
export type Value =
  | { readonly layer: number; /** All its elements are 0. */ readonly isZero?: true }
  | { readonly constant: Constant };

export interface Placing {
  readonly form?: Form;
  /** Default: if any input is. */
  readonly batched?: boolean;
  readonly shape?: LayerBase['shape'];
}

export class Lowering {
  readonly layers: Layer[] = [];
  readonly #values: (Value | undefined)[] = [];
  readonly #reformed = new Map<string, number>();

  constructor(
    readonly graph: Graph,
    readonly weights: Weights,
    readonly fusions: Fusions,
  ) {}

  set(node: ValueId, value: Value): void {
    this.#values[node] = value;
  }

  value(node: ValueId): Value {
    const value = this.#values[node];
    invariant(value, () => `node ${node} became no layer`);
    return value;
  }

  /** The layer that input `i` of a node became; a constant has none. */
  input(node: GraphNode, i: number): Layer {
    const value = this.value(node.inputs[i]!);
    if ('layer' in value) return this.layers[value.layer]!;
    throw new UserError({
      code: 'export/weight-as-value',
      at: node.path,
      found: `${value.constant.name} as an input of ${node.op}`,
      expected: 'an activation there: this op cannot be exported with weights alone',
    });
  }

  /** The constant that input `i` of a node is. */
  constant(node: GraphNode, i: number): Constant {
    const value = this.value(node.inputs[i]!);
    if ('constant' in value) return value.constant;
    throw new UserError({
      code: 'export/computed-weight',
      at: node.path,
      found: `a weight of ${node.op} that depends on the images`,
      expected: 'a parameter, or one computed of parameters alone',
    });
  }

  /** Adds a layer in the name of `node`. */
  emit<K extends LayerKind>(
    node: GraphNode,
    kind: K,
    inputs: readonly number[],
    fields: LayerFields[K],
    { form = 'map', batched, shape = shapeOf(node) }: Placing = {},
  ): Value {
    const base: LayerBase & { readonly kind: K } = {
      id: this.layers.length,
      kind,
      inputs,
      path: node.path,
      form,
      shape,
      batched: batched ?? inputs.some((input) => this.layers[input]!.batched),
    };
    this.layers.push({ ...base, ...fields } as unknown as Layer); // kind and fields are of one K
    return { layer: base.id };
  }

  /** The id of `layer` in another form; the same conversion is made once. */
  as({ id, form, shape, path }: Layer, wanted: Form): number {
    if (form === wanted) return id;
    const key = `${id}|${wanted}`;
    const known = this.#reformed.get(key);
    if (known !== undefined) return known;
    const node = { path, type: { shape: [1, ...shape] } } as unknown as GraphNode; // only its name and shape are read
    const made = this.emit(node, 'reform', [id], { from: form, to: wanted }, { form: wanted, shape });
    invariant('layer' in made, 'a reform is a layer');
    this.#reformed.set(key, made.layer);
    return made.layer;
  }

  /** The forms that channels lie last in: a vector where there is one pixel, else tokens. */
  static channelsLast({ form, shape: [, h, w] }: Layer): Form {
    return form === 'tokens' || h * w > 1 ? 'tokens' : 'vector';
  }
}

export function shapeOf({ type }: GraphNode): readonly [number, number, number] {
  const [, c, h, w] = type.shape;
  return [c!, h!, w!];
}
