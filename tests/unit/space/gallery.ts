/** @file The spaces of the gallery, as tests open them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type OpenOptions, type SearchSpace, openSpaceText } from '../../../src/space';

const FILES = {
  small: 'small-ops-widths.yaml',
  mini: 'spos-mini.json5',
  plain: 'plain-cnn.json5',
  spos: 'spos-shufflenetv2.json5',
  'nasbench-macro': 'nas-bench-macro.json5',
  nasbench201: 'nas-bench-201.json5',
  'spos-megvii': 'spos-megvii.py',
  'spos-mobilenet': 'spos-mobilenet.py',
  darts: 'darts-cifar.json5',
  attentive: 'attentive-mobilenetv3.json5',
  ofa: 'ofa-mobilenetv3.json5',
  autoformer: 'autoformer.json5',
  autoslim: 'autoslim-mobilenetv2.py',
  shufflenetv2: 'shufflenetv2.json5',
  mobilenetv2: 'mobilenetv2.json5',
  mobilenetv3: 'mobilenetv3-large.json5',
} as const;

export type GalleryId = keyof typeof FILES;

export const galleryIds = Object.keys(FILES) as readonly GalleryId[];

export const galleryText = (id: GalleryId): { text: string; fileName: string } => {
  const file = path.resolve(import.meta.dirname, '../../../public/gallery', FILES[id]);
  return { text: readFileSync(file, 'utf8'), fileName: FILES[id] };
};

export const openGallery = (id: GalleryId, options?: OpenOptions): SearchSpace =>
  openSpaceText(galleryText(id), options);
