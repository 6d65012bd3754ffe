/** @file Finds an adapter and opens a device with every limit and feature the engine can use. */
import { UserError } from '../../core/userError';

export interface OpenedDevice {
  readonly device: GPUDevice;
  /** Adapter as shown to people. */
  readonly description: string;
  /** The adapter computes in software: everything works, slowly. */
  readonly software: boolean;
  readonly subgroups: boolean;
  readonly timestamps: boolean;
  readonly limits: DeviceLimits;
}

/** What bounds the size of a supernet here, in bytes. */
export interface DeviceLimits {
  readonly largestBuffer: number;
  readonly largestBinding: number;
  readonly workgroupMemory: number;
}

/** Raised to what the adapter offers; kernels themselves stay within the guaranteed defaults otherwise. */
const RAISED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupsPerDimension',
] as const;

export async function openDevice(gpu: GPU | undefined): Promise<OpenedDevice> {
  if (!gpu) {
    throw new UserError({
      code: 'gpu/absent',
      found: 'a browser without WebGPU',
      expected: 'Chrome or Edge 113+, Safari 26+ or Firefox 141+; computing on the CPU instead',
    });
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    throw new UserError({
      code: 'gpu/no-adapter',
      found: 'no graphics adapter that WebGPU may use',
      expected: 'hardware acceleration switched on in the browser settings; computing on the CPU instead',
    });
  }
  const features = (['timestamp-query', 'subgroups'] as const).filter((name) => adapter.features.has(name));
  const requiredLimits = Object.fromEntries(RAISED_LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredFeatures: [...features], requiredLimits });
  const { vendor, architecture, description } = adapter.info;
  const software = /swiftshader|llvmpipe|lavapipe|basic render/i.test(
    `${vendor} ${architecture} ${description}`,
  );
  const name = [vendor, architecture, description].filter(Boolean).join(' ') || 'unnamed adapter';
  return {
    device,
    description: software ? `${name} (software: slow)` : name,
    software,
    subgroups: features.includes('subgroups'),
    timestamps: features.includes('timestamp-query'),
    limits: {
      largestBuffer: device.limits.maxBufferSize,
      largestBinding: device.limits.maxStorageBufferBindingSize,
      workgroupMemory: device.limits.maxComputeWorkgroupStorageSize,
    },
  };
}
