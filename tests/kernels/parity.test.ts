/**
 * @file Every case, forward and backward: WebGPU against the CPU backend and against TensorFlow.js,
 * planned and run as in production. Working memory is NaN before every run, and must still be NaN
 * around every buffer after it. Where the adapter has subgroups, the kernels also run without them.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/backends/cpu/cpuBackend';
import type { OpenedDevice } from '../../src/backends/webgpu/device';
import { WebGpuBackend } from '../../src/backends/webgpu/webgpuBackend';
import type { OpCase } from '../../src/ops/case';
import { RESULT_GRADIENT, gradientOf } from '../../src/ops/caseGraph';
import { casesByFamily } from '../../src/ops/cases';
import { cpuKernels } from '../../src/ops/cpu';
import { gpuKernels } from '../../src/ops/gpu';
import { declarations } from '../../src/ops/index';
import { TOLERANCE, relativeError } from '../unit/oracle/compare';
import { valuesOf } from '../unit/oracle/evaluate';
import { tensorflowResults } from '../unit/oracle/tensorflow';
import { openDawn } from './dawn';
import { dirtyPadding, overrunSlots } from './slotMemory';
import { Poison } from './poison';
import { type OpenCase, caseSpecs, openCase, runCase } from './runCase';

const opened = await openDawn();
const variants: Record<string, OpenedDevice> = { [opened.description]: opened };
if (opened.subgroups) variants['without subgroups'] = { ...(await openDawn()), subgroups: false };

interface Expected {
  readonly reference: Map<string, Float32Array>;
  readonly outside: Map<string, Float32Array>;
}

/** Results that are gradients of parameters. */
const trained = (c: OpCase): string[] =>
  c.operands
    .filter(({ kind, name }) => kind === 'param' && c.gradients.includes(name))
    .map(({ name }) => gradientOf(name));

const known = new Map<string, Expected>();

/** What the CPU backend and TensorFlow.js make of a case; computed once for all variants. */
async function expected(c: OpCase, { graph }: OpenCase): Promise<Expected> {
  let results = known.get(c.name);
  if (!results) {
    using cpu = new CpuBackend(cpuKernels);
    cpu.open(caseSpecs(c));
    const dy = valuesOf(c, graph).get(RESULT_GRADIENT) as Float32Array | undefined;
    const reference = await runCase(cpu, openCase(cpu, c));
    results = { reference, outside: await tensorflowResults(c, dy) };
    known.set(c.name, results);
  }
  return results;
}

for (const [variant, device] of Object.entries(variants)) {
  describe(variant, () => {
    const poison = new Poison(device.device);
    const gpu = new WebGpuBackend(device, { ops: declarations, kernels: gpuKernels });
    afterAll(() => gpu[Symbol.dispose]());

    for (const [family, cases] of Object.entries(casesByFamily)) {
      describe(family, () => {
        const ready = new Map<string, OpenCase>();

        beforeAll(async () => {
          const specs = cases.flatMap(caseSpecs);
          gpu.open(specs);
          for (const c of cases) ready.set(c.name, openCase(gpu, c));
          await gpu.prepare([...ready.values()].map(({ program }) => program));
        }, 60_000);

        test.each(cases.map((c) => [c.name, c] as const))('%s', async (_, c) => {
          const open = ready.get(c.name)!;
          poison.fill();
          const results = await runCase(gpu, open);
          expect(await poison.damage(), 'writes outside of a buffer').toEqual([]);
          expect(await overrunSlots(gpu, open.program, poison), 'writes behind a map').toEqual([]);
          expect(await dirtyPadding(gpu, open.program, poison), 'padding that is not zero').toEqual([]);

          const { reference, outside } = await expected(c, open);
          expect([...results.keys()].sort()).toEqual([...outside.keys()].sort());
          const bound = c.tolerance?.relative ?? TOLERANCE;
          for (const [name, values] of results) {
            expect(relativeError(values, reference.get(name)!), `${name} against the CPU`).toBeLessThan(
              bound,
            );
            expect(relativeError(values, outside.get(name)!), `${name} against tfjs`).toBeLessThan(bound);
            expect(relativeError(reference.get(name)!, outside.get(name)!), `CPU ${name}`).toBeLessThan(
              bound,
            );
          }
          for (const name of trained(c)) {
            // Outside of slices, windows and crops there is nothing to add, not even a rounding error.
            const untouched = [...outside.get(name)!.keys()].filter((i) => outside.get(name)![i] === 0);
            for (const values of [results.get(name)!, reference.get(name)!]) {
              expect(
                untouched.filter((i) => values[i] !== 0),
                `${name} where it must be zero`,
              ).toEqual([]);
            }
          }
        });
      });
    }
  });
}
