/** @file The worker's entry: connects the engine's verbs to the page. */
import '../config/allParsers';
import type { Raster } from '../data';
import type { ToWorker } from '../protocol/messages';
import { type Handlers, serve } from '../protocol/server';
import { activationsOf } from './activations';
import { Engine } from './engine';
import { runInfluence } from './influence';
import { picturesOf } from './predict';
import { timeForward } from './timeForward';
import { runTraining } from './training';

const scope = self as unknown as DedicatedWorkerGlobalScope;

const engine = new Engine({ gpu: navigator.gpu as GPU | undefined, decodeImage });

const handlers: Handlers = {
  open: (args) => engine.open(args),
  loadData: (source, report) => engine.loadData(source, (received, total) => report({ received, total })),
  train: (args, report, supervision) => runTraining(engine, args, report, supervision),
  influence: (args, report, supervision) => runInfluence(engine, args, report, supervision),
  evaluate: (args, report, supervision) =>
    engine.mutex.run(() =>
      engine.evaluate(
        args,
        (done, latest) => report({ done, total: args.choices.length, latest }),
        () => supervision.cancelled,
      ),
    ),
  predict: ({ choices, ...args }) => engine.predict(choices, args),
  pictures: ({ split, indices }) => Promise.resolve(picturesOf(engine.dataset, split, indices)),
  activations: ({ choices, path, ...place }) =>
    engine.mutex.run(() => activationsOf(engine.supernet, engine.dataset, choices, path, place)),
  classify: ({ choices, picture }) => engine.classify(choices, picture),
  profile: ({ choices, batchSize }) => engine.profile(choices, batchSize),
  latency: ({ choices, images }) => engine.mutex.run(() => timeForward(engine.supernet, choices, images)),
  exportSubnet: ({ choices }) => engine.exportSubnet(choices),
  exportNetwork: ({ choices, format }) => engine.exportNetwork(choices, format),
  checkpoint: () => engine.checkpoint(),
  restore: async ({ bytes }) => ({ globalStep: await engine.restore(bytes) }),
};

const receive = serve(handlers, (message, transfer) => scope.postMessage(message, transfer ?? []));
scope.addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data));

async function decodeImage(bytes: Uint8Array): Promise<Raster> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}
