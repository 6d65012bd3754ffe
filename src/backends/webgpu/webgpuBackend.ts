/**
 * @file The WebGPU backend: binds the buffers of a plan and encodes it as one compute pass in one
 * submit. Nothing here waits for the device except `metrics`, `output`, `read`, `profile` and `idle`.
 */
import { UserError, invariant } from '../../core/userError';
import type { Graph, ParamSpec } from '../../graph/ir';
import type { OpTable } from '../../graph/op';
import type { BufferRef, Dispatch, GpuKernel, PipelineKey } from '../../plan/kernel';
import { type GpuPlan, lower } from '../../plan/lower';
import { sgdPipeline } from '../../plan/stepKernels';
import type { Backend, MemoryReport, OpTiming, ParamPart, Program, RunOptions } from '../contract';
import { Arena, type OwnedBuffer } from './arena';
import { Commands } from './commands';
import type { OpenedDevice } from './device';
import { optimizerCommands } from './optimizer';
import { MetricsQueue } from './metricsQueue';
import { PipelineCache } from './pipelines';
import { readBuffer } from './readback';
import { Residents } from './residents';
import { padRows, toRowMajor, viewFloats } from './rows';
import { TimestampRecorder } from './timestamps';

interface WebGpuProgram extends Program {
  readonly plan: GpuPlan;
}

export class WebGpuBackend implements Backend {
  readonly kind = 'webgpu';
  readonly mapLayout = 'cnhw';
  readonly description: string;
  readonly lost: Promise<string>;
  readonly #device: GPUDevice;
  readonly #arena: Arena;
  readonly #pipelines: PipelineCache;
  readonly #commands: Commands;
  readonly #metrics: MetricsQueue;
  #revision = 0;
  #residents: Residents | undefined;
  #scratch: OwnedBuffer | undefined;
  #packed: OwnedBuffer | undefined;
  #tables: OwnedBuffer | undefined;
  readonly #inputs = new Map<string, OwnedBuffer>();
  #lastRun: { readonly program: Program; readonly slots: readonly OwnedBuffer[] } | undefined;
  #fault: UserError | undefined;

  constructor(
    private readonly opened: OpenedDevice,
    private readonly tablesOfOps: {
      readonly ops: OpTable;
      readonly kernels: Readonly<Record<string, GpuKernel>>;
    },
  ) {
    const { device } = opened;
    this.#device = device;
    this.description = opened.description;
    this.#arena = new Arena(device);
    this.#pipelines = new PipelineCache(device);
    this.#commands = new Commands(device, this.#arena, this.#pipelines);
    this.#metrics = new MetricsQueue(device, this.#arena);
    this.lost = device.lost.then(({ message, reason }) => message || reason);
    device.addEventListener('uncapturederror', (event) => {
      const { error } = event;
      const memory = typeof GPUOutOfMemoryError !== 'undefined' && error instanceof GPUOutOfMemoryError;
      this.#fault ??= new UserError({
        code: memory ? 'gpu/out-of-memory' : 'gpu/error',
        at: this.description,
        found: error.message,
        expected: memory ? 'a smaller batch, input or space' : 'commands that this adapter accepts',
      });
    });
  }

  get revision(): number {
    return this.#revision;
  }

  open(specs: readonly ParamSpec[]): void {
    this.#revision++;
    this.#close();
    this.#residents = new Residents(this.#device, this.#arena, specs);
  }

  write(name: string, values: Float32Array, part: ParamPart = 'value'): void {
    const { offset, length } = this.#open.place(name);
    if (values.length !== length) {
      throw new UserError({
        code: 'backend/size',
        at: name,
        found: `${values.length} values`,
        expected: `${length} values`,
      });
    }
    this.#device.queue.writeBuffer(
      this.#open.part(name, part).buffer,
      offset * 4,
      values as Float32Array<ArrayBuffer>,
    );
    this.#revision++;
  }

  async read(names: readonly string[], part: ParamPart = 'value'): Promise<Map<string, Float32Array>> {
    const buffers = new Map<OwnedBuffer, Float32Array>();
    const result = new Map<string, Float32Array>();
    for (const name of names) {
      const owned = this.#open.part(name, part);
      let whole = buffers.get(owned);
      if (!whole)
        buffers.set(
          owned,
          (whole = new Float32Array(await readBuffer(this.#device, owned.buffer, 0, owned.bytes))),
        );
      const { offset, length } = this.#open.place(name);
      result.set(name, whole.slice(offset, offset + length));
    }
    return result;
  }

  resetCalibration(): void {
    this.#open.resetCalibration();
  }

  compile(graph: Graph): WebGpuProgram {
    const { ops, kernels } = this.tablesOfOps;
    const plan = lower(graph, { ops, kernels, layout: this.#open.layout, subgroups: this.opened.subgroups });
    const activations = plan.slotBytes.reduce((sum, bytes) => sum + bytes, 0);
    const peakBytes = activations + (plan.scratchFloats + plan.frame.packedFloats) * 4;
    return { graph, plan, peakBytes, dispatches: plan.dispatches.length + plan.frame.running().length + 1 };
  }

  async prepare(
    programs: readonly Program[],
    progress?: (done: number, total: number) => void,
  ): Promise<void> {
    const keys = new Set<PipelineKey>([sgdPipeline]);
    for (const program of programs as readonly WebGpuProgram[]) {
      this.#arena.slots(program.plan.slotBytes); // so that the steps themselves allocate little or nothing
      for (const { pipeline } of program.plan.dispatches) keys.add(pipeline);
      for (const { pipeline } of program.plan.frame.running()) keys.add(pipeline);
    }
    await this.#pipelines.prepare(keys, progress);
  }

  run(program: Program, options: RunOptions): void {
    const encoder = this.#device.createCommandEncoder();
    this.#encode(encoder, program as WebGpuProgram, options);
    this.#device.queue.submit([encoder.finish()]);
  }

  async metrics(): Promise<Float32Array[]> {
    const values = await this.#metrics.drain();
    this.#throwFault();
    return values;
  }

  async output(program: Program, name: string): Promise<Float32Array> {
    const slots = this.#lastRun?.program === program ? this.#lastRun.slots : undefined;
    invariant(slots, 'only the outputs of the last run are still in memory');
    const view = (program as WebGpuProgram).plan.outputs[name];
    invariant(view, () => `program has no output named ${name}`);
    const owned = this.#resolve(view.buffer, slots, 'shared');
    const values = await readBuffer(this.#device, owned.buffer, view.offset * 4, viewFloats(view) * 4);
    this.#throwFault();
    return toRowMajor(view, new Float32Array(values));
  }

  async profile(program: Program, options: RunOptions): Promise<readonly OpTiming[] | undefined> {
    if (!this.opened.timestamps) return undefined;
    using recorder = new TimestampRecorder(this.#device, program.dispatches);
    const encoder = this.#device.createCommandEncoder();
    const dispatches = this.#encode(encoder, program as WebGpuProgram, options, recorder);
    recorder.resolve(encoder);
    this.#device.queue.submit([encoder.finish()]);
    const times = await recorder.read();
    this.#throwFault();
    return dispatches.map(({ node, pipeline }, i) => {
      const owner = program.graph.nodes[node];
      return {
        node: owner?.id,
        path: owner?.path ?? 'step',
        op: owner?.op ?? pipeline.shader.name,
        ns: times[i] ?? 0,
      };
    });
  }

  async idle(): Promise<void> {
    await this.#device.queue.onSubmittedWorkDone();
    this.#throwFault();
  }

  memory(): MemoryReport {
    return {
      parameters: this.#arena.bytes('parameters'),
      activations: this.#arena.bytes('activations'),
      other: this.#arena.bytes('other'),
      buffers: this.#arena.count,
    };
  }

  /** The buffers that held the maps of the last run, by slot: for tests of what lies around results. */
  get slotsOfLastRun(): readonly GPUBuffer[] {
    return this.#lastRun?.slots.map(({ buffer }) => buffer) ?? [];
  }

  [Symbol.dispose](): void {
    this.#arena[Symbol.dispose]();
    this.#device.destroy();
  }

  /** Encodes a whole run; returns the dispatches in order. */
  #encode(
    encoder: GPUCommandEncoder,
    program: WebGpuProgram,
    options: RunOptions,
    recorder?: TimestampRecorder,
  ): readonly Dispatch[] {
    const { plan } = program;
    const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const working = STORAGE | COPY_DST | COPY_SRC;
    const { layout } = this.#open;
    const running = options.running ?? 'shared';
    const { frame } = plan;
    if (options.update) this.#revision++;
    const update = options.update && optimizerCommands(options.update, layout, frame.table.length);
    this.#scratch = this.#arena.grow(this.#scratch, plan.scratchFloats * 4, working, 'other', 'scratch');
    this.#packed = this.#arena.grow(this.#packed, frame.packedFloats * 4, working, 'other', 'packed');
    const tableBytes = (frame.table.length + (update?.table.length ?? 0)) * 4;
    this.#tables = this.#arena.grow(this.#tables, tableBytes, working, 'other', 'tables');
    const { queue } = this.#device;
    queue.writeBuffer(this.#tables.buffer, 0, frame.table as Uint32Array<ArrayBuffer>);
    if (update)
      queue.writeBuffer(
        this.#tables.buffer,
        frame.table.length * 4,
        update.table as Uint32Array<ArrayBuffer>,
      );
    for (const [name, place] of Object.entries(plan.inputs)) {
      const given = options.inputs[name];
      if (!given && this.#lastRun?.program === program) continue; // still there
      invariant(given, () => `run needs the input ${name}`);
      const target = this.#arena.grow(
        this.#inputs.get(name),
        place.rows * place.pitch * 4,
        working,
        'other',
        `input ${name}`,
      );
      this.#inputs.set(name, target);
      queue.writeBuffer(target.buffer, 0, padRows(name, given, place) as Float32Array<ArrayBuffer>);
    }
    const slots = this.#arena.slots(plan.slotBytes);
    const dispatches = [
      ...plan.dispatches,
      ...frame.running(options.runningMomentum),
      ...(update?.dispatches ?? []),
    ];
    this.#commands.encode(encoder, dispatches, (ref) => this.#resolve(ref, slots, running), recorder);
    if (options.metric !== undefined) {
      const view = plan.outputs[options.metric];
      invariant(view, () => `program has no output named ${options.metric}`);
      this.#metrics.append(
        encoder,
        this.#resolve(view.buffer, slots, running).buffer,
        view.offset * 4,
        viewFloats(view),
      );
    }
    this.#lastRun = { program, slots };
    return dispatches;
  }

  #resolve(ref: BufferRef, slots: readonly OwnedBuffer[], running: 'shared' | 'calibrated'): OwnedBuffer {
    const owned = this.#find(ref, slots, running);
    invariant(owned, () => `no buffer for ${JSON.stringify(ref)}`);
    return owned;
  }

  #find(
    ref: BufferRef,
    slots: readonly OwnedBuffer[],
    running: 'shared' | 'calibrated',
  ): OwnedBuffer | undefined {
    if (ref.kind === 'slot') return slots[ref.slot];
    if (ref.kind === 'input') return this.#inputs.get(ref.name);
    const residents = this.#open;
    switch (ref.name) {
      case 'scratch':
        return this.#scratch;
      case 'packed':
        return this.#packed;
      case 'tables':
        return this.#tables;
      case 'running':
        return running === 'shared' ? residents.running : residents.calibrated;
      default:
        return residents[ref.name];
    }
  }

  get #open(): Residents {
    invariant(this.#residents, 'no supernet is open');
    return this.#residents;
  }

  #throwFault(): void {
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault) throw fault;
  }

  #close(): void {
    if (!this.#residents) return;
    this.#residents[Symbol.dispose]();
    this.#arena.clearSlots();
    this.#residents = undefined;
    this.#lastRun = undefined;
  }
}
