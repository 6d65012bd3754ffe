import { EngineClient, type EngineChannel } from '../../../src/protocol/client';
import type { FromWorker } from '../../../src/protocol/messages';
import { type Handlers, serve } from '../../../src/protocol/server';
import type { DatasetInfo, EngineInfo, SubnetScore, TrainProgress } from '../../../src/protocol/verbs';
import { Session } from '../../../src/state/session';
import { createStores } from '../../../src/state/stores';

const memory = { parameters: 1, activations: 1, other: 1, buffers: 1 };

const engineInfo: EngineInfo = {
  backend: 'cpu',
  description: 'fake',
  software: true,
  timestamps: false,
  fallbackReason: 'a test',
  selfTest: { passed: true, milliseconds: 1, checks: [] },
  supernetParameters: 1,
  memory,
};

export const datasetInfo = (shape: readonly [number, number, number], classes = 10): DatasetInfo => ({
  name: 'fake',
  description: 'fake',
  classes: Array.from({ length: classes }, (_, i) => String(i)),
  shape,
  counts: { train: 10, val: 10, test: 10 },
  samples: [],
});

export const stepsEvent = (
  step: number,
  total: number,
  choices: Extract<TrainProgress, { kind: 'steps' }>['choices'] = [],
): TrainProgress => ({
  kind: 'steps',
  step,
  total,
  globalStep: step,
  losses: [2 / step],
  accuracies: [0.5],
  choices,
  learningRate: 0.1,
  imagesPerSecond: 100,
  secondsLeft: 1,
  memory,
});

/** A page without a browser: the real session and protocol, over an engine that only keeps a log. */
export function fakePage(
  overrides: Partial<Handlers> = {},
  files: Readonly<Record<string, string | ArrayBuffer>> = {},
) {
  const log: { readonly verb: string; readonly args: unknown }[] = [];
  const kill: (() => void)[] = [];
  const note =
    <A, R>(verb: string, result: (args: A) => R) =>
    (args: A) => {
      log.push({ verb, args });
      return Promise.resolve(result(args));
    };
  const score = (choices: SubnetScore['choices']): SubnetScore => ({
    choices,
    accuracyBefore: 0.2,
    accuracy: 0.9,
    loss: 1,
    images: 10,
    macs: 1,
    parameters: 1,
  });
  const handlers: Handlers = {
    open: note('open', () => engineInfo),
    loadData: note('loadData', (source) =>
      source.kind === 'procedural'
        ? datasetInfo([source.channels ?? 3, source.size ?? 32, source.size ?? 32])
        : datasetInfo([1, 20, 20], 7),
    ),
    train: async ({ steps }, report, supervision) => {
      log.push({ verb: 'train', args: steps });
      let step = 0;
      while (step < steps && !supervision.cancelled) {
        report(stepsEvent(++step, steps));
        await new Promise((resolve) => setTimeout(resolve, 1));
        await supervision.resumed();
      }
      return {
        outcome: supervision.cancelled ? 'cancelled' : 'finished',
        steps: step,
        globalStep: step,
        finalLoss: 1,
        seconds: 1,
        imagesPerSecond: 1,
        buffers: { first: 1, last: 1 },
      };
    },
    influence: note('influence', ({ steps }) => ({ outcome: 'finished' as const, steps })),
    evaluate: note('evaluate', ({ choices }) => ({ scores: choices.map(score), meanBefore: 0.2, mean: 0.9 })),
    classify: note('classify', () => ({
      classes: ['a'],
      probabilities: [1],
      seen: { width: 1, height: 1, rgba: new Uint8ClampedArray(4) },
    })),
    predict: note('predict', () => ({
      classes: ['a', 'b'],
      labels: [0, 1],
      predicted: [0, 0],
      confidence: [0.9, 0.6],
    })),
    pictures: note('pictures', ({ indices }) =>
      indices.map(() => ({ width: 1, height: 1, rgba: new Uint8ClampedArray(4) })),
    ),
    activations: note('activations', () => ({
      shape: [1, 1, 1] as const,
      shown: 1,
      values: new Float32Array(1),
      picture: { width: 1, height: 1, rgba: new Uint8ClampedArray(4) },
      label: 'a',
    })),
    profile: note('profile', ({ batchSize }) => ({ clock: 'cpu', batchSize, runs: 1, times: [], memory })),
    latency: note('latency', () => ({ milliseconds: 2, passes: 5 })),
    checkpoint: note('checkpoint', () => new ArrayBuffer(8)),
    exportNetwork: note('exportNetwork', () => ({
      bytes: new ArrayBuffer(8),
      statistics: 'measured' as const,
    })),
    exportSubnet: note('exportSubnet', () => ({
      bytes: new ArrayBuffer(4),
      accuracy: { exact: 0.9, packed: 0.9, images: 10 },
    })),
    restore: note('restore', () => ({ globalStep: 5 })),
    ...overrides,
  };
  const startEngine = (): EngineClient => {
    const onMessage: ((event: { data: FromWorker }) => void)[] = [];
    const receive = serve(handlers, (message) =>
      queueMicrotask(() => onMessage.forEach((listen) => listen({ data: message }))),
    );
    const channel: EngineChannel = {
      postMessage: (message) => queueMicrotask(() => receive(message)),
      addEventListener: ((type: string, listener: (event: never) => void) => {
        if (type === 'message') onMessage.push(listener as (event: { data: FromWorker }) => void);
        if (type === 'error')
          kill.push(() => (listener as (event: { message: string }) => void)({ message: 'killed' }));
      }) as EngineChannel['addEventListener'],
      terminate: () => undefined,
    };
    return new EngineClient(channel);
  };
  const storage = new Map<string, string>();
  const stores = createStores(
    { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => void storage.set(key, value) },
    false,
  );
  const clock = { now: 0 };
  const session = new Session({
    stores,
    startEngine,
    backend: 'cpu',
    base: 'http://page/',
    schedule: (run) => setTimeout(run, 0),
    readText: (path) => {
      const file = files[path];
      return typeof file === 'string' ? Promise.resolve(file) : readText(path);
    },
    readBytes: (path) => {
      const file = files[path];
      return file instanceof ArrayBuffer ? Promise.resolve(file) : Promise.reject(new Error(path));
    },
    now: () => clock.now,
  });
  return { session, stores, log, clock, killEngine: () => kill.at(-1)!(), engines: () => kill.length };
}

/** A gallery of one space. */
export const readText = (path: string): Promise<string> => {
  const files: Readonly<Record<string, string>> = {
    'gallery/index.json': JSON.stringify([
      { id: 'tiny', file: 'fixture.json5', title: 'Tiny', sentence: 'Small.' },
    ]),
    'gallery/fixture.json5': config().text,
  };
  return files[path] === undefined ? Promise.reject(new Error(path)) : Promise.resolve(files[path]);
};

const CANDIDATES =
  "candidates: { shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3 }, shuffle_5x5: { type: 'ShuffleBlock', kernel_size: 5 } }";

/** A space of `blocks` choice blocks with two candidates each. */
export const config = (blocks = 2, input = '[1, 16, 16]') => ({
  fileName: 'fixture.json5',
  text: `{
  type: 'SearchableShuffleNetV2',
  arch_setting: [[16, ${blocks}, { type: 'OneShotMutableOP', ${CANDIDATES} }]],
  out_indices: [0],
  with_last_layer: false,
  playground: { name: 'fixture', input: ${input}, num_classes: 10, train: { steps: 7 } },
}`,
});
