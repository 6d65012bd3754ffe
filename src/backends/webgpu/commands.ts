/** @file Dispatches → commands: uniforms in one upload, bind groups from a cache, one compute pass. */
import { invariant } from '../../core/userError';
import type { BufferRef, Dispatch } from '../../plan/kernel';
import type { Arena, OwnedBuffer } from './arena';
import { MAX_UNIFORM_BYTES, type PipelineCache } from './pipelines';
import type { TimestampRecorder } from './timestamps';

const MAX_CACHED_GROUPS = 8192;

export class Commands {
  readonly #groups = new Map<string, GPUBindGroup>();
  #groupsGeneration = 0;
  #uniforms: OwnedBuffer | undefined;
  #uniformGroup: GPUBindGroup | undefined;
  #words = new Uint32Array(0);

  constructor(
    private readonly device: GPUDevice,
    private readonly arena: Arena,
    private readonly pipelines: PipelineCache,
  ) {}

  encode(
    encoder: GPUCommandEncoder,
    dispatches: readonly Dispatch[],
    resolve: (ref: BufferRef) => OwnedBuffer,
    recorder?: TimestampRecorder,
  ): void {
    const stride = Math.max(MAX_UNIFORM_BYTES, this.device.limits.minUniformBufferOffsetAlignment);
    this.#uploadUniforms(dispatches, stride);
    if (this.#groupsGeneration !== this.arena.generation || this.#groups.size > MAX_CACHED_GROUPS) {
      this.#groups.clear();
      this.#groupsGeneration = this.arena.generation;
    }
    let pass = recorder ? undefined : encoder.beginComputePass();
    dispatches.forEach((dispatch, i) => {
      if (recorder) pass = encoder.beginComputePass({ timestampWrites: recorder.next() });
      const current = pass!;
      current.setPipeline(this.pipelines.get(dispatch.pipeline));
      current.setBindGroup(0, this.#group(dispatch, resolve));
      current.setBindGroup(1, this.#uniformGroup, [i * stride]);
      current.dispatchWorkgroups(...dispatch.grid);
      if (recorder) current.end();
    });
    if (!recorder) pass!.end();
  }

  #uploadUniforms(dispatches: readonly Dispatch[], stride: number): void {
    const words = (dispatches.length * stride) / 4;
    if (this.#words.length < words) this.#words = new Uint32Array(words * 2);
    dispatches.forEach(({ uniforms, pipeline }, i) => {
      invariant(
        uniforms.byteLength <= MAX_UNIFORM_BYTES,
        () => `${pipeline.shader.name} has too many uniforms`,
      );
      this.#words.set(uniforms, (i * stride) / 4);
    });
    const before = this.#uniforms;
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.#uniforms = this.arena.grow(before, words * 4, usage, 'other', 'uniforms');
    if (this.#uniforms !== before) {
      this.#uniformGroup = this.device.createBindGroup({
        layout: this.pipelines.uniformLayout,
        entries: [{ binding: 0, resource: { buffer: this.#uniforms.buffer, size: MAX_UNIFORM_BYTES } }],
      });
    }
    this.device.queue.writeBuffer(this.#uniforms.buffer, 0, this.#words, 0, words);
  }

  #group({ pipeline, bindings }: Dispatch, resolve: (ref: BufferRef) => OwnedBuffer): GPUBindGroup {
    invariant(
      bindings.length === pipeline.access.length,
      () => `${pipeline.shader.name} binds ${pipeline.access.length} buffers`,
    );
    const buffers = bindings.map(resolve);
    const key = `${pipeline.access.join()}|${buffers.map(({ id }) => id).join()}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = this.device.createBindGroup({
        layout: this.pipelines.layout(pipeline.access),
        entries: buffers.map(({ buffer }, binding) => ({ binding, resource: { buffer } })),
      });
      this.#groups.set(key, group);
    }
    return group;
  }
}
