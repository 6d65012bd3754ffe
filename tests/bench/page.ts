/** @file The benchmark page: every library in one page, on one adapter. Driven by run.ts. */
import { CASES } from './cases';
import { type Contender, rememberDevices } from './contender';
import { jax } from './contenders/jax';
import { onnxruntime } from './contenders/ort';
import { ours } from './contenders/ours';
import { tfjs } from './contenders/tfjs';
import { type CaseResult, measureCase } from './measure';
import { type PathResult, measurePaths } from './paths';

export interface BenchApi {
  readonly ids: readonly string[];
  setup(only: readonly string[]): Promise<string[]>;
  run(id: string, rounds: number): Promise<CaseResult>;
  paths(rounds: number): Promise<PathResult>;
}

declare global {
  interface Window {
    bench: BenchApi;
  }
}

const { latest } = rememberDevices();
let contenders: Contender[] = [];

window.bench = {
  ids: CASES.map(({ id }) => id),
  async setup(only) {
    const all = [ours(() => navigator.gpu), tfjs, onnxruntime(latest), jax(latest)];
    contenders = all.filter(({ name }) => only.length === 0 || only.includes(name));
    const titles: string[] = [];
    for (const contender of contenders) titles.push(await contender.setup());
    return titles;
  },
  run: (id, rounds) =>
    measureCase(
      CASES.find((benchCase) => benchCase.id === id)!,
      contenders,
      rounds,
    ),
  paths: (rounds) => measurePaths(navigator.gpu, rounds),
};
