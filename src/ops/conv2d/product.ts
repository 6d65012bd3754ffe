/**
 * @file The matrix product behind 1×1 convolutions and linear layers (shaders/conv2d/product*.wgsl): how
 * its work is cut into threads, and whether quads share the weights.
 */
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import gradWeightCode from '../../../shaders/conv2d/product_grad_weight.wgsl?raw';
import plainCode from '../../../shaders/conv2d/product_plain.wgsl?raw';
import productCode from '../../../shaders/conv2d/product.wgsl?raw';
import quadCode from '../../../shaders/conv2d/product_quad.wgsl?raw';
import sumsCode from '../../../shaders/conv2d/sums.wgsl?raw';
import type { Access, FlatView, LoweringContext, MapView, PackFormat } from '../../plan/kernel';
import { uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';

const ACCESS: readonly Access[] = ['read', 'read', 'read', 'read_write'];

const plain = pipelineFamily(
  wgsl('conv2d/product_plain', rowsCode, activationCode, sumsCode, productCode, plainCode),
  ACCESS,
);
const quad = pipelineFamily(
  wgsl('conv2d/product_quad', 'enable subgroups;', rowsCode, activationCode, sumsCode, productCode, quadCode),
  ACCESS,
);
const gradWeight = pipelineFamily(wgsl('conv2d/product_grad_weight', gradWeightCode), [
  'read',
  'read',
  'read_write',
]);

/** Output channels of a thread. */
export const TILE = 8;

/** Weights as the product reads them: eight rows side by side. */
export const ROWS: PackFormat = { transpose: false, tile: TILE, padTaps: 1, flip: false };
export const COLUMNS: PackFormat = { ...ROWS, transpose: true };
/** Weight gradients lie as the weights do. */
export const PLAIN: PackFormat = { transpose: false, tile: 1, padTaps: 1, flip: false };

/** Below this many vec4s a row, a quad's threads would compute different tiles: they load for themselves. */
const QUAD_COLUMNS = 64;

export interface Product {
  readonly input: MapView;
  /** Packed [⌈K/8⌉][C][8]. */
  readonly weights: FlatView;
  readonly out: MapView;
  /** Coefficients (scale and shift in rows 2, 3) or a packed bias. */
  readonly extra?:
    { readonly kind: 'coefficients' | 'bias'; readonly values: FlatView; readonly act: number } | undefined;
}

export function product(context: LoweringContext, { input, weights, out, extra }: Product): void {
  const columns = out.pitch / 4;
  const tiles = Math.ceil(out.shape[1] / TILE);
  const quads = context.subgroups && columns >= QUAD_COLUMNS;
  const lanes = quads ? quadLanes(columns) : Math.min(64, 2 ** Math.ceil(Math.log2(columns)));
  const shift = Math.log2(lanes);
  const constants = {
    FOLDED: Number(extra?.kind === 'coefficients'),
    BIAS: Number(extra?.kind === 'bias'),
    ACT: extra?.act ?? 0,
    ...(quads && { WORKGROUP: lanes }),
  };
  const extraValues = extra?.values ?? weights;
  context.dispatch(
    (quads ? quad : plain)(constants),
    [input.buffer, weights.buffer, extraValues.buffer, out.buffer],
    uniformWords([
      columns,
      shift,
      tiles,
      out.shape[1],
      input.shape[1],
      pixelsOf(out),
      ...place(input),
      ...place(out),
      weights.offset / 4,
      extraValues.offset,
    ]),
    [Math.ceil(columns / lanes), quads ? tiles : Math.ceil((tiles * lanes) / 64)],
  );
}

/** Threads of a quad workgroup: 64, or 32 where that leaves clearly fewer of them idle at a row's end. */
function quadLanes(columns: number): number {
  const threads = (lanes: number): number => Math.ceil(columns / lanes) * lanes;
  return threads(64) > 1.05 * threads(32) ? 32 : 64;
}

/** Rows and columns of the tile that a thread of the weight gradient sums. */
const GRAD_ROWS = 8;
const GRAD_COLUMNS = 4;
/** Threads to aim at: enough to fill a device, few enough to keep partial sums small. */
const GRAD_THREADS = 2048;
const MAX_PARTIAL_FLOATS = 1 << 21;

export function productGradWeight(context: LoweringContext, input: MapView, dy: MapView): void {
  const columns = dy.pitch / 4;
  const [outChannels, inChannels] = [dy.shape[1], input.shape[1]];
  const rowTiles = Math.ceil(outChannels / GRAD_ROWS);
  const columnTiles = Math.ceil(inChannels / GRAD_COLUMNS);
  const tiles = rowTiles * columnTiles;
  const splitStride = Math.ceil((outChannels * inChannels) / 4) * 4;
  const splits = splitsFor(tiles, columns, splitStride);
  const partials = context.scratch(splits * splitStride);
  context.dispatch(
    gradWeight(),
    [input.buffer, dy.buffer, partials.buffer],
    uniformWords([
      columns,
      splits,
      rowTiles,
      columnTiles,
      outChannels,
      inChannels,
      ...place(input),
      ...place(dy),
      partials.offset,
      splitStride,
    ]),
    [Math.ceil((tiles * splits) / 64)],
  );
  context.scatterGradient(0, partials, PLAIN, splits, splitStride);
}

/** A multiple of four where there are as many columns, so that quads read whole cache lines. */
export function splitsFor(tasks: number, columns: number, splitStride: number): number {
  const wanted = Math.min(
    columns,
    Math.ceil(GRAD_THREADS / tasks),
    Math.floor(MAX_PARTIAL_FLOATS / splitStride),
  );
  return Math.max(1, wanted >= 4 ? wanted - (wanted % 4) : Math.min(4, columns));
}
