/** @file How long a subnet takes to look at pictures: forward passes back to back, by this computer's clock. */
import type { Choices } from '../mutables/choices';
import type { ForwardTime } from '../protocol/verbs';
import type { Supernet } from '../train/supernet';

/** Browsers round the clock, to a tenth of a millisecond where they are careful: a burst lasts a hundred times that. */
const BURST_MS = 10;
const MOST_PASSES = 200;
/** The median of an odd number of bursts, of fewer where they take long. */
const BURSTS = { least: 3, most: 5, milliseconds: 300 } as const;

/**
 * Of a batch of `images` pictures, with its upload left out: what the device itself takes. Nothing is trained, and
 * shared statistics stay as they are. Errors: those of the device.
 */
export async function timeForward(
  { backend, programs, space }: Supernet,
  choices: Choices,
  images: number,
): Promise<ForwardTime> {
  const { program } = programs.get(choices, 'infer', images);
  const [c, h, w] = space.input;
  const inputs = { image: new Float32Array(images * c * h * w), labels: new Uint32Array(images) };
  await backend.prepare([program]);
  const burst = async (passes: number, given: typeof inputs | Record<string, never>): Promise<number> => {
    const start = performance.now();
    for (let i = 0; i < passes; i++) backend.run(program, { inputs: given, running: 'shared' });
    await backend.idle();
    return (performance.now() - start) / passes;
  };
  // The first pass uploads, and finds cold caches and uncompiled loops: it does not count.
  await burst(1, inputs);
  const passes = Math.min(MOST_PASSES, Math.max(1, Math.ceil(BURST_MS / (await burst(1, {})))));
  const times: number[] = [];
  const start = performance.now();
  while (
    times.length < BURSTS.least ||
    (times.length < BURSTS.most && performance.now() - start < BURSTS.milliseconds)
  )
    times.push(await burst(passes, {}));
  times.sort((a, b) => a - b);
  return { milliseconds: times[times.length >> 1]!, passes: passes * times.length };
}
