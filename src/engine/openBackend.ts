/** @file Picks the device: WebGPU if it is there and passes the self-test, otherwise the CPU, saying why. */
import type { Backend } from '../backends/contract';
import { CpuBackend } from '../backends/cpu/cpuBackend';
import { type OpenedDevice, openDevice } from '../backends/webgpu/device';
import { WebGpuBackend } from '../backends/webgpu/webgpuBackend';
import { UserError } from '../core/userError';
import { declarations } from '../ops';
import { cpuKernels } from '../ops/cpu';
import { gpuKernels } from '../ops/gpu';
import type { BackendChoice } from '../protocol/verbs';
import { type SelfTestResult, selfTest } from './selfTest';

export interface ChosenBackend {
  readonly backend: Backend;
  readonly software: boolean;
  readonly timestamps: boolean;
  /** Of the GPU; the CPU has the machine's memory. */
  readonly gpu: Pick<OpenedDevice, 'limits' | 'subgroups'> | undefined;
  /** Why WebGPU is not used, when it is not. */
  readonly fallbackReason: string | undefined;
  readonly selfTest: SelfTestResult;
}

const NOT_TESTED: SelfTestResult = { passed: true, milliseconds: 0, checks: ['the CPU is the reference'] };

/** `choice` webgpu: errors instead of falling back. */
export async function openBackend(choice: BackendChoice, gpu: GPU | undefined): Promise<ChosenBackend> {
  if (choice === 'cpu') return onCpu('the CPU was asked for');
  try {
    return await onGpu(gpu);
  } catch (error) {
    if (choice === 'webgpu') throw error;
    return onCpu(error instanceof UserError ? (error.found ?? error.message) : String(error));
  }
}

async function onGpu(gpu: GPU | undefined): Promise<ChosenBackend> {
  const opened = await openDevice(gpu);
  const backend = new WebGpuBackend(opened, { ops: declarations, kernels: gpuKernels });
  const result = await selfTest(backend, new CpuBackend(cpuKernels));
  if (!result.passed) {
    backend[Symbol.dispose]();
    throw new UserError({
      code: 'gpu/self-test',
      at: opened.description,
      found: `wrong results on this adapter (${result.checks.join('; ')})`,
      expected: 'the same numbers as on the CPU; computing on the CPU instead',
    });
  }
  const { software, timestamps, limits, subgroups } = opened;
  return {
    backend,
    software,
    timestamps,
    gpu: { limits, subgroups },
    fallbackReason: undefined,
    selfTest: result,
  };
}

function onCpu(reason: string): ChosenBackend {
  return {
    backend: new CpuBackend(cpuKernels),
    software: true,
    timestamps: false,
    gpu: undefined,
    fallbackReason: reason,
    selfTest: NOT_TESTED,
  };
}
