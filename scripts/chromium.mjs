/**
 * @file Finds the browser and the software GPU that tests and benchmarks run on, without being told.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const SOFTWARE_DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const isRoot = process.getuid?.() === 0;

/** Flags for a headless Chromium with WebGPU; GPU=1 takes the machine's own adapter instead of the software one. */
export const launchArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--enable-unsafe-webgpu',
  ...(process.env.GPU === '1' ? ['--enable-features=Vulkan'] : ['--use-webgpu-adapter=swiftshader']),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Path of an installed Chromium; undefined means Playwright's own. */
export function findChromium() {
  const { CHROMIUM } = process.env;
  return CHROMIUM ?? CANDIDATES.find((path) => existsSync(path));
}

/** Installs a browser where there is none: Debian's package as root on Debian, otherwise Playwright's own. */
export function ensureChromium() {
  if (findChromium()) return;
  const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (isRoot && existsSync('/etc/debian_version')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core', 'libvulkan1']);
  } else {
    run('npx', ['playwright', 'install', '--with-deps', 'chromium']);
  }
}

/** Environment with which Dawn in Node (package `webgpu`) finds Debian's software Vulkan driver, if there is no other. */
export function dawnEnvironment() {
  const told = process.env.VK_ICD_FILENAMES ?? process.env.VK_DRIVER_FILES;
  return told === undefined && existsSync(SOFTWARE_DRIVER) ? { VK_ICD_FILENAMES: SOFTWARE_DRIVER } : {};
}
