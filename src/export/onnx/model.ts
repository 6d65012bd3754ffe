/**
 * @file An ONNX model as it is built: nodes, initialisers, inputs and outputs, and their bytes. Field numbers are those
 * of onnx.proto (github.com/onnx/onnx, onnx/onnx.proto3); operators are those of opset 17, the first with
 * LayerNormalization.
 */
import type { Tensor } from '../compact';
import { Message } from './protobuf';

export const OPSET = 17;
/** The version of the file format that came with opset 17 (onnx/docs/Versioning.md: ONNX 1.12). */
const IR_VERSION = 8;

const FLOAT = 1;
const INT64 = 7;

/** A whole number, a `{ float }`, a text or whole numbers. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

const ATTRIBUTE_TYPE = { float: 1, int: 2, text: 3, ints: 7 } as const;

export interface ModelHeader {
  readonly producer: string;
  readonly version: string;
  readonly doc: string;
  /** Free facts, as `metadata_props`. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A dimension: a size, or a name for one that is given at run time. */
type Dimension = number | string;

export class OnnxModel {
  readonly #nodes: Message[] = [];
  readonly #tensors = new Map<string, Message>();
  readonly #inputs: Message[] = [];
  readonly #outputs: Message[] = [];
  readonly #used = new Set<string>();

  input(name: string, shape: readonly Dimension[]): string {
    this.#inputs.push(valueInfo(name, shape));
    return name;
  }

  output(name: string, shape: readonly Dimension[]): void {
    this.#outputs.push(valueInfo(name, shape));
  }

  /** A float32 initialiser; returns its name. */
  weights(name: string, { shape, values }: Tensor): string {
    if (!this.#tensors.has(name)) this.#tensors.set(name, tensor(name, FLOAT, shape, littleEndian(values)));
    return name;
  }

  /** One float, e.g. a bound of Clip. */
  scalar(value: number): string {
    return this.weights(`scalar_${value}`, { shape: [], values: Float32Array.of(value) });
  }

  /** An int64 initialiser; the same numbers under the same name are kept once. */
  ints(name: string, shape: readonly number[], values: readonly number[]): string {
    if (!this.#tensors.has(name)) {
      const bytes = new Uint8Array(values.length * 8);
      const view = new DataView(bytes.buffer);
      values.forEach((value, i) => view.setBigInt64(i * 8, BigInt(value), true));
      this.#tensors.set(name, tensor(name, INT64, shape, bytes));
    }
    return name;
  }

  /** A vector of whole numbers, e.g. the shape that Reshape takes. */
  vector(values: readonly number[]): string {
    return this.ints(`ints_${values.join('_')}`, [values.length], values);
  }

  /** Adds a node named after the module `path`; returns the name of its one result. */
  node(
    op: string,
    inputs: readonly string[],
    path: string,
    attributes: Readonly<Record<string, Attribute>> = {},
    result?: string,
  ): string {
    const name = this.#unique(path ? `${path}/${op}` : op);
    const output = result ?? `${name}_output`;
    const node = new Message();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, name).text(4, op);
    for (const [key, value] of Object.entries(attributes)) node.message(5, attribute(key, value));
    this.#nodes.push(node);
    return output;
  }

  finish(name: string, { producer, version, doc, facts }: ModelHeader): Uint8Array<ArrayBuffer> {
    const graph = new Message();
    for (const node of this.#nodes) graph.message(1, node);
    graph.text(2, name);
    for (const initialiser of this.#tensors.values()) graph.message(5, initialiser);
    for (const input of this.#inputs) graph.message(11, input);
    for (const output of this.#outputs) graph.message(12, output);
    const model = new Message().int(1, IR_VERSION).text(2, producer).text(3, version).text(6, doc);
    model.message(7, graph).message(8, new Message().text(1, '').int(2, OPSET));
    for (const [key, value] of Object.entries(facts)) {
      model.message(14, new Message().text(1, key).text(2, value));
    }
    return model.finish();
  }

  #unique(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#used.has(name); n++) name = `${wanted}_${n}`;
    this.#used.add(name);
    return name;
  }
}

function attribute(name: string, value: Attribute): Message {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, ATTRIBUTE_TYPE.int);
  if (typeof value === 'string') return message.text(4, value).int(20, ATTRIBUTE_TYPE.text);
  if ('float' in value) return message.float(2, value.float).int(20, ATTRIBUTE_TYPE.float);
  return message.ints(8, value).int(20, ATTRIBUTE_TYPE.ints);
}

function tensor(name: string, type: number, shape: readonly number[], raw: Uint8Array): Message {
  const message = new Message();
  if (shape.length > 0) message.ints(1, shape);
  return message.int(2, type).text(8, name).bytes(9, raw);
}

function valueInfo(name: string, shape: readonly Dimension[]): Message {
  const dimensions = new Message();
  for (const size of shape) {
    const dimension = new Message();
    dimensions.message(1, typeof size === 'number' ? dimension.int(1, size) : dimension.text(2, size));
  }
  const type = new Message().message(1, new Message().int(1, FLOAT).message(2, dimensions));
  return new Message().text(1, name).message(2, type);
}

/** Files are little-endian, as is every machine that a browser runs on. */
const littleEndian = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
