/**
 * @file Data sets: where images come from and how they become batches. Knows bytes, files and
 * seeds; knows nothing of graphs, backends or the page. Everything runs in a worker and in Node.
 * A new file format: one file with a parser that throws located `UserError`s, one kind in `openFiles.ts`.
 */
export { NO_AUGMENT, type AugmentOptions } from './augment';
export {
  BatchStream,
  createBatch,
  evaluationBatches,
  fillBatch,
  type Batch,
  type BatchLayout,
  type BatchStreamState,
} from './batches';
export { imageSize, SPLIT_NAMES, type Dataset, type ImageShape, type Split, type SplitName } from './dataset';
export { openFiles, type DataKind, type Opened, type OpenOptions, type OpenProgress } from './openFiles';
export { openUrl, type OpenUrlOptions } from './openUrl';
export { lookOf, pictureInput, type PictureInput, type PictureLook } from './pictureInput';
export { proceduralDataset, type ProceduralOptions } from './procedural';
export { rasterToPlanes, type DecodeImage, type Raster } from './raster';
export type { SourceFile } from './source';
export { limitDataset } from './split';
export { normaliseTable } from './statistics';
