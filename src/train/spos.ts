/**
 * @file Single Path One-Shot training (arXiv 1904.00420; MMRazor's `SPOS`): every step draws one path
 * uniformly, every group on its own, and trains only the weights on that path. Groups with architecture
 * parameters are not drawn but mixed, and searched in turns with the weights (relaxed.ts).
 */
import type { OptimizerStep } from '../backends/contract';
import { Rng } from '../core/rng';
import { UserError } from '../core/userError';
import { type BatchStream, createBatch } from '../data';
import type { Choices } from '../mutables/choices';
import { ARCH_OPTIMIZER, type ArchValues, preferred, relaxedChoices } from './relaxed';
import { type Schedule, scheduleFactor } from './schedule';
import type { Supernet } from './supernet';

export interface SposOptions {
  readonly steps: number;
  /** Where these steps stand in the schedule: the first one's number, and how many it covers. */
  readonly firstStep: number;
  readonly totalSteps: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerStep;
  readonly schedule: Schedule;
  readonly labelSmoothing: number;
  /** Steps enqueued before their results are read; also how quickly a pause or cancel takes hold. */
  readonly reportEvery: number;
}

export interface StepReport {
  readonly choices: Choices;
  readonly loss: number;
  /** Share of the batch that was classified correctly. */
  readonly accuracy: number;
}

export interface SposCallbacks {
  /**
   * After each read-back; `done` counts the steps of this run, `arch` are the architecture parameters, where there are any.
   * Awaited: may pause; false stops.
   */
  onReport(
    done: number,
    reports: readonly StepReport[],
    learningRate: number,
    arch: ArchValues | undefined,
  ): Promise<boolean>;
}

/** The path of step `globalStep`: a function of the seed alone, so a resumed run draws the same ones. */
export function samplePath(supernet: Supernet, globalStep: number): Choices {
  return supernet.space.mutator.sample(Rng.from(supernet.seed).fork('paths').fork(globalStep), 'random');
}

/** Returns the number of steps done. */
export async function trainSpos(
  supernet: Supernet,
  stream: BatchStream,
  options: SposOptions,
  callbacks: SposCallbacks,
): Promise<number> {
  const { backend, space } = supernet;
  const batch = createBatch(options.batchSize, space.input);
  let done = 0;
  let pending: Choices[] = [];
  // As of the last report: reading them every step would make the device wait.
  let arch = supernet.space.isDifferentiable ? await supernet.readArch() : undefined;
  while (done < options.steps) {
    const lr =
      options.optimizer.lr * scheduleFactor(options.schedule, options.firstStep + done, options.totalSteps);
    const path = samplePath(supernet, supernet.globalStep);
    if (arch) {
      const rng = Rng.from(supernet.seed).fork('relaxed').fork(supernet.globalStep);
      const relaxed = relaxedChoices(supernet, path, arch, rng);
      supernet.archStep(relaxed, stream.next(batch), ARCH_OPTIMIZER, options.labelSmoothing);
      supernet.step(relaxed, stream.next(batch), { ...options.optimizer, lr }, options.labelSmoothing);
      pending.push(preferred(supernet, arch, rng));
    } else {
      supernet.step(path, stream.next(batch), { ...options.optimizer, lr }, options.labelSmoothing);
      pending.push(path);
    }
    done++;
    if (pending.length < options.reportEvery && done < options.steps) continue;
    const values = await backend.metrics();
    if (arch) arch = await supernet.readArch();
    const reports = values.map(([loss, correct], i) => ({
      choices: pending[i]!,
      loss: loss!,
      accuracy: correct! / options.batchSize,
    }));
    pending = [];
    const diverged = reports.findIndex(({ loss }) => !Number.isFinite(loss));
    if (diverged >= 0) {
      throw new UserError({
        code: 'train/diverged',
        at: `step ${done - reports.length + diverged + 1}`,
        found: `a loss of ${reports[diverged]!.loss}`,
        expected: `a finite loss; start again with a smaller learning rate than ${options.optimizer.lr}`,
      });
    }
    if (!(await callbacks.onReport(done, reports, lr, arch))) break;
  }
  return done;
}
