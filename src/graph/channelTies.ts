/**
 * @file Which channels of a network must be as wide as which others (MMRazor's channel units; ChannelAnalyzer and
 * BackwardTracer upstream). Channels are elements of a union-find that follows the traced graph:
 *
 *   dense convolution, linear   outputs are new channels; inputs are only read
 *   depthwise, norm             outputs are the inputs, channel by channel
 *   grouped convolution         channel j of every group is one, on either side
 *   add, product                operands are tied channel by channel
 *   concat                      parts keep their own identity
 *   activation, pooling, resize pass
 *   anything else               keeps its width: frozen, with the reason
 *
 * The image's channels and the network's outputs are frozen as well.
 */
import { invariant } from '../core/userError';
import type { Graph, GraphNode, ValueId } from './ir';

/** Channels start … end − 1 of one side of a module. */
export interface ChannelRange {
  /** Module path, e.g. `backbone.layer2.0.conv.0.conv`. */
  readonly module: string;
  readonly start: number;
  readonly end: number;
}

/** Channels that always have the same live part. */
export interface TiedChannels {
  readonly numChannels: number;
  /** Who produces them, and who reads them; a norm and a depthwise convolution do both. */
  readonly outputRelated: readonly ChannelRange[];
  readonly inputRelated: readonly ChannelRange[];
  /** Why this width cannot be searched, if so. */
  readonly frozen: string | undefined;
}

type Side = 'out' | 'in';

/** One channel as one module sees it. */
interface Sight {
  readonly module: string;
  readonly side: Side;
  readonly index: number;
}

const PASS = new Set([
  'activation',
  'avg_pool',
  'max_pool',
  'global_avg_pool',
  'resize_bicubic',
  'spatial_pad',
  'reshape_pixels',
]);

/** Ties of a network traced at its full widths. */
export function tiedChannels(graph: Graph): TiedChannels[] {
  return new Analysis(graph).run();
}

class Analysis {
  readonly #parent: number[] = [];
  readonly #sights: Sight[][] = [];
  readonly #frozen = new Map<number, string>();
  /** Elements of every map value, one a channel. */
  readonly #channels: (readonly number[])[] = [];
  readonly #grouped: ReadonlySet<string>;
  /** Channels of a side of a module, by `module|side`. */
  readonly #seen = new Map<string, readonly number[]>();

  constructor(private readonly graph: Graph) {
    const pathsOf = (op: string): readonly string[] =>
      graph.nodes.filter((node) => node.op === op).map(({ path }) => path);
    const sliced = new Set(pathsOf('channel_slice'));
    this.#grouped = new Set(pathsOf('conv2d').filter((path) => path !== '' && sliced.has(path)));
  }

  run(): TiedChannels[] {
    for (const node of this.graph.nodes) {
      if (node.type.layout === 'map') this.#channels[node.id] = this.#visit(node);
    }
    for (const id of Object.values(this.graph.outputs)) this.#freeze(id, 'an output of the network');
    return this.#units();
  }

  #visit(node: GraphNode): readonly number[] {
    const { op, path, inputs } = node;
    const x = inputs[0] === undefined ? [] : (this.#channels[inputs[0]] ?? []);
    if (PASS.has(op)) return x;
    if (this.#grouped.has(path) && op !== 'input') return this.#visitGrouped(node);
    switch (op) {
      case 'input': {
        const channels = this.#fresh(node);
        this.#freezeAll(channels, 'channels of the image');
        return channels;
      }
      case 'conv2d':
      case 'linear':
        this.#see(x, path, 'in');
        return this.#see(this.#fresh(node), path, 'out');
      case 'depthwise_conv2d':
      case 'batch_norm':
      case 'layer_norm':
        this.#see(x, path, 'in');
        return this.#see(x, path, 'out');
      case 'bias_add':
        return x;
      case 'add':
      case 'mul':
        for (const other of inputs.slice(1)) this.#tieAll(x, this.#channels[other]!, path);
        return x;
      case 'concat':
        return inputs.flatMap((id) => this.#channels[id]!);
      default: {
        for (const id of inputs) this.#freeze(id, `${op} in ${path}`);
        const channels = this.#fresh(node);
        this.#freezeAll(channels, `${op} in ${path}`);
        return channels;
      }
    }
  }

  /** Slices, dense convolutions and a concat under one path: a grouped convolution. */
  #visitGrouped(node: GraphNode): readonly number[] {
    const { op, path, inputs } = node;
    if (op === 'channel_slice') {
      const whole = this.#channels[inputs[0]!]!;
      const { start, count } = node.attrs as { readonly start: number; readonly count: number };
      const part = whole.slice(start, start + count);
      this.#see(whole, path, 'in');
      this.#tieAll(part, whole.slice(0, count), path);
      return part;
    }
    if (op === 'conv2d') return this.#fresh(node);
    if (op === 'bias_add') return this.#channels[inputs[0]!]!;
    invariant(op === 'concat', () => `${path}: a grouped convolution has no ${op}`);
    const parts = inputs.map((id) => this.#channels[id]!);
    for (const part of parts) this.#tieAll(part, parts[0]!, path);
    return this.#see(parts.flat(), path, 'out');
  }

  #fresh({ type }: GraphNode): number[] {
    return Array.from({ length: type.shape[1]! }, () => {
      this.#sights.push([]);
      return this.#parent.push(this.#parent.length) - 1;
    });
  }

  /** A module that runs twice has the same channels both times. */
  #see(channels: readonly number[], module: string, side: Side): readonly number[] {
    const key = `${module}|${side}`;
    const before = this.#seen.get(key);
    if (before) this.#tieAll(channels, before, module);
    else {
      this.#seen.set(key, channels);
      channels.forEach((element, index) => this.#sights[this.#find(element)]!.push({ module, side, index }));
    }
    return channels;
  }

  #tieAll(a: readonly number[], b: readonly number[], path: string): void {
    // A factor of one channel spreads over all of them and asks nothing of their number.
    if (b.length === 1 || a.length === 1) return;
    invariant(a.length === b.length, () => `${path} ties ${a.length} and ${b.length} channels`);
    a.forEach((element, i) => this.#tie(element, b[i]!));
  }

  #tie(a: number, b: number): void {
    const [x, y] = [this.#find(a), this.#find(b)];
    if (x === y) return;
    const [keep, give] = x < y ? [x, y] : [y, x];
    this.#parent[give] = keep;
    this.#sights[keep]!.push(...this.#sights[give]!);
    this.#sights[give] = [];
    const reason = this.#frozen.get(give);
    if (reason !== undefined && !this.#frozen.has(keep)) this.#frozen.set(keep, reason);
  }

  #find(element: number): number {
    let root = element;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    this.#parent[element] = root;
    return root;
  }

  #freeze(id: ValueId, reason: string): void {
    this.#freezeAll(this.#channels[id] ?? [], reason);
  }

  #freezeAll(channels: readonly number[], reason: string): void {
    for (const element of channels) {
      const root = this.#find(element);
      if (!this.#frozen.has(root)) this.#frozen.set(root, reason);
    }
  }

  /** Neighbouring elements that every module sees as neighbours are one unit. */
  #units(): TiedChannels[] {
    const roots = this.#parent.map((_, i) => i).filter((i) => this.#find(i) === i);
    const units: number[][] = [];
    for (const root of roots) {
      if (this.#sights[root]!.length === 0) continue;
      const last = units.at(-1);
      if (last && this.#follows(last.at(-1)!, root)) last.push(root);
      else units.push([root]);
    }
    return units.map((members) => this.#unit(members));
  }

  #follows(before: number, root: number): boolean {
    if (this.#frozen.get(before) !== this.#frozen.get(root)) return false;
    const [a, b] = [this.#sights[before]!, this.#sights[root]!];
    const next = (sight: Sight): boolean =>
      b.some(
        ({ module, side, index }) =>
          module === sight.module && side === sight.side && index === sight.index + 1,
      );
    return a.length === b.length && a.every(next);
  }

  #unit(members: readonly number[]): TiedChannels {
    const first = this.#sights[members[0]!]!;
    const ranges = (wanted: Side): ChannelRange[] =>
      first
        .filter(({ side }) => side === wanted)
        .map(({ module, index }) => ({ module, start: index, end: index + members.length }));
    return {
      numChannels: members.length,
      outputRelated: ranges('out'),
      inputRelated: ranges('in'),
      frozen: this.#frozen.get(members[0]!),
    };
  }
}
