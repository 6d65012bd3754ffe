/**
 * @file Finds the browser and the software GPU that tests and benchmarks run on, without being told.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'libvulkan1'];
const SOFTWARE_DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const isRoot = process.getuid?.() === 0;

/** Flags for a headless Chromium with WebGPU; GPU=1 takes the machine's own adapter instead of the software one. */
export const launchArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--enable-unsafe-webgpu',
  // Without a GPU the page is painted by the processor directly: through the software one it takes longer.
  ...(process.env.GPU === '1'
    ? ['--enable-features=Vulkan']
    : ['--use-webgpu-adapter=swiftshader', '--disable-gpu-rasterization', '--disable-gpu-compositing']),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Path of an installed Chromium (CHROMIUM names another); undefined means Playwright's own. */
export function findChromium() {
  return process.env.CHROMIUM || CANDIDATES.find((file) => existsSync(file));
}

/** Installs a browser where there is none: Debian's package as root on Debian, otherwise Playwright's own. */
export function ensureChromium() {
  if (findChromium()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (command, args) =>
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (isRoot && existsSync('/etc/debian_version')) {
    try {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES]);
    } catch (error) {
      process.stderr.write(`apt-get has no Chromium here (${error.message}); taking Playwright's\n`);
    }
    // Ubuntu's package is a shell around a snap, which containers cannot run.
    if (findChromium()) return;
  }
  run('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
}

/**
 * Environment with which Dawn in Node (package `webgpu`) finds Debian's software Vulkan driver, and Chromium's
 * own Vulkan loader where the system has none. Empty with GPU=1 and where a driver is named already.
 */
export function dawnEnvironment() {
  const { GPU, VK_ICD_FILENAMES, VK_DRIVER_FILES, LD_LIBRARY_PATH } = process.env;
  if (GPU === '1' || !existsSync(SOFTWARE_DRIVER)) return {};
  return {
    ...(!VK_ICD_FILENAMES && !VK_DRIVER_FILES && { VK_ICD_FILENAMES: SOFTWARE_DRIVER }),
    ...(!hasVulkanLoader() && {
      LD_LIBRARY_PATH: [LD_LIBRARY_PATH, path.dirname(SOFTWARE_DRIVER)].filter(Boolean).join(':'),
    }),
  };
}

function hasVulkanLoader() {
  try {
    return execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes('libvulkan.so.1');
  } catch {
    return true; // no ldconfig (musl, macOS): the system knows its own loader
  }
}
