/** @file How many subnets every space of the gallery has. */
import { expect, test } from 'vitest';
import { type GalleryId, galleryIds, openGallery } from './gallery';

const SIZES: Readonly<Record<GalleryId, bigint>> = {
  small: 371_504_185_344n,
  mini: 4n ** 8n,
  plain: 1n,
  spos: 4n ** 20n,
  'nasbench-macro': 3n ** 8n,
  nasbench201: 5n ** 6n,
  'spos-megvii': 4n ** 20n,
  'spos-mobilenet': 558_545_864_083_284_007n,
  darts: (8n ** 14n * 180n) ** 2n,
  attentive: 440_301_256_704n,
  ofa: 315_095_077_280_879_624_401_095_497_959_342_080n,
  autoformer: 16_677_181_699_666_569n,
  // eleven ratios a unit, less those that round to the same multiple of eight
  autoslim: 3_996_134_969_899_406_454_653_940n,
  shufflenetv2: 1n,
  mobilenetv2: 1n,
  mobilenetv3: 1n,
};

test.each(galleryIds)('%s', (id) => {
  expect(openGallery(id).size).toBe(SIZES[id]);
});
