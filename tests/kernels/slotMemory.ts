/** @file The promise behind vectorised reductions: whoever writes a map leaves zeros behind each channel row. */
import type { Program } from '../../src/backends/contract';
import type { MapView } from '../../src/plan/kernel';
import type { GpuPlan } from '../../src/plan/lower';
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
