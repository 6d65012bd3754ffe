/**
 * @file The tensors of a network: live slices under the keys of a PyTorch state dict, so that a loader that goes by
 * module and field finds them. What is computed of weights alone (once-for-all's kernels) is computed here.
 */
import { invariant } from '../../core/userError';
import type { GraphNode, ParamRef, ValueId } from '../../graph/ir';
import type { Tensor } from '../compact';
import { cutOut, livePart, partShape } from '../liveParts';

/** A value that no image goes into. */
export interface Constant {
  /** Leaf or node that it comes from: two readers of one constant share its tensor. */
  readonly id: ValueId;
  /** The parameter's name in the supernet. */
  readonly name: string;
  readonly frozen: boolean;
  readonly tensor: Tensor;
}

/** `full` by parameter name: the supernet's tensors, whole. */
export type FullTensors = ReadonlyMap<string, Float32Array>;

export class Weights {
  readonly tensors = new Map<string, Tensor>();
  readonly #named = new Map<string, string>();

  constructor(private readonly full: FullTensors) {}

  constant(id: ValueId, ref: ParamRef): Constant {
    const values = this.full.get(ref.spec.name);
    invariant(values, () => `no values of ${ref.spec.name}`);
    const part = livePart(ref);
    const { name, frozen = false } = ref.spec;
    return { id, name, frozen, tensor: { shape: partShape(part), values: cutOut(values, part) } };
  }

  /**
   * Puts a constant among the tensors as `field` of the module that owns it; returns its key. A parameter under another
   * name is a module of its own (`head.scale` → `head.scale.weight`), other slices of one already there get a number.
   */
  key({ id, name, tensor }: Constant, field: string): string {
    const known = this.#named.get(`${id}|${field}`);
    if (known !== undefined) return known;
    const module = name.endsWith(`.${field}`) ? name.slice(0, -field.length - 1) : name;
    let key = `${module}.${field}`;
    for (let n = 2; this.tensors.has(key); n++) key = `${module}_${n}.${field}`;
    return this.#keep(id, field, key, tensor);
  }

  /** The same for a free parameter (positions): the key is its own name. */
  ownKey({ id, name, tensor }: Constant): string {
    const known = this.#named.get(`${id}|`);
    if (known !== undefined) return known;
    let key = name;
    for (let n = 2; this.tensors.has(key); n++) key = `${name}_${n}`;
    return this.#keep(id, '', key, tensor);
  }

  #keep(id: ValueId, field: string, key: string, tensor: Tensor): string {
    this.#named.set(`${id}|${field}`, key);
    this.tensors.set(key, tensor);
    return key;
  }
}

/** Kernels [K,C,s,s] and a matrix [t²,t²] → [K,C,t,t], as the op `kernel_transform`: the centre's taps times the matrix. */
export function transformedKernel(node: GraphNode, kernels: Constant, matrix: Constant): Constant {
  const [k, c, source] = kernels.tensor.shape as [number, number, number, number];
  const size = node.type.shape[2]!;
  const start = (source - size) / 2;
  const taps = Array.from(
    { length: size * size },
    (_, tap) => (start + Math.floor(tap / size)) * source + start + (tap % size),
  );
  const values = new Float32Array(k * c * taps.length);
  for (let kernel = 0; kernel < k * c; kernel++) {
    for (let i = 0; i < taps.length; i++) {
      const sum = taps.reduce(
        (total, tap, j) =>
          total +
          kernels.tensor.values[kernel * source * source + tap]! * matrix.tensor.values[i * taps.length + j]!,
        0,
      );
      values[kernel * taps.length + i] = sum;
    }
  }
  return { ...kernels, id: node.id, tensor: { shape: [k, c, size, size], values } };
}

/** Rows of several constants, one after the other. */
export function stacked(id: ValueId, parts: readonly Constant[]): Constant {
  const [first] = parts;
  invariant(first, 'a stack of at least one constant');
  const rows = parts.reduce((sum, { tensor }) => sum + tensor.shape[0]!, 0);
  const values = new Float32Array(parts.reduce((sum, { tensor }) => sum + tensor.values.length, 0));
  let at = 0;
  for (const { tensor } of parts) {
    values.set(tensor.values, at);
    at += tensor.values.length;
  }
  return { ...first, id, tensor: { shape: [rows, ...first.tensor.shape.slice(1)], values } };
}
