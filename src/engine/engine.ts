/**
 * @file The engine behind the worker and the command line: one search space, one data set, one supernet,
 * one device. Long verbs give way to short ones between steps, so the page can evaluate and classify
 * while training runs.
 */
import { UserError, invariant } from '../core/userError';
import {
  type BatchStream,
  type BatchStreamState,
  type Dataset,
  type DecodeImage,
  type Raster,
} from '../data';
import { decodeCompact, isCompact } from '../export/compact';
import type { SubnetRecord, TrainingRecord } from '../export/compactHeader';
import { declarations } from '../ops';
import type {
  ClassifyResult,
  DatasetInfo,
  EngineInfo,
  EvaluateArgs,
  DataSource,
  ExportedNetwork,
  MemoryInfo,
  NetworkFormat,
  OpenArgs,
  PackedSubnet,
  Predictions,
  StepProfile,
  SubnetScores,
} from '../protocol/verbs';
import type { Choices } from '../mutables/choices';
import { type SearchSpace, openSpaceText } from '../space';
import { evaluateSubnet } from '../train/evaluate';
import { Supernet } from '../train/supernet';
import { type HistoryPoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import { describeDataset, loadDataset } from './datasets';
import { exportNetwork } from './exportNetwork';
import { Mutex } from './mutex';
import { type ChosenBackend, openBackend } from './openBackend';
import { packSubnet, repackSubnet } from './packSubnet';
import { classifyPicture, classifyWithCarried } from './picture';
import { predict } from './predict';
import { profileStep } from './profileStep';
import { type OldWeights, renamedWeights, transplant } from './transplant';
import { loadCheckpoint, loadCompact, readTensors } from './weights';

export interface EngineHost {
  /** undefined where there is no WebGPU. */
  readonly gpu: GPU | undefined;
  readonly decodeImage: DecodeImage | undefined;
}

/** What is open: replaced as a whole by `open`. */
interface OpenSpace {
  readonly args: OpenArgs;
  readonly space: SearchSpace;
  readonly supernet: Supernet;
  /** Of a subnet that came with its weights and statistics: they are its own until something is trained. */
  carried?: { readonly subnet: SubnetRecord; readonly globalStep: number };
}

/** Images a batch holds when nothing is being learned. */
const EVALUATION_BATCH = 100;

export class Engine {
  readonly mutex = new Mutex();
  history: HistoryPoint[] = [];
  /** The training batches; made by the first training, forgotten with the space or the data. */
  stream: BatchStream | undefined;
  /** Batch size and augmentation that the stream was made with. */
  streamSettings = '';
  /** Where the next stream starts, from a checkpoint. */
  streamStart: BatchStreamState | undefined;
  #device: ChosenBackend | undefined;
  #deviceChoice: OpenArgs['backend'] | undefined;
  #open: OpenSpace | undefined;
  #dataset: Dataset | undefined;

  constructor(private readonly host: EngineHost) {}

  async open(args: OpenArgs): Promise<EngineInfo> {
    return this.mutex.run(async () => {
      const space = openSpaceText(args.config, {
        ...(args.input && { input: args.input }),
        ...(args.numClasses !== undefined && { numClasses: args.numClasses }),
      });
      const before = args.keepWeights === true && this.#open ? await this.#weights() : undefined;
      const device = await this.#ensureDevice(args.backend);
      const supernet = new Supernet(space, device.backend, declarations, args.seed);
      this.stream = undefined;
      this.streamStart = undefined;
      this.#open = { args, space, supernet };
      if (!before) {
        this.history = [];
        return this.info();
      }
      supernet.globalStep = before.globalStep;
      const moved = (args.renames ?? []).reduce(renamedWeights, before);
      return { ...this.info(), transplanted: transplant(moved, supernet) };
    });
  }

  /** What `transplant` needs of the space that is open now. */
  async #weights(): Promise<OldWeights & { readonly globalStep: number }> {
    const { supernet, space } = this;
    return {
      shapes: new Map(space.params.map(({ name, shape }) => [name, shape])),
      tensors: await readTensors(supernet),
      updates: Object.fromEntries(supernet.updates),
      globalStep: supernet.globalStep,
    };
  }

  async loadData(
    source: DataSource,
    report: (received: number, total: number) => void,
  ): Promise<DatasetInfo> {
    const { dataset, description } = await loadDataset(source, this.host.decodeImage, report);
    return this.mutex.run(() => {
      this.#dataset = dataset;
      this.stream = undefined;
      this.streamStart = undefined;
      return Promise.resolve(describeDataset(dataset, description));
    });
  }

  info(): EngineInfo {
    const { backend, software, timestamps, gpu, fallbackReason, selfTest } = this.device;
    return {
      backend: backend.kind,
      description: backend.description,
      software,
      timestamps,
      ...(gpu && { gpu }),
      ...(fallbackReason !== undefined && { fallbackReason }),
      selfTest,
      supernetParameters: this.#open
        ? this.space.params.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0)
        : 0,
      memory: this.memory(),
    };
  }

  memory(): MemoryInfo {
    return this.device.backend.memory();
  }

  /** Scores subnets one by one, in the caller's hold of the device. */
  async evaluate(
    args: EvaluateArgs,
    report: (done: number, latest: SubnetScores['scores'][number]) => void,
    cancelled: () => boolean = () => false,
  ): Promise<SubnetScores> {
    const scores: SubnetScores['scores'][number][] = [];
    for (const choices of args.choices) {
      if (cancelled()) break;
      const batchSize = Math.min(EVALUATION_BATCH, args.images);
      const { split, images, calibrationImages } = args;
      const result = await evaluateSubnet(this.supernet, this.dataset, choices, {
        split,
        images,
        calibrationImages,
        batchSize,
      });
      const { macs, params } = this.space.cost(choices);
      const score = { ...result, choices, macs, parameters: params };
      scores.push(score);
      report(scores.length, score);
    }
    const mean = (pick: (score: (typeof scores)[number]) => number): number =>
      scores.reduce((sum, score) => sum + pick(score), 0) / scores.length;
    return { scores, meanBefore: mean((s) => s.accuracyBefore), mean: mean((s) => s.accuracy) };
  }

  predict(choices: Choices, args: Omit<EvaluateArgs, 'choices'>): Promise<Predictions> {
    const batchSize = Math.min(EVALUATION_BATCH, args.images);
    return this.mutex.run(() => predict(this.supernet, this.dataset, choices, { ...args, batchSize }));
  }

  classify(choices: Choices, raster: Raster): Promise<ClassifyResult> {
    return this.mutex.run(() => {
      const carried = this.#carried(choices);
      return carried
        ? classifyWithCarried(this.supernet, carried, choices, raster)
        : classifyPicture(this.supernet, this.dataset, choices, raster);
    });
  }

  /** What came with the subnet's weights, if they are still as they came. */
  #carried(choices: Choices): SubnetRecord | undefined {
    const { carried, supernet, space } = this.#opened;
    const isUnchanged =
      carried?.globalStep === supernet.globalStep && carried.subnet.code === space.encode(choices);
    return isUnchanged ? carried.subnet : undefined;
  }

  exportSubnet(choices: Choices): Promise<PackedSubnet> {
    return this.mutex.run(() => {
      const { supernet, args } = this.#opened;
      const carried = this.#carried(choices);
      return carried
        ? repackSubnet(supernet, args.config, choices, carried)
        : packSubnet(supernet, args.config, choices, this.dataset);
    });
  }

  /** For other frameworks. Without data, batch-norm statistics are as training left them. */
  exportNetwork(choices: Choices, format: NetworkFormat): Promise<ExportedNetwork> {
    return this.mutex.run(() => {
      const carried = this.#carried(choices);
      const dataset = carried || !this.#dataset ? undefined : this.dataset;
      return exportNetwork(this.supernet, choices, format, { carried, dataset });
    });
  }

  profile(choices: Choices, batchSize: number): Promise<StepProfile> {
    return this.mutex.run(() => profileStep(this.supernet, choices, batchSize));
  }

  async checkpoint(): Promise<ArrayBuffer> {
    return this.mutex.run(() => this.snapshot());
  }

  /** Restores weights and position; the checkpoint's own space must be open (the page opens it first). */
  async restore(bytes: ArrayBuffer): Promise<number> {
    return this.mutex.run(() => {
      this.#load(bytes);
      return Promise.resolve(this.supernet.globalStep);
    });
  }

  async snapshot(): Promise<ArrayBuffer> {
    const { supernet } = this;
    const tensors = await readTensors(supernet);
    const { config, seed } = this.#opened.args;
    return encodeCheckpoint({
      config,
      seed,
      globalStep: supernet.globalStep,
      updates: Object.fromEntries(supernet.updates),
      stream: this.stream?.state() ?? this.streamStart,
      history: this.history,
      tensors,
    });
  }

  /** After the device went away: a new one, with the weights of `snapshot` (or fresh ones). */
  async recover(snapshot: ArrayBuffer | undefined): Promise<void> {
    const { args } = this.#opened;
    this.#device = undefined;
    const device = await this.#ensureDevice(args.backend);
    const { space } = this;
    this.#open = { args, space, supernet: new Supernet(space, device.backend, declarations, args.seed) };
    if (snapshot) this.#load(snapshot);
  }

  get supernet(): Supernet {
    return this.#opened.supernet;
  }

  get space(): SearchSpace {
    return this.#opened.space;
  }

  get device(): ChosenBackend {
    invariant(this.#device, 'no device is open');
    return this.#device;
  }

  /** The data set, if it fits the open space. */
  get dataset(): Dataset {
    const dataset = this.#dataset;
    if (!dataset) throw new UserError({ code: 'data/none', expected: 'a data set: load one first' });
    const { input, numClasses } = this.space;
    if (dataset.shape.join() !== input.join() || dataset.classes.length > numClasses) {
      throw new UserError({
        code: 'data/does-not-fit',
        at: dataset.name,
        found: `${dataset.shape.join('×')} images of ${dataset.classes.length} classes`,
        expected: `${input.join('×')} images of at most ${numClasses} classes, or a space opened for this data set`,
      });
    }
    return dataset;
  }

  get #opened(): OpenSpace {
    if (!this.#open) throw new UserError({ code: 'space/none', expected: 'a search space: open one first' });
    return this.#open;
  }

  async #ensureDevice(choice: OpenArgs['backend']): Promise<ChosenBackend> {
    if (this.#device && this.#deviceChoice === choice) return this.#device;
    this.#device?.backend[Symbol.dispose]();
    this.#device = undefined;
    this.#deviceChoice = choice;
    this.#device = await openBackend(choice, this.host.gpu);
    return this.#device;
  }

  /** What does not fit is refused, and changes nothing. */
  #load(bytes: ArrayBuffer): void {
    const opened = this.#opened;
    const { supernet } = opened;
    const file = new Uint8Array(bytes);
    if (isCompact(file)) {
      const compact = decodeCompact(file);
      const { subnet, training, globalStep } = compact.header;
      loadCompact(compact, supernet);
      if (subnet) opened.carried = { subnet, globalStep };
      else delete opened.carried;
      this.history = historyOf(training);
      this.streamStart = undefined;
    } else {
      const checkpoint = decodeCheckpoint(bytes);
      loadCheckpoint(checkpoint, supernet);
      delete opened.carried;
      this.history = [...checkpoint.history];
      this.streamStart = checkpoint.stream;
    }
    this.stream = undefined;
  }
}

const historyOf = (training: TrainingRecord | undefined): HistoryPoint[] =>
  training?.losses.map((loss, i) => ({ step: i + 1, loss, accuracy: training.accuracies[i]! })) ?? [];
