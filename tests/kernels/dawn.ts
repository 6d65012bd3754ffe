/**
 * @file WebGPU in Node through Dawn. A machine without a graphics driver uses the SwiftShader that comes
 * with Chromium; a machine without either fails here, loudly: these tests never skip.
 */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { create, globals } from 'webgpu';
import { type OpenedDevice, openDevice } from '../../src/backends/webgpu/device';

const ICD = 'vk_swiftshader_icd.json';

/** Dawn's instances; one that is collected takes its devices, and the process, with it. */
const instances: GPU[] = [];

function createInstance(): GPU {
  const gpu = create([]);
  instances.push(gpu);
  return gpu;
}

/** With the adapter that the Vulkan loader finds, or else SwiftShader. */
export async function dawnGpu(): Promise<GPU> {
  Object.assign(globalThis, globals);
  const real = await createInstance().requestAdapter();
  if (!real && !process.env['VK_DRIVER_FILES']) {
    const driver = softwareDriver();
    if (driver) process.env['VK_DRIVER_FILES'] = driver;
  }
  return createInstance();
}

export const openDawn = async (): Promise<OpenedDevice> => openDevice(await dawnGpu());

function softwareDriver(): string | undefined {
  const downloads = join(homedir(), '.cache', 'ms-playwright');
  const playwright = existsSync(downloads)
    ? readdirSync(downloads).map((name) => join(downloads, name, 'chrome-linux'))
    : [];
  const folders = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome', ...playwright];
  return folders.map((folder) => join(folder, ICD)).find((path) => existsSync(path));
}
