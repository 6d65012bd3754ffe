/**
 * @file Graph → the dispatch list of one step. Pure: no GPU object appears, so a plan can be dumped,
 * compared and tested as text. `backends/webgpu` only has to bind buffers and press go.
 */
import { InvariantError, invariant } from '../core/userError';
import type { Graph, GraphNode, ParamRef, ValueId } from '../graph/ir';
import { elements } from '../graph/ir';
import type { OpTable } from '../graph/op';
import {
  type BufferRef,
  type Dispatch,
  type FlatView,
  type GpuKernel,
  type LoweringContext,
  type MapView,
  type PackFormat,
  pitchOf,
} from './kernel';
import { planSlots } from './liveness';
import { repack, unpack } from './repack';
import { packedFloats } from './taskTable';
import type { ParamLayout } from './paramLayout';
import { type StepFrame, StepTasks } from './stepTasks';
import { type Segment, type Storage, planStorage, single } from './storage';
import { copyRows } from './copyRows';

export interface GpuPlan {
  readonly graph: Graph;
  /** In order: pack, the nodes' own, scatter. The frame adds the running statistics. */
  readonly dispatches: readonly Dispatch[];
  readonly frame: StepFrame;
  readonly slotBytes: readonly number[];
  readonly scratchFloats: number;
  /** Where the graph's outputs lie afterwards. */
  readonly outputs: Readonly<Record<string, MapView | FlatView>>;
  readonly inputs: Readonly<Record<string, InputPlace>>;
}

/** How a graph input lies in its buffer: `rows` rows of `length` values, `pitch` apart. */
export interface InputPlace {
  readonly rows: number;
  readonly length: number;
  readonly pitch: number;
}

export interface LoweringOptions {
  readonly ops: OpTable;
  readonly kernels: Readonly<Record<string, GpuKernel>>;
  readonly layout: ParamLayout;
  readonly subgroups: boolean;
}

export function lower(graph: Graph, options: LoweringOptions): GpuPlan {
  return new Lowering(graph, options).plan();
}

class Lowering {
  readonly #storage: Storage;
  readonly #slots: ReturnType<typeof planSlots>;
  readonly #tasks: StepTasks;
  readonly #dispatches: Dispatch[] = [];
  readonly #flats = new Map<ValueId, FlatView>();
  readonly #packed = new Map<string, FlatView>();
  #scratchFloats = 0;

  constructor(
    private readonly graph: Graph,
    private readonly options: LoweringOptions,
  ) {
    this.#storage = planStorage(graph, options.ops);
    this.#slots = planSlots(graph, this.#storage);
    this.#tasks = new StepTasks(options.layout);
  }

  plan(): GpuPlan {
    const inputs: Record<string, InputPlace> = {};
    for (const node of this.graph.nodes) {
      if (node.op === 'input') inputs[String(node.attrs['name'])] = inputPlace(node);
      else if (node.op !== 'param' && !this.#storage.free.has(node.id)) this.#lowerNode(node);
    }
    const frame = this.#tasks.finish();
    const outputs: Record<string, MapView | FlatView> = {};
    for (const [name, id] of Object.entries(this.graph.outputs)) {
      outputs[name] = this.graph.nodes[id]!.type.layout === 'map' ? this.#map(id) : this.#flat(id);
    }
    return {
      graph: this.graph,
      dispatches: [...frame.before, ...this.#dispatches, ...frame.after],
      frame,
      slotBytes: this.#slots.sizes,
      scratchFloats: this.#scratchFloats,
      outputs,
      inputs,
    };
  }

  #lowerNode(node: GraphNode): void {
    if (this.options.ops[node.op]?.view) {
      this.#copyChannels(node);
      return;
    }
    const kernel = this.options.kernels[node.op];
    invariant(kernel, () => `no GPU kernel for ${node.op}`);
    const input = (i: number): ValueId => {
      const id = node.inputs[i];
      invariant(id !== undefined, () => `${node.op} has no input ${i}`);
      return id;
    };
    const param = (i: number): ParamRef => {
      const ref = node.params?.[i];
      invariant(ref, () => `${node.op} has no parameter ${i}`);
      return ref;
    };
    const outMap = (): MapView => this.#map(node.id);
    const outFlat = (): FlatView => this.#flat(node.id);
    const context: LoweringContext = {
      node,
      subgroups: this.options.subgroups,
      map: (i) => this.#map(input(i)),
      flat: (i) => this.#flat(input(i)),
      type: (i) => this.graph.nodes[input(i)]!.type,
      get outMap() {
        return outMap();
      },
      get outFlat() {
        return outFlat();
      },
      isComputed: (i) => this.graph.nodes[input(i)]!.op !== 'param',
      packed: (i, format) => this.#pack(input(i), format, node.id),
      scratch: (floats) => this.#scratch([floats]),
      scatterGradient: (i, source, format, splits, stride) =>
        this.#giveGradient(node, i, source, { format, splits, stride }),
      updateRunning: (source, count) =>
        this.#tasks.running(param(0), param(1), source.offset, count, Number(node.attrs['momentum'])),
      dispatch: (pipeline, bindings, uniforms, grid) => {
        const [x = 1, y = 1, z = 1] = grid;
        this.#dispatches.push({ pipeline, bindings, uniforms, grid: [x, y, z], node: node.id });
      },
    };
    kernel(context);
  }

  /** What storage planning could not turn into addressing is copied, channel row by channel row. */
  #copyChannels(node: GraphNode): void {
    const { placements, copiedParts } = this.#storage;
    const source = (id: ValueId): Segment => {
      const segment = single(placements[id]);
      if (!segment) throw new InvariantError(`value ${id} of ${node.path} is scattered over several rows`);
      return segment;
    };
    const copy = (from: Segment, to: Segment, count: number): void => {
      const dispatch = copyRows(this.#view(from, count), this.#view(to, count));
      this.#dispatches.push({ ...dispatch, node: node.id });
    };
    const kind = this.options.ops[node.op]!.view!.kind;
    const placement = placements[node.id]!;
    if (kind === 'concat') {
      let start = 0;
      const copied = copiedParts.get(node.id) ?? [];
      node.inputs.forEach((part, i) => {
        const count = this.graph.nodes[part]!.type.shape[1]!;
        if (copied.includes(i)) this.#copyRange(source(part), placement, start, count, copy);
        start += count;
      });
    } else if (kind === 'slice') {
      const from = placements[node.inputs[0]!]!;
      const to = source(node.id);
      const start = Number(node.attrs['start']);
      this.#copyRange(to, from, start, to.count, (whole, piece, count) => copy(piece, whole, count));
    } else {
      const from = source(node.inputs[0]!);
      const to = source(node.id);
      const groups = Number(node.attrs['groups']);
      const count = to.count / groups;
      for (let j = 0; j < groups; j++) {
        copy(advance(from, j * count), { ...advance(to, j), step: to.step * groups, count }, count);
      }
    }
  }

  /** Splits the copy of `count` channels of `whole` along the segments of `placement` from `start` on. */
  #copyRange(
    whole: Segment,
    placement: readonly Segment[],
    start: number,
    count: number,
    copy: (whole: Segment, piece: Segment, count: number) => void,
  ): void {
    for (const segment of placement) {
      const from = Math.max(segment.start, start);
      const to = Math.min(segment.start + segment.count, start + count);
      if (from < to) copy(advance(whole, from - start), advance(segment, from - segment.start), to - from);
    }
  }

  #map(id: ValueId): MapView {
    const segment = single(this.#storage.placements[id]);
    if (!segment) throw new InvariantError(`value ${id} (${this.graph.nodes[id]!.path}) has no single place`);
    // A view may have its source's pixels in rows of another length.
    const shape = this.graph.nodes[id]!.type.shape as MapView['shape'];
    return { ...this.#view(segment, segment.count), shape };
  }

  #view({ base, row, step }: Segment, count: number): MapView {
    const owner = this.graph.nodes[base]!;
    const [n, , h, w] = owner.type.shape as [number, number, number, number];
    const pitch = pitchOf(n, h, w);
    const buffer: BufferRef =
      owner.op === 'input'
        ? { kind: 'input', name: String(owner.attrs['name']) }
        : { kind: 'slot', slot: this.#slots.slotOf.get(base)! };
    return { buffer, offset: row * pitch, channelStride: step * pitch, shape: [n, count, h, w], pitch };
  }

  #flat(id: ValueId): FlatView {
    const node = this.graph.nodes[id]!;
    if (node.op === 'input') {
      return {
        buffer: { kind: 'input', name: String(node.attrs['name']) },
        offset: 0,
        shape: node.type.shape,
      };
    }
    const known = this.#flats.get(id);
    if (known) return known;
    const view = this.#scratch(node.type.shape);
    this.#flats.set(id, view);
    return view;
  }

  #scratch(shape: readonly number[]): FlatView {
    const offset = this.#scratchFloats;
    const floats = shape.reduce((product, n) => product * n, 1);
    this.#scratchFloats += Math.ceil(floats / 4) * 4;
    return { buffer: { kind: 'named', name: 'scratch' }, offset, shape };
  }

  /** To the gradient of a parameter, or, where a computed weight has none, as the node's own value. */
  #giveGradient(
    node: GraphNode,
    i: number,
    source: FlatView,
    { format, splits, stride }: { format: PackFormat; splits: number; stride: number },
  ): void {
    const param = node.params?.[i];
    if (param) this.#tasks.scatter(param, source.offset, format, splits, stride);
    else {
      const dispatch = unpack(source, this.#flat(node.id), format, splits, stride);
      this.#dispatches.push({ ...dispatch, node: node.id });
    }
  }

  #pack(leaf: ValueId, format: PackFormat, reader: ValueId): FlatView {
    const key = `${leaf}|${Number(format.transpose)}|${format.tile}|${format.padTaps}|${Number(format.flip)}`;
    const known = this.#packed.get(key);
    if (known) return known;
    const node = this.graph.nodes[leaf]!;
    const view =
      node.op === 'param'
        ? this.#tasks.pack(node.params![0]!, node.type.shape, format)
        : this.#repack(leaf, format, reader);
    this.#packed.set(key, view);
    return view;
  }

  /** A computed weight, when its first reader comes up. */
  #repack(id: ValueId, format: PackFormat, reader: ValueId): FlatView {
    const dense = this.#flat(id);
    const view = this.#scratch([packedFloats(dense.shape, format)]);
    this.#dispatches.push({ ...repack(dense, view, format), node: reader });
    return view;
  }
}

const advance = (segment: Segment, channels: number): Segment => ({
  ...segment,
  start: segment.start + channels,
  row: segment.row + channels * segment.step,
});

function inputPlace({ type }: GraphNode): InputPlace {
  if (type.layout !== 'map') return { rows: 1, length: elements(type), pitch: elements(type) };
  const [n, c, h, w] = type.shape as [number, number, number, number];
  return { rows: c, length: n * h * w, pitch: pitchOf(n, h, w) };
}
