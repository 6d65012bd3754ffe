/** @file Real files from the folder beside the checkout, or generated ones of the same format where it is absent. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

export const hasSharedData = existsSync(folder);

/** Say it in the test's name, so that the output tells what ran. */
export const sourceNote = hasSharedData
  ? 'real files'
  : 'generated files: no ../shared/data beside the checkout';

export const sharedFile = (name: string): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: new Uint8Array(readFileSync(folder + name)),
});
