/** @file Device time of every op of one training step, which trains nothing. */
import type { Choices } from '../mutables/choices';
import type { OpTime } from '../protocol/verbs';
import type { Supernet } from '../train/supernet';

/** Longest first; `undefined` where the device has no clock for it. */
export async function profileStep(
  { backend, programs, space }: Supernet,
  choices: Choices,
  batchSize: number,
): Promise<readonly OpTime[] | undefined> {
  const { program, trained } = programs.get(choices, 'train', batchSize);
  const [c, h, w] = space.input;
  const inputs = { image: new Float32Array(batchSize * c * h * w), labels: new Uint32Array(batchSize) };
  await backend.prepare([program]);
  // A step without an update: its gradients would be added to the next one's, so they are learned at rate 0.
  const optimizer = { kind: 'sgd', lr: 0, momentum: 0, nesterov: false, weightDecay: 0 } as const;
  const params = trained.map(({ name }) => ({ name, decay: 0, step: 2 }));
  const times = await backend.profile(program, {
    inputs,
    update: { optimizer, params },
    running: 'calibrated',
  });
  return times
    ?.map(({ path, op, ns }) => ({ path, op, microseconds: ns / 1000 }))
    .sort((a, b) => b.microseconds - a.microseconds);
}
