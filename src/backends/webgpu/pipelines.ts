/**
 * @file Compute pipelines by key. Group 0 holds a kernel's storage buffers in binding order, group 1 its
 * uniforms at a dynamic offset. Pipelines are created asynchronously, all at once, before training;
 * a key met unprepared is compiled on the spot.
 */
import { UserError } from '../../core/userError';
import type { Access, PipelineKey } from '../../plan/kernel';

export const MAX_UNIFORM_BYTES = 256;

export class PipelineCache {
  readonly #modules = new Map<string, GPUShaderModule>();
  readonly #pipelines = new Map<string, GPUComputePipeline>();
  readonly #pending = new Map<string, Promise<void>>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly uniformLayout: GPUBindGroupLayout;

  constructor(private readonly device: GPUDevice) {
    this.uniformLayout = device.createBindGroupLayout({
      label: 'uniforms',
      entries: [
        {
          binding: 0,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: 'uniform', hasDynamicOffset: true, minBindingSize: MAX_UNIFORM_BYTES },
        },
      ],
    });
  }

  get(key: PipelineKey): GPUComputePipeline {
    const id = keyText(key);
    let pipeline = this.#pipelines.get(id);
    if (!pipeline) {
      pipeline = this.device.createComputePipeline(this.#describe(key, id));
      this.#pipelines.set(id, pipeline);
    }
    return pipeline;
  }

  async prepare(
    keys: Iterable<PipelineKey>,
    progress?: (done: number, total: number) => void,
  ): Promise<void> {
    const missing = new Map<string, PipelineKey>();
    for (const key of keys) {
      const id = keyText(key);
      if (!this.#pipelines.has(id)) missing.set(id, key);
    }
    let done = 0;
    progress?.(0, missing.size);
    await Promise.all(
      [...missing].map(async ([id, key]) => {
        let pending = this.#pending.get(id);
        if (!pending) this.#pending.set(id, (pending = this.#compile(key, id)));
        await pending.finally(() => this.#pending.delete(id));
        progress?.(++done, missing.size);
      }),
    );
  }

  layout(access: readonly Access[]): GPUBindGroupLayout {
    const id = access.join();
    let layout = this.#layouts.get(id);
    if (!layout) {
      layout = this.device.createBindGroupLayout({
        label: id,
        entries: access.map((kind, binding) => ({
          binding,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: kind === 'read' ? 'read-only-storage' : 'storage' },
        })),
      });
      this.#layouts.set(id, layout);
    }
    return layout;
  }

  async #compile(key: PipelineKey, id: string): Promise<void> {
    try {
      const pipeline = await this.device.createComputePipelineAsync(this.#describe(key, id));
      this.#pipelines.set(id, pipeline);
    } catch (cause) {
      throw new UserError({
        code: 'gpu/pipeline',
        at: key.shader.name,
        found: cause instanceof Error ? cause.message : String(cause),
        expected: 'a kernel that this adapter compiles; please report the adapter',
        cause,
      });
    }
  }

  #describe(key: PipelineKey, id: string): GPUComputePipelineDescriptor {
    const { shader, entry, constants, access } = key;
    let module = this.#modules.get(shader.name);
    if (!module) {
      module = this.device.createShaderModule({ code: shader.code, label: shader.name });
      this.#modules.set(shader.name, module);
    }
    return {
      label: id,
      layout: this.device.createPipelineLayout({
        bindGroupLayouts: [this.layout(access), this.uniformLayout],
      }),
      compute: { module, entryPoint: entry, constants },
    };
  }
}

const texts = new WeakMap<PipelineKey, string>();

/** Stable text of a key; kernels keep their keys in module constants, so this is computed once each. */
export function keyText(key: PipelineKey): string {
  let text = texts.get(key);
  if (text === undefined) {
    const constants = Object.entries(key.constants).sort(([a], [b]) => (a < b ? -1 : 1));
    text = `${key.shader.name}:${key.entry}(${constants.map(([name, value]) => `${name}=${value}`).join()})`;
    texts.set(key, text);
  }
  return text;
}
