/**
 * @file Gives every buffer a slot and lets slots be used again once their last reader has run, so the
 * peak memory of a step is known before anything runs.
 */
import type { Graph, ValueId } from '../graph/ir';
import { pitchOf } from './kernel';
import type { Storage } from './storage';

export interface SlotPlan {
  /** Slot of every base value that owns a buffer (graph inputs own none: the caller provides them). */
  readonly slotOf: ReadonlyMap<ValueId, number>;
  /** Size of each slot in bytes. */
  readonly sizes: readonly number[];
}

export function planSlots(graph: Graph, storage: Storage): SlotPlan {
  const { nodes } = graph;
  const firstWrite = new Map<ValueId, number>();
  const lastUse = new Map<ValueId, number>();
  const touch = (value: ValueId, when: number): void => {
    for (const { base } of storage.placements[value] ?? []) {
      if (nodes[base]!.op === 'input') continue;
      if (!firstWrite.has(base)) firstWrite.set(base, when);
      lastUse.set(base, Math.max(lastUse.get(base) ?? 0, when));
    }
  };
  for (const node of nodes) {
    for (const input of node.inputs) touch(input, node.id);
    touch(node.id, node.id);
  }
  for (const id of Object.values(graph.outputs)) touch(id, nodes.length);

  const starting = groupByTime(firstWrite);
  const ending = groupByTime(lastUse);
  const slotOf = new Map<ValueId, number>();
  const sizes: number[] = [];
  const idle = new Map<number, number[]>();
  for (let when = 0; when < nodes.length; when++) {
    for (const base of starting.get(when) ?? []) {
      const [n, c, h, w] = nodes[base]!.type.shape as [number, number, number, number];
      const bytes = sizeClass(c * pitchOf(n, h, w) * 4);
      const slot = idle.get(bytes)?.pop() ?? sizes.push(bytes) - 1;
      slotOf.set(base, slot);
    }
    for (const base of ending.get(when) ?? []) {
      const slot = slotOf.get(base)!;
      const bytes = sizes[slot]!;
      const list = idle.get(bytes);
      if (list) list.push(slot);
      else idle.set(bytes, [slot]);
    }
  }
  return { slotOf, sizes };
}

/** Rounds up to k·2^n with k in 4…7 (at most 25 % waste), so that different subnets share buffers. */
export function sizeClass(bytes: number): number {
  const unit = 2 ** Math.max(8, Math.ceil(Math.log2(Math.max(bytes, 1))) - 3);
  return Math.ceil(bytes / unit) * unit;
}

function groupByTime(times: ReadonlyMap<ValueId, number>): Map<number, ValueId[]> {
  const groups = new Map<number, ValueId[]>();
  for (const [value, when] of times) {
    const group = groups.get(when);
    if (group) group.push(value);
    else groups.set(when, [value]);
  }
  return groups;
}
