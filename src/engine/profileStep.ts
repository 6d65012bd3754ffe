/** @file Time of every op of one training step, which trains nothing. */
import type { OpTiming } from '../backends/contract';
import { CpuBackend } from '../backends/cpu/cpuBackend';
import { invariant } from '../core/userError';
import type { Graph } from '../graph/ir';
import type { Choices } from '../mutables/choices';
import { declarations } from '../ops';
import { cpuKernels } from '../ops/cpu';
import type { OpTime, StepProfile } from '../protocol/verbs';
import { Supernet } from '../train/supernet';

/**
 * Browsers round both clocks, to a tenth of a millisecond where they are careful. Rounding is fair, so the mean of many
 * steps comes near the truth. As many as fit into the time, within bounds.
 */
const RUNS = { least: 3, most: 50, milliseconds: 400 } as const;
/** The reference loops take their time; more images tell no more of where it goes. */
const MOST_IMAGES_ON_CPU = 8;

/** A GPU without timestamps is stood in for by the CPU. */
export async function profileStep(
  supernet: Supernet,
  choices: Choices,
  batchSize: number,
): Promise<StepProfile> {
  const { backend, space, seed } = supernet;
  const onCpu = Math.min(batchSize, MOST_IMAGES_ON_CPU);
  const own = backend.kind === 'cpu' ? onCpu : batchSize;
  const timed = await timeStep(supernet, choices, own);
  const memory = backend.memory();
  if (timed) return { ...timed, clock: backend.kind === 'cpu' ? 'cpu' : 'gpu', batchSize: own, memory };
  using cpu = new CpuBackend(cpuKernels);
  const standIn = await timeStep(new Supernet(space, cpu, declarations, seed), choices, onCpu);
  invariant(standIn, 'the CPU has a clock');
  return { ...standIn, clock: 'stand-in', batchSize: onCpu, memory };
}

/** `undefined` where the device has no clock for it. */
async function timeStep(
  { backend, programs, space }: Supernet,
  choices: Choices,
  batchSize: number,
): Promise<Pick<StepProfile, 'runs' | 'times'> | undefined> {
  const { program, trained } = programs.get(choices, 'train', batchSize);
  const [c, h, w] = space.input;
  const inputs = { image: new Float32Array(batchSize * c * h * w), labels: new Uint32Array(batchSize) };
  await backend.prepare([program]);
  // A step without an update: its gradients would be added to the next one's, so they are learned at rate 0. The
  // optimiser would remember them, so what it remembers is put back.
  const optimizer = { kind: 'sgd', lr: 0, momentum: 0, nesterov: false, weightDecay: 0 } as const;
  const params = trained.map(({ name }) => ({ name, decay: 0, step: 2 }));
  const remembered = await backend.read(
    params.map(({ name }) => name),
    'moment1',
  );
  const run = (): Promise<readonly OpTiming[] | undefined> =>
    backend.profile(program, { inputs, update: { optimizer, params }, running: 'calibrated' });
  const runs: (readonly OpTiming[])[] = [];
  try {
    // The first step finds cold caches and uncompiled loops: it does not count.
    if (!(await run())) return undefined;
    const start = performance.now();
    while (
      runs.length < RUNS.least ||
      (runs.length < RUNS.most && performance.now() - start < RUNS.milliseconds)
    )
      runs.push((await run()) ?? []);
  } finally {
    for (const [name, values] of remembered) backend.write(name, values, 'moment1');
  }
  return { runs: runs.length, times: means(program.graph, runs) };
}

/** Of the same ops in every run; leaves of no work (the image) are left out. */
function means(graph: Graph, runs: readonly (readonly OpTiming[])[]): readonly OpTime[] {
  const [first = []] = runs;
  return first.flatMap(({ node, path, op }, i) => {
    if (op === 'input') return [];
    const ns = runs.reduce((sum, run) => sum + run[i]!.ns, 0) / runs.length;
    return [{ path, op, phase: phaseOf(graph, node), microseconds: ns / 1000 }];
  });
}

/** Backward nodes are appended behind the loss. */
function phaseOf({ outputs }: Graph, node: number | undefined): OpTime['phase'] {
  if (node === undefined) return 'optimizer';
  return node <= outputs['loss']! ? 'forward' : 'backward';
}
