/** @file `train PRESET`: trains a supernet and scores random subnets, without a page. */
import { Rng } from '../../core/rng';
import { UserError } from '../../core/userError';
import { Engine } from '../../engine/engine';
import { packSupernet } from '../../engine/packSupernet';
import { runTraining } from '../../engine/training';
import { Supervision } from '../../protocol/server';
import type { BackendChoice, DataSource } from '../../protocol/verbs';
import { type CliIo, type Flags, badFlag } from '../io';
import { TrainingNotes } from '../trainingRecord';
import { openNamed, readConfig, wholeText } from '../spaces';
import type { Verb } from '../verb';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'cpu'];

export const train: Verb = {
  name: 'train',
  usage:
    'train FILE|GALLERY-ID (--data FILE … | --procedural) --steps N [--seed S] [--batch B] [--lr X] [--backend auto|webgpu|cpu] [--evaluate N] [--save FILE] [--compact FILE]',
  doc: 'Trains a supernet by uniform path sampling; progress on stderr, a summary on stdout. --save keeps a checkpoint to go on from, --compact the weights alone in a quarter of the bytes.',
  flags: {
    data: { type: 'string', multiple: true },
    procedural: { type: 'boolean' },
    images: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    batch: { type: 'string' },
    lr: { type: 'string' },
    backend: { type: 'string' },
    evaluate: { type: 'string' },
    save: { type: 'string' },
    compact: { type: 'string' },
  },
  async run({ io, positionals, flags }) {
    const named = await readConfig(io, positionals[0]);
    const config = wholeText(named);
    const seed = flags.count('seed', 0);
    const subnets = flags.count('evaluate', 0);
    const compact = flags.text('compact');
    if (compact !== undefined && subnets === 0)
      throw badFlag('evaluate', '0', 'some subnets: --compact tells how good they are');
    const backend = BACKENDS.find((known) => known === (flags.text('backend') ?? 'auto'));
    if (!backend) throw badFlag('backend', flags.text('backend')!, BACKENDS.join(', '));
    const engine = new Engine({
      gpu: backend === 'cpu' ? undefined : await io.gpu(),
      decodeImage: undefined,
    });
    const { input } = openNamed(named);
    const data = await engine.loadData(
      await source(io, flags, [...positionals.slice(1)], input),
      () => undefined,
    );
    io.err(`${data.description}\n`);
    const info = await engine.open({
      config,
      seed,
      backend,
      input: data.shape,
      numClasses: data.classes.length,
    });
    io.err(`${info.description}${info.fallbackReason ? ` (${info.fallbackReason})` : ''}\n`);
    const notes = new TrainingNotes();
    const result = await runTraining(
      engine,
      {
        steps: flags.count('steps', 100, 1),
        batchSize: flags.count('batch', 64, 1),
        optimizer: {
          kind: 'sgd',
          lr: flags.number('lr', 0.1),
          momentum: 0.9,
          nesterov: true,
          weightDecay: 4e-5,
        },
        schedule: { kind: 'cosine', warmupSteps: 10 },
        labelSmoothing: 0,
        augment: { flip: false, crop: 0 },
        validateEvery: 0,
      },
      (event) => {
        if (event.kind !== 'steps') return;
        notes.add(event);
        const loss = event.losses.at(-1)!.toFixed(3);
        io.err(
          `step ${event.step}/${event.total}  loss ${loss}  ${event.imagesPerSecond.toFixed(0)} images/s\n`,
        );
      },
      new Supervision(),
    );
    const rng = Rng.from(seed).fork('evaluate');
    const choices = Array.from({ length: subnets }, (_, i) => engine.space.mutator.sample(rng.fork(i)));
    const scores =
      subnets > 0
        ? await engine.evaluate(
            { choices, split: 'val', images: 1000, calibrationImages: 512 },
            () => undefined,
          )
        : undefined;
    const summary = {
      space: engine.space.name,
      backend: info.description,
      ...result,
      ...(scores && {
        evaluation: {
          meanBefore: scores.meanBefore,
          mean: scores.mean,
          subnets: scores.scores.map(({ choices: path, ...score }) => ({
            code: engine.space.encode(path),
            ...score,
          })),
        },
      }),
    };
    const file = flags.text('save');
    if (file !== undefined) await io.writeBytes(file, new Uint8Array(await engine.checkpoint()));
    if (compact !== undefined && scores)
      await io.writeBytes(compact, await packSupernet(engine.supernet, config, notes.record(scores)));
    engine.device.backend[Symbol.dispose]();
    return { result: summary, text: JSON.stringify(summary, null, 2) };
  },
};

async function source(
  io: CliIo,
  flags: Flags,
  more: readonly string[],
  [channels, size]: readonly [number, number, number],
): Promise<DataSource> {
  const files = [...flags.list('data'), ...more];
  if (files.length > 0) {
    const opened = files.map(async (name) => {
      const bytes = await io.readBytes(name);
      return { name, bytes: bytes.slice().buffer };
    });
    return { kind: 'files', files: await Promise.all(opened) };
  }
  if (flags.on('procedural')) {
    return {
      kind: 'procedural',
      seed: 1,
      size,
      channels: channels === 1 ? 1 : 3,
      count: flags.count('images', 4000, 40),
    };
  }
  throw new UserError({ code: 'cli/no-data', at: '--data', expected: 'data files, or --procedural' });
}
