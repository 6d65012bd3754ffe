/**
 * @file The CPU backend: interprets a graph node by node with the reference kernels, on logical NCHW
 * data. Slow and simple; it is the oracle of the parity tests and the fallback without WebGPU.
 */
import { UserError, invariant } from '../../core/userError';
import { type Graph, type GraphNode, type ParamRef, type ParamSpec, elements } from '../../graph/ir';
import { usesOf } from '../../graph/prune';
import type { CpuContext, CpuKernel } from '../../plan/kernel';
import type { Backend, MemoryReport, OpTiming, ParamPart, Program, RunOptions } from '../contract';
import { adamw, sgd } from './optimizers';
import { addSlice, blendSlice, readSlice } from './slicing';

type Values = Float32Array | Uint32Array;

interface CpuProgram extends Program {
  /** Values that nobody reads after node i. */
  readonly dying: readonly (readonly number[])[];
}

interface CpuParam {
  readonly spec: ParamSpec;
  readonly value: Float32Array;
  readonly gradient: Float32Array;
  readonly moment1: Float32Array;
  readonly moment2: Float32Array;
  /** Running statistics of a calibration. */
  readonly calibrated: Float32Array;
}

export class CpuBackend implements Backend {
  readonly kind = 'cpu';
  readonly description = 'CPU (reference loops in this thread)';
  readonly mapLayout = 'nchw';
  readonly lost = new Promise<string>(() => undefined);
  #revision = 0;
  #params = new Map<string, CpuParam>();
  #metrics: Float32Array[] = [];
  /** Of the last run, at its peak; the collector frees them when it likes. */
  #activationBytes = 0;
  readonly #outputs = new WeakMap<Program, Map<string, Float32Array>>();
  readonly #inputs = new WeakMap<Program, RunOptions['inputs']>();

  constructor(private readonly kernels: Readonly<Record<string, CpuKernel>>) {}

  get revision(): number {
    return this.#revision;
  }

  open(params: readonly ParamSpec[]): void {
    this.#revision++;
    this.#params = new Map();
    this.#activationBytes = 0;
    for (const spec of params) {
      const empty = (): Float32Array => new Float32Array(spec.shape.reduce((product, n) => product * n, 1));
      this.#params.set(spec.name, {
        spec,
        value: empty(),
        gradient: empty(),
        moment1: empty(),
        moment2: empty(),
        calibrated: empty(),
      });
    }
    this.resetCalibration();
  }

  write(name: string, values: Float32Array, part: ParamPart = 'value'): void {
    const target = this.#param(name)[part];
    if (target.length !== values.length) {
      throw new UserError({
        code: 'backend/size',
        at: name,
        found: `${values.length} values`,
        expected: `${target.length} values`,
      });
    }
    target.set(values);
    this.#revision++;
  }

  read(names: readonly string[], part: ParamPart = 'value'): Promise<Map<string, Float32Array>> {
    return Promise.resolve(new Map(names.map((name) => [name, this.#param(name)[part].slice()])));
  }

  resetCalibration(): void {
    for (const { spec, calibrated } of this.#params.values())
      calibrated.fill(spec.role === 'running_var' ? 1 : 0);
  }

  compile(graph: Graph): CpuProgram {
    const uses = usesOf(graph);
    const kept = new Set(Object.values(graph.outputs));
    const dying: number[][] = graph.nodes.map(() => []);
    for (const node of graph.nodes) {
      const last = uses[node.id]!.at(-1);
      if (last && !kept.has(node.id)) dying[last.id]!.push(node.id);
    }
    let live = 0;
    let peakBytes = 0;
    for (const node of graph.nodes) {
      live += elements(node.type) * 4;
      peakBytes = Math.max(peakBytes, live);
      for (const id of dying[node.id]!) live -= elements(graph.nodes[id]!.type) * 4;
    }
    return { graph, peakBytes, dispatches: graph.nodes.length, dying };
  }

  prepare(programs: readonly Program[], progress?: (done: number, total: number) => void): Promise<void> {
    progress?.(programs.length, programs.length);
    return Promise.resolve();
  }

  run(program: Program, options: RunOptions): void {
    this.#execute(program as CpuProgram, options);
  }

  metrics(): Promise<Float32Array[]> {
    const queued = this.#metrics;
    this.#metrics = [];
    return Promise.resolve(queued);
  }

  output(program: Program, name: string): Promise<Float32Array> {
    const value = this.#outputs.get(program)?.get(name);
    invariant(value, () => `program has not produced an output named ${name}`);
    return Promise.resolve(value);
  }

  profile(program: Program, options: RunOptions): Promise<readonly OpTiming[]> {
    const timings: OpTiming[] = [];
    this.#execute(program as CpuProgram, options, (timing) => timings.push(timing));
    return Promise.resolve(timings);
  }

  idle(): Promise<void> {
    return Promise.resolve();
  }

  memory(): MemoryReport {
    let parameters = 0;
    for (const { value } of this.#params.values()) parameters += value.byteLength * 5;
    return { parameters, activations: this.#activationBytes, other: 0, buffers: this.#params.size };
  }

  [Symbol.dispose](): void {
    this.#params.clear();
    this.#metrics = [];
  }

  #param(name: string): CpuParam {
    const param = this.#params.get(name);
    invariant(param, () => `no parameter named ${name}`);
    return param;
  }

  #execute(program: CpuProgram, options: RunOptions, timed?: (timing: OpTiming) => void): void {
    const { nodes, outputs } = program.graph;
    const values: (Values | undefined)[] = [];
    this.#activationBytes = program.peakBytes;
    const clock = (): number => (timed ? performance.now() * 1e6 : 0);
    const given: RunOptions = { ...options, inputs: { ...this.#inputs.get(program), ...options.inputs } };
    for (const node of nodes) {
      const start = clock();
      values[node.id] = this.#evaluate(node, nodes, values, given);
      timed?.({ node: node.id, path: node.path, op: node.op, ns: clock() - start });
      for (const id of program.dying[node.id]!) values[id] = undefined;
    }
    const results = new Map<string, Float32Array>();
    for (const [name, id] of Object.entries(outputs)) {
      const value = values[id];
      if (value instanceof Float32Array) results.set(name, value);
    }
    this.#outputs.set(program, results);
    const copies = Object.entries(options.inputs).map(([name, value]) => [name, value.slice()] as const);
    this.#inputs.set(program, { ...this.#inputs.get(program), ...Object.fromEntries(copies) });
    if (options.metric !== undefined) this.#metrics.push(results.get(options.metric)!.slice());
    if (!options.update) return;
    this.#revision++;
    const start = clock();
    this.#update(options.update);
    timed?.({
      node: undefined,
      path: 'step',
      op: `step/${options.update.optimizer.kind}`,
      ns: clock() - start,
    });
  }

  #evaluate(
    node: GraphNode,
    nodes: readonly GraphNode[],
    values: readonly (Values | undefined)[],
    options: RunOptions,
  ): Values | undefined {
    if (node.op === 'input') {
      const name = String(node.attrs['name']);
      const given = options.inputs[name];
      invariant(given, () => `run needs the input ${name}`);
      return given;
    }
    if (node.op === 'param') return this.#live(node.params![0]!, options);
    const kernel = this.kernels[node.op];
    invariant(kernel, () => `no CPU kernel for ${node.op}`);
    const out = new Float32Array(elements(node.type));
    const ref = (param: number): ParamRef => node.params![param]!;
    const context: CpuContext = {
      node,
      type: (input) => nodes[node.inputs[input]!]!.type,
      f32: (input) => values[node.inputs[input]!] as Float32Array,
      u32: (input) => values[node.inputs[input]!] as Uint32Array,
      out,
      addGradient: (param, gradient) =>
        addSlice(this.#param(ref(param).spec.name).gradient, ref(param), gradient as Float32Array),
      updateRunning: (mean, variance) => {
        const momentum = options.runningMomentum ?? Number(node.attrs['momentum']);
        blendSlice(this.#running(ref(0), options), ref(0), mean as Float32Array, momentum);
        blendSlice(this.#running(ref(1), options), ref(1), variance as Float32Array, momentum);
      },
    };
    kernel(context);
    return node.type.layout === 'none' ? undefined : out;
  }

  #running(ref: ParamRef, { running = 'shared' }: RunOptions): Float32Array {
    return this.#param(ref.spec.name)[running === 'shared' ? 'value' : 'calibrated'];
  }

  #live(ref: ParamRef, options: RunOptions): Float32Array {
    const { role, name } = ref.spec;
    const isRunning = role === 'running_mean' || role === 'running_var';
    return readSlice(isRunning ? this.#running(ref, options) : this.#param(name).value, ref);
  }

  #update({ optimizer, params }: NonNullable<RunOptions['update']>): void {
    for (const { name, decay, step } of params) {
      const param = this.#param(name);
      if (optimizer.kind === 'sgd') sgd(param, optimizer, decay, step);
      else adamw(param, optimizer, decay, step);
      param.gradient.fill(0);
    }
  }
}
