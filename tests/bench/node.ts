/** @file The same cases in Node through Dawn (`webgpu`): ours alone, for machines with a GPU and no browser. */
import { create, globals } from 'webgpu';
import { CASES } from './cases';
import { ours } from './contenders/ours';
import { measureCase } from './measure';
import { measurePaths } from './paths';
import type { OpenBench } from './server';

export function openNodeBench(): Promise<OpenBench> {
  Object.assign(globalThis, globals);
  const gpu = create([]);
  const contender = ours(() => gpu);
  return Promise.resolve({
    setup: async () => [await contender.setup()],
    run: (id, rounds) =>
      measureCase(
        CASES.find((benchCase) => benchCase.id === id)!,
        [contender],
        rounds,
      ),
    paths: (rounds) => measurePaths(gpu, rounds),
    close: () => Promise.resolve(),
  });
}
