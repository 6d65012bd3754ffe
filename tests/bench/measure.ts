/**
 * @file Times contenders in turn, round by round, so that a slow minute of a shared machine hurts all of
 * them alike. What is quoted are medians, and medians of the per-round ratios.
 */
import { type BenchCase, flopsOf } from './cases';
import type { Contender, Runner } from './contender';

export interface Measurement {
  readonly contender: string;
  /** Milliseconds per run, one value a round; or why there is none. */
  readonly rounds: readonly number[];
  readonly cannot?: string;
  /** First run including compilation, ms. */
  readonly firstMs: number;
}

export interface CaseResult {
  readonly id: string;
  readonly flops: number;
  readonly measurements: readonly Measurement[];
}

export const median = (sample: readonly number[]): number => {
  const sorted = [...sample].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/** A round runs each contender for about this long before it waits for the device. */
const ROUND_MS = 60;

export async function measureCase(
  benchCase: BenchCase,
  contenders: readonly Contender[],
  rounds: number,
): Promise<CaseResult> {
  const started: { contender: Contender; runner: Runner; batch: number; firstMs: number; times: number[] }[] =
    [];
  const measurements: Measurement[] = [];
  for (const contender of contenders) {
    try {
      const runner = await contender.start(benchCase);
      if ('cannot' in runner) {
        measurements.push({ contender: contender.name, rounds: [], cannot: runner.cannot, firstMs: NaN });
        continue;
      }
      const firstMs = await time(runner, 1);
      await time(runner, 1);
      const single = await time(runner, 1);
      const batch = Math.max(1, Math.min(100, Math.round(ROUND_MS / single)));
      started.push({ contender, runner, batch, firstMs, times: [] });
    } catch (error) {
      measurements.push({
        contender: contender.name,
        rounds: [],
        cannot: String(error).slice(0, 160),
        firstMs: NaN,
      });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { runner, batch, times } of started) times.push(await time(runner, batch));
  }
  for (const { contender, runner, firstMs, times } of started) {
    runner.dispose?.();
    measurements.push({ contender: contender.name, rounds: times, firstMs });
  }
  return { id: benchCase.id, flops: flopsOf(benchCase), measurements };
}

async function time(runner: Runner, batch: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < batch; i++) await runner.once();
  await runner.sync();
  return (performance.now() - start) / batch;
}
