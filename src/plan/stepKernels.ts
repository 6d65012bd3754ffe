/**
 * @file The kernels of a step that belong to no node: pack, scatter, running statistics, optimisers.
 * Each is one dispatch over a table of tasks. For each: `encode…` makes the section that goes into
 * `tables`, `…Dispatches` the commands that read it at word `base`.
 */
import adamwCode from '../../shaders/step/adamw.wgsl?raw';
import packCode from '../../shaders/step/pack.wgsl?raw';
import runningCode from '../../shaders/step/running.wgsl?raw';
import scatterCode from '../../shaders/step/scatter.wgsl?raw';
import sgdCode from '../../shaders/step/sgd.wgsl?raw';
import packingCode from '../../shaders/lib/packing.wgsl?raw';
import taskCode from '../../shaders/lib/task.wgsl?raw';
import { invariant } from '../core/userError';
import type { ParamRef } from '../graph/ir';
import { liveShape } from '../graph/ir';
import {
  type Access,
  type BufferName,
  type Dispatch,
  type PackFormat,
  type PipelineKey,
  f,
  uniformWords,
} from './kernel';
import { wgsl } from './shader';
import { SectionWriter, type TableSection, type Wave, floatWord, packingOf } from './taskTable';

/** What one chunk holds, and chunks a workgroup; the shaders say the same. */
const CHUNK = { cells: 16, channels: 16, floats: 256 } as const;
const GROUP_CHUNKS = 4;

/** The most workgroups WebGPU guarantees along one side of a grid. */
const MAX_SPAN = 65535;

const pipeline = (shader: PipelineKey['shader'], ...access: Access[]): PipelineKey => ({
  shader,
  entry: 'main',
  constants: {},
  access,
});

export const packPipeline = pipeline(
  wgsl('step/pack', taskCode, packingCode, packCode),
  'read',
  'read',
  'read',
  'read_write',
);
export const scatterPipeline = pipeline(
  wgsl('step/scatter', taskCode, packingCode, scatterCode),
  'read',
  'read',
  'read_write',
);
export const runningPipeline = pipeline(
  wgsl('step/running', taskCode, runningCode),
  'read',
  'read',
  'read_write',
);
export const sgdPipeline = pipeline(
  wgsl('step/sgd', taskCode, sgdCode),
  'read',
  'read_write',
  'read_write',
  'read_write',
);
export const adamwPipeline = pipeline(
  wgsl('step/adamw', taskCode, adamwCode),
  'read',
  'read_write',
  'read_write',
  'read_write',
  'read_write',
);

/** All of them, for preparing pipelines at start. */
export const stepPipelines: readonly PipelineKey[] = [
  packPipeline,
  scatterPipeline,
  runningPipeline,
  sgdPipeline,
  adamwPipeline,
];

/** Copies the live part of a parameter at `source` (floats in `params` or `running`, by its role) to `packed`. */
export interface PackTask {
  readonly param: ParamRef;
  readonly source: number;
  readonly format: PackFormat;
  /** Floats in `packed`, a multiple of 4; `packedFloats(live shape, format)` are written. */
  readonly target: number;
}

export function encodePackTable(tasks: readonly PackTask[]): TableSection {
  const writer = new SectionWriter(tasks.length, 23);
  for (const { param, source, format, target } of tasks) {
    const { cells, places, floats, geometry } = packingOf(writer, param, format);
    const running = Number(param.spec.role === 'running_mean' || param.spec.role === 'running_var');
    invariant(
      !running || format.tile === 1,
      () => `${param.spec.name}: running statistics are packed as vectors only`,
    );
    const record = [target, cells, source, running, writer.nextChunk, ...geometry, places, floats];
    writer.task(record, Math.ceil(cells / CHUNK.cells));
  }
  return writer.finish();
}

export const packDispatches = (section: TableSection, base: number): Dispatch[] =>
  tableDispatches(packPipeline, ['tables', 'params', 'running', 'packed'], section, base);

/** Adds partial gradients in scratch to the full gradient of a parameter. */
export interface ScatterTask {
  readonly param: ParamRef;
  /** Where the parameter's gradient lies, in floats of `grads`. */
  readonly target: number;
  readonly format: PackFormat;
  /** First partial in `scratch`, in floats; any alignment. */
  readonly source: number;
  readonly splits: number;
  /** Floats between partials. */
  readonly splitStride: number;
}

/** A parameter that several tasks write to (a shared weight) takes part in several waves. */
export function encodeScatterTable(tasks: readonly ScatterTask[]): TableSection {
  const seen = new Map<string, number>();
  const waveOf = tasks.map(({ param }) => {
    const wave = seen.get(param.spec.name) ?? 0;
    seen.set(param.spec.name, wave + 1);
    return wave;
  });
  const order = tasks.map((_, i) => i).sort((a, b) => waveOf[a]! - waveOf[b]!);
  const writer = new SectionWriter(tasks.length, 23);
  const waves: { first: number; chunks: number }[] = [];
  for (const i of order) {
    const { param, target, format, source, splits, splitStride } = tasks[i]!;
    const { cells, geometry } = packingOf(writer, param, format);
    const chunks = Math.ceil(cells / CHUNK.cells);
    const wave = (waves[waveOf[i]!] ??= { first: writer.nextChunk, chunks: 0 });
    wave.chunks += chunks;
    // The shader counts by strides: they must not be 0 where there is but one split.
    const stride = Math.max(1, splitStride);
    writer.task([source, cells, target, 0, writer.nextChunk, ...geometry, splits, stride], chunks);
  }
  return writer.finish(waves);
}

export const scatterDispatches = (section: TableSection, base: number): Dispatch[] =>
  tableDispatches(scatterPipeline, ['tables', 'scratch', 'grads'], section, base);

/** Blends rows (mean, biased variance) of flat [≥ 2, C] in scratch into running statistics. */
export interface RunningTask {
  readonly mean: ParamRef;
  readonly variance: ParamRef;
  /** Where they lie, in floats of `running`. */
  readonly meanTarget: number;
  readonly varianceTarget: number;
  /** Floats in `scratch`. */
  readonly source: number;
  /** Values a channel of the batch, N·H·W. */
  readonly count: number;
  readonly momentum: number;
}

export function encodeRunningTable(tasks: readonly RunningTask[]): TableSection {
  const writer = new SectionWriter(tasks.length, 9);
  for (const { mean, variance, meanTarget, varianceTarget, source, count, momentum } of tasks) {
    const channels = liveShape(mean)[0]!;
    const slices = [writer.slice(mean.slices[0]), writer.slice(variance.slices[0])];
    const blend = [floatWord(momentum), floatWord(count / (count - 1))];
    const record = [source, channels, meanTarget, varianceTarget, writer.nextChunk, ...slices, ...blend];
    writer.task(record, Math.ceil(channels / CHUNK.channels));
  }
  return writer.finish();
}

/** `momentum` replaces that of every task (1/t: a cumulative average). */
export const runningDispatches = (section: TableSection, base: number, momentum?: number): Dispatch[] =>
  tableDispatches(runningPipeline, ['tables', 'scratch', 'running'], section, base, [f(momentum ?? -1)]);

/** One parameter that an optimiser updates, whole; its gradient is cleared. */
export interface UpdateTask {
  /** Floats in `params`, a multiple of 4; likewise in `grads` and the moments. */
  readonly offset: number;
  readonly length: number;
  /** Multiplier of the weight decay. */
  readonly decay: number;
  /** 1 for the first update of this parameter. */
  readonly step: number;
}

export interface SgdOptions {
  readonly lr: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
  /** Gradients are multiplied by it first; 1 if absent. */
  readonly clip?: number;
}

export interface AdamwOptions {
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weightDecay: number;
  readonly clip?: number;
}

export function encodeSgdTable(tasks: readonly UpdateTask[]): TableSection {
  return encodeUpdates(tasks, ({ step }) => [step === 1 ? 0 : 1, 0]);
}

export function encodeAdamwTable(
  tasks: readonly UpdateTask[],
  [beta1, beta2]: readonly [number, number],
): TableSection {
  return encodeUpdates(tasks, ({ step }) => [
    floatWord(1 / (1 - beta1 ** step)),
    floatWord(1 / (1 - beta2 ** step)),
  ]);
}

function encodeUpdates(
  tasks: readonly UpdateTask[],
  extra: (task: UpdateTask) => readonly number[],
): TableSection {
  const writer = new SectionWriter(tasks.length, 6);
  for (const task of tasks) {
    const { offset, length, decay } = task;
    const record = [offset / 4, Math.ceil(length / 4), writer.nextChunk, floatWord(decay), ...extra(task)];
    writer.task(record, Math.ceil(length / CHUNK.floats));
  }
  return writer.finish();
}

export function sgdDispatches(section: TableSection, base: number, options: SgdOptions): Dispatch[] {
  const { lr, momentum, weightDecay, nesterov, clip = 1 } = options;
  const words = [f(lr), f(momentum), f(weightDecay), Number(nesterov), f(clip)];
  return tableDispatches(sgdPipeline, ['tables', 'params', 'grads', 'moment1'], section, base, words);
}

export function adamwDispatches(section: TableSection, base: number, options: AdamwOptions): Dispatch[] {
  const { lr, betas, eps, weightDecay, clip = 1 } = options;
  const [beta1, beta2] = betas;
  const words = [lr, beta1, 1 - beta1, beta2, 1 - beta2, eps, weightDecay, clip].map(f);
  return tableDispatches(
    adamwPipeline,
    ['tables', 'params', 'grads', 'moment1', 'moment2'],
    section,
    base,
    words,
  );
}

function tableDispatches(
  key: PipelineKey,
  buffers: readonly BufferName[],
  { chunkWords, waves }: TableSection,
  base: number,
  words: Parameters<typeof uniformWords>[0] = [],
): Dispatch[] {
  const bindings = buffers.map((name) => ({ kind: 'named' as const, name }));
  return waves
    .filter(({ chunks }: Wave) => chunks > 0)
    .map(({ first, chunks }) => {
      const groups = Math.ceil(chunks / GROUP_CHUNKS);
      const span = Math.min(groups, MAX_SPAN);
      const uniforms = uniformWords([base, chunkWords, first, chunks, span, ...words]);
      return { pipeline: key, bindings, uniforms, grid: [span, Math.ceil(groups / span), 1], node: -1 };
    });
}
