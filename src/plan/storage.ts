/**
 * @file Decides where every map lives. Channel split, concat and shuffle become addressing wherever
 * possible: because maps are channel-major, "these channels" is a (first row, row step) pair.
 *
 * Two directions:
 * - **producer side** (walked backwards): the parts of a `concat` are written straight into its
 *   buffer, and a concat that is only shuffled is written in shuffled order;
 * - **consumer side** (walked forwards): a `channel_slice`, or a shuffle whose result is only sliced,
 *   reads its source where it lies.
 * What cannot be expressed that way is copied by the op's own kernel.
 */
import { invariant } from '../core/userError';
import type { Graph, GraphNode, ValueId } from '../graph/ir';
import type { OpTable } from '../graph/op';
import { usesOf } from '../graph/prune';

/** Channels `start … start + count` of a value are rows `row, row + step, …` of buffer `base`. */
export interface Segment {
  readonly start: number;
  readonly count: number;
  readonly base: ValueId;
  readonly row: number;
  readonly step: number;
}

/** Ascending, gap-free. Kernels read and write values of one segment; more are only ever sliced. */
export type Placement = readonly Segment[];

export interface Storage {
  /** Placement of every map value; undefined for other values. */
  readonly placements: readonly (Placement | undefined)[];
  /** Nodes whose op is only addressing here: nothing to run. For `concat`: which inputs still need a copy. */
  readonly free: ReadonlySet<ValueId>;
  readonly copiedParts: ReadonlyMap<ValueId, readonly number[]>;
}

/** A shuffle read as a view must be sliced along these many pieces at most. */
const MAX_VIEW_SEGMENTS = 4;

export function planStorage(graph: Graph, ops: OpTable): Storage {
  const { nodes } = graph;
  const uses = usesOf(graph);
  const outputs = new Set(Object.values(graph.outputs));
  const placements: (Placement | undefined)[] = nodes.map(() => undefined);
  const free = new Set<ValueId>();
  const copiedParts = new Map<ValueId, number[]>();
  const channels = (id: ValueId): number => nodes[id]!.type.shape[1]!;
  const view = (node: GraphNode): string | undefined => ops[node.op]?.view?.kind;
  const whole = (id: ValueId): Segment => ({ start: 0, count: channels(id), base: id, row: 0, step: 1 });

  /** The value whose producer really computes: looks through slices and shuffles. */
  const rootOf = (id: ValueId): ValueId => {
    const node = nodes[id]!;
    const kind = view(node);
    return kind === 'slice' || kind === 'shuffle' ? rootOf(node.inputs[0]!) : id;
  };

  // Producer side.
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id]!;
    const kind = view(node);
    if (kind === 'shuffle') {
      const source = node.inputs[0]!;
      if (view(nodes[source]!) !== 'concat' || uses[source]!.length !== 1 || outputs.has(source)) continue;
      const target = single(placements[id] ?? [whole(id)]);
      if (!target) continue;
      const apart = unshuffled(target, channels(id), Number(node.attrs['groups']));
      let start = 0;
      const fits = nodes[source]!.inputs.every((part) =>
        subrange(apart, (start += channels(part)) - channels(part), channels(part)),
      );
      if (!fits) continue; // a shuffle of many small groups: better read through than written apart
      placements[id] = [target];
      placements[source] = apart;
      free.add(id);
    } else if (kind === 'concat') {
      const placement = (placements[id] ??= [whole(id)]);
      const roots = new Set(node.inputs.map(rootOf));
      // A part that another part is a view of stays out, or the copy would read and write one buffer.
      const viewed = new Set(node.inputs.filter((part) => rootOf(part) !== part).map(rootOf));
      const copied: number[] = [];
      let start = 0;
      node.inputs.forEach((part, i) => {
        const count = channels(part);
        const range = subrange(placement, start, count);
        start += count;
        const producer = nodes[part]!;
        const kernelMade = view(producer) === undefined && producer.op !== 'input';
        const nested = view(producer) === 'concat';
        const readsSibling = producer.inputs.some((input) => roots.has(rootOf(input)));
        const placeable =
          range &&
          !placements[part] &&
          (kernelMade || nested) &&
          !readsSibling &&
          !viewed.has(part) &&
          !outputs.has(part);
        if (placeable && node.inputs.indexOf(part) === i) placements[part] = [{ ...range, start: 0 }];
        else copied.push(i);
      });
      if (copied.length > 0) copiedParts.set(id, copied);
      else free.add(id);
    }
  }

  // Consumer side.
  for (const node of nodes) {
    if (node.type.layout !== 'map') continue;
    const kind = view(node);
    if (placements[node.id] || (kind !== 'slice' && kind !== 'shuffle')) {
      placements[node.id] ??= [whole(node.id)];
      continue;
    }
    const source = placements[node.inputs[0]!]!;
    let viewed: Placement | undefined;
    if (kind === 'slice') {
      const range = subrange(source, Number(node.attrs['start']), channels(node.id));
      viewed = range && [{ ...range, start: 0 }];
    } else {
      const target = single(source);
      viewed = target && shuffled(target, channels(node.id), Number(node.attrs['groups']));
      const onlySliced = uses[node.id]!.every(
        (user) =>
          view(user) === 'slice' &&
          viewed &&
          subrange(viewed, Number(user.attrs['start']), channels(user.id)) !== undefined,
      );
      if (viewed && viewed.length > 1 && (!onlySliced || outputs.has(node.id))) viewed = undefined;
    }
    placements[node.id] = viewed ?? [whole(node.id)];
    if (viewed) free.add(node.id);
  }
  return { placements, free, copiedParts };
}

/** The segment of a value that kernels can address. */
export function single(placement: Placement | undefined): Segment | undefined {
  return placement?.length === 1 ? placement[0] : undefined;
}

/** Channels [start, start + count) of a placement, if one segment holds them. */
function subrange(placement: Placement, start: number, count: number): Segment | undefined {
  const holder = placement.find((s) => s.start <= start && start + count <= s.start + s.count);
  return holder && { ...holder, start, count, row: holder.row + (start - holder.start) * holder.step };
}

/** Where the source of a shuffle must lie so that the shuffled result lies at `target`: out[i·g + j] = in[j·(C/g) + i]. */
function unshuffled(target: Segment, channels: number, groups: number): Placement {
  const count = channels / groups;
  invariant(Number.isInteger(count), 'shuffle groups divide the channels');
  return Array.from({ length: groups }, (_, j) => ({
    start: j * count,
    count,
    base: target.base,
    row: target.row + j * target.step,
    step: groups * target.step,
  }));
}

/** Where the result of a shuffle lies when its source lies at `source`. */
function shuffled(source: Segment, channels: number, groups: number): Placement | undefined {
  const pieces = channels / groups;
  if (pieces > MAX_VIEW_SEGMENTS) return undefined;
  return Array.from({ length: pieces }, (_, i) => ({
    start: i * groups,
    count: groups,
    base: source.base,
    row: source.row + i * source.step,
    step: pieces * source.step,
  }));
}
