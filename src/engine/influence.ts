/**
 * @file The `influence` verb: one path is trained alone for a while, others are watched, and everything is put back as it was:
 * weights, statistics, momentum, step. The batches are a stream of their own, so that of the training does not move either.
 */
import { UserError } from '../core/userError';
import { BatchStream, createBatch } from '../data';
import type { Supervision } from '../protocol/server';
import type { InfluenceArgs, Verbs } from '../protocol/verbs';
import { scoreBriefly } from '../train/watch';
import type { Engine } from './engine';
import { completeOptimizer } from './training';
import { readTensors, writeTensors } from './weights';

type Report = (event: Verbs['influence']['progress']) => void;
type Result = Verbs['influence']['result'];

/** Holds the device throughout. Errors: `train/diverged`, `device/lost`; the weights are back then too. */
export async function runInfluence(
  engine: Engine,
  args: InfluenceArgs,
  report: Report,
  supervision: Supervision,
): Promise<Result> {
  return engine.mutex.run(async () => {
    const snapshot = await engine.snapshot();
    const lost = engine.device.backend.lost.then((reason) => ({ reason }));
    const ended = await Promise.race([restoring(engine, args, report, supervision), lost]);
    if (!('reason' in ended)) return ended;
    await engine.recover(snapshot);
    throw new UserError({
      code: 'device/lost',
      found: ended.reason,
      expected: 'a device that stays; the weights are as they were before',
    });
  });
}

async function restoring(
  engine: Engine,
  args: InfluenceArgs,
  report: Report,
  supervision: Supervision,
): Promise<Result> {
  const { supernet } = engine;
  const { globalStep } = supernet;
  const tensors = await readTensors(supernet);
  const updates = [...supernet.updates];
  try {
    return await trainAndWatch(engine, args, report, supervision);
  } finally {
    writeTensors(supernet, tensors);
    supernet.updates.clear();
    for (const [name, count] of updates) supernet.updates.set(name, count);
    supernet.globalStep = globalStep;
  }
}

async function trainAndWatch(
  { supernet, dataset }: Engine,
  { train, steps, watch, batchSize, optimizer, labelSmoothing, augment }: InfluenceArgs,
  report: Report,
  supervision: Supervision,
): Promise<Result> {
  const { backend, seed } = supernet;
  const stream = new BatchStream(dataset, 'train', {
    batchSize,
    seed: `influence/${seed}`,
    layout: backend.mapLayout,
    augment: { flip: augment.flip, cropPadding: augment.crop },
  });
  const batch = createBatch(batchSize, dataset.shape);
  const step = completeOptimizer(optimizer);
  report({ step: 0, scores: await scoreBriefly(supernet, dataset, watch) });
  for (let done = 1; done <= steps; done++) {
    supernet.step(train, stream.next(batch), step, labelSmoothing, 'all');
    const [[loss = NaN] = []] = await backend.metrics();
    if (!Number.isFinite(loss)) {
      throw new UserError({
        code: 'train/diverged',
        at: `step ${done}`,
        found: `a loss of ${loss}`,
        expected: `a finite loss; try a smaller learning rate than ${optimizer.lr}`,
      });
    }
    if (done % watch.every === 0 || done === steps)
      report({ step: done, scores: await scoreBriefly(supernet, dataset, watch) });
    await new Promise((resolve) => setTimeout(resolve)); // lets messages in: a cancel
    if (supervision.cancelled) return { outcome: 'cancelled', steps: done };
  }
  return { outcome: 'finished', steps };
}
