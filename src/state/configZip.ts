/** @file An archive of configs, as repositories are handed around; archives of pictures are the engine's. */
import { unzipSync } from 'fflate';
import { MAX_TEXT_LENGTH } from '../config';
import type { ConfigText } from './spaceStore';
import { isConfigName, isPictureName } from './fileKinds';

/** Larger archives are data. */
const MAX_ZIP = 8e6;
const MAX_FILES = 2000;

/** Its configs; none where it is damaged, large, or holds pictures. */
export function configsOfZip(bytes: Uint8Array): readonly ConfigText[] {
  if (bytes.length > MAX_ZIP || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [];
  let hasPictures = false;
  let count = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        hasPictures ||= isPictureName(name);
        return !hasPictures && isConfigName(name) && originalSize <= MAX_TEXT_LENGTH && ++count <= MAX_FILES;
      },
    });
    if (hasPictures) return [];
    const decoder = new TextDecoder();
    return Object.entries(files).map(([fileName, data]) => ({ fileName, text: decoder.decode(data) }));
  } catch {
    return []; // the engine says what is wrong with it
  }
}
