/**
 * @file What lies around the results inside of a slot: zeros behind each channel row (reductions over
 * whole vec4s rely on it), and untouched memory behind the last row, up to the slot's size class.
 */
import type { Program } from '../../src/backends/contract';
import type { WebGpuBackend } from '../../src/backends/webgpu/webgpuBackend';
import { declarations } from '../../src/ops/index';
import { type MapView, pitchOf } from '../../src/plan/kernel';
import { planSlots } from '../../src/plan/liveness';
import type { GpuPlan } from '../../src/plan/lower';
import { planStorage } from '../../src/plan/storage';
import type { Poison } from './poison';

/** Names of the outputs of a program, just run, whose rows end in anything but zeros. */
export async function dirtyPadding(
  backend: WebGpuBackend,
  program: Program,
  poison: Poison,
): Promise<string[]> {
  const slots = backend.slotsOfLastRun;
  const { plan } = program as Program & { readonly plan: GpuPlan };
  const dirty: string[] = [];
  for (const [name, view] of Object.entries(plan.outputs)) {
    if (!('pitch' in view) || view.buffer.kind !== 'slot') continue;
    const values = await poison.contents(slots[view.buffer.slot]!);
    if (!endsInZeros(view, values)) dirty.push(name);
  }
  return dirty;
}

/** Slots in which something was written behind the last row of the largest map they held. */
export async function overrunSlots(
  backend: WebGpuBackend,
  program: Program,
  poison: Poison,
): Promise<number[]> {
  const slots = backend.slotsOfLastRun;
  const { graph } = program;
  const { slotOf } = planSlots(graph, planStorage(graph, declarations));
  const used = new Map<number, number>();
  for (const [base, slot] of slotOf) {
    const [n, c, h, w] = graph.nodes[base]!.type.shape as [number, number, number, number];
    used.set(slot, Math.max(used.get(slot) ?? 0, c * pitchOf(n, h, w)));
  }
  const overrun: number[] = [];
  for (const [slot, floats] of used) {
    const values = await poison.contents(slots[slot]!);
    if (!values.subarray(floats).every(Number.isNaN)) overrun.push(slot);
  }
  return overrun;
}

function endsInZeros({ shape, offset, channelStride, pitch }: MapView, values: Float32Array): boolean {
  const [n, c, h, w] = shape;
  for (let channel = 0; channel < c; channel++) {
    const row = offset + channel * channelStride;
    if (values.subarray(row + n * h * w, row + pitch).some((value) => value !== 0)) return false;
  }
  return true;
}
