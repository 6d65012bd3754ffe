/**
 * @file What lies around the results inside of a slot: zeros behind each channel row (reductions over
 * whole vec4s rely on it), and untouched memory behind the last row, up to the slot's size class.
 */
import type { Program } from '../../src/backends/contract';
import { declarations } from '../../src/ops/index';
import { type MapView, pitchOf } from '../../src/plan/kernel';
import { planSlots } from '../../src/plan/liveness';
import type { GpuPlan } from '../../src/plan/lower';
import { planStorage } from '../../src/plan/storage';
import type { Poison } from './poison';

/** Names of the outputs of a program, just run, whose rows end in anything but zeros. */
export async function dirtyPadding(program: Program, poison: Poison): Promise<string[]> {
  const { plan } = program as Program & { readonly plan: GpuPlan };
  const dirty: string[] = [];
  for (const [name, view] of Object.entries(plan.outputs)) {
    if (!('pitch' in view) || view.buffer.kind !== 'slot') continue;
    const values = await poison.contents(slotLabel(plan, view.buffer.slot));
    if (!endsInZeros(view, values)) dirty.push(name);
  }
  return dirty;
}

/** Labels of the slots in which something was written behind the last row of the largest map they held. */
export async function overrunSlots(program: Program, poison: Poison): Promise<string[]> {
  const { plan, graph } = program as Program & { readonly plan: GpuPlan };
  const { slotOf } = planSlots(graph, planStorage(graph, declarations));
  const used = new Map<number, number>();
  for (const [base, slot] of slotOf) {
    const [n, c, h, w] = graph.nodes[base]!.type.shape as [number, number, number, number];
    used.set(slot, Math.max(used.get(slot) ?? 0, c * pitchOf(n, h, w)));
  }
  const overrun: string[] = [];
  for (const [slot, floats] of used) {
    const label = slotLabel(plan, slot);
    const values = await poison.contents(label);
    if (!values.subarray(floats).every(Number.isNaN)) overrun.push(label);
  }
  return overrun;
}

/** The arena's label: slots of equal size are numbered in order. */
function slotLabel({ slotBytes }: GpuPlan, slot: number): string {
  const bytes = slotBytes[slot]!;
  const index = slotBytes.slice(0, slot).filter((other) => other === bytes).length;
  return `slot ${bytes}.${index}`;
}

function endsInZeros({ shape, offset, channelStride, pitch }: MapView, values: Float32Array): boolean {
  const [n, c, h, w] = shape;
  for (let channel = 0; channel < c; channel++) {
    const row = offset + channel * channelStride;
    if (values.subarray(row + n * h * w, row + pitch).some((value) => value !== 0)) return false;
  }
  return true;
}
