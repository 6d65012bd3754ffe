/** @file Products and sums along dimensions of one, on the GPU. */
import spreadCode from '../../../shaders/broadcast/spread.wgsl?raw';
import sumToCode from '../../../shaders/broadcast/sum_to.wgsl?raw';
import pixelCode from '../../../shaders/lib/pixel.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, type LoweringContext, type MapView, pitchOf, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowGrid } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';

const spread = pipelineFamily(wgsl('broadcast/spread', rowsCode, pixelCode, spreadCode), [
  'read',
  'read',
  'read_write',
]);
const sumToPipeline = pipelineFamily(wgsl('broadcast/sum_to', sumToCode), ['read', 'read_write']);

/** Most workgroups of one dimension of a grid. */
const MAX_ACROSS = 65_535;

/** Floats from one channel, image, row and pixel of the smaller map to the next; 0 repeats. */
function strides({ shape: [n, c, h, w], channelStride }: MapView): readonly number[] {
  return [c > 1 ? channelStride : 0, n > 1 ? h * w : 0, h > 1 ? w : 0, w > 1 ? 1 : 0];
}

function spreadOver(context: LoweringContext, s: MapView, x: MapView | undefined): void {
  const out = context.outMap;
  const { words, grid } = rowGrid(out);
  const [, , height, width] = out.shape;
  context.dispatch(
    spread({ PRODUCT: Number(x !== undefined) }),
    [s.buffer, (x ?? s).buffer, out.buffer],
    uniformWords([
      ...words,
      pixelsOf(out),
      height,
      width,
      s.offset,
      ...strides(s),
      ...place(x ?? s),
      ...place(out),
    ]),
    grid,
  );
}

export const mul: GpuKernel = (context) => spreadOver(context, context.map(1), context.map(0));

export const broadcast: GpuKernel = (context) => spreadOver(context, context.map(0), undefined);

/** A workgroup that would sum more elements than this shares them with others, in a pass before its own. */
const LONGEST_SUM = 4096;

/** How many elements of a dimension one element of the result sums. */
const summed = (from: number, to: number): number => (to === from ? 1 : from);

function sum(context: LoweringContext, x: MapView, out: MapView): void {
  const [n, c, h, w] = x.shape;
  const [outN, outC, outH, outW] = out.shape;
  const elements = outC * out.pitch;
  const across = Math.min(elements, MAX_ACROSS);
  context.dispatch(
    sumToPipeline(),
    [x.buffer, out.buffer],
    uniformWords([
      out.pitch,
      pixelsOf(out),
      outC,
      outH,
      outW,
      h,
      w,
      summed(n, outN),
      summed(c, outC),
      summed(h, outH),
      summed(w, outW),
      x.offset,
      x.channelStride,
      out.offset,
      out.channelStride,
      across,
    ]),
    [across, Math.ceil(elements / across)],
  );
}

/** At once, or first over the pixels of every image and channel, then over those: a weight of a whole map. */
export const sumTo: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const [n, c, h, w] = x.shape;
  const [outN, outC, outH, outW] = out.shape;
  const planes = summed(n, outN) * summed(c, outC);
  const pixels = summed(h, outH) * summed(w, outW);
  if (planes === 1 || pixels === 1 || planes * pixels <= LONGEST_SUM) {
    sum(context, x, out);
    return;
  }
  const pitch = pitchOf(n, outH, outW);
  const { buffer, offset } = context.scratch(c * pitch);
  const ofPlanes: MapView = { buffer, offset, channelStride: pitch, shape: [n, c, outH, outW], pitch };
  sum(context, x, ofPlanes);
  sum(context, ofPlanes, out);
};
