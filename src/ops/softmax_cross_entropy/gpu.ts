/** @file The classification loss and its gradient on the GPU: one thread an image. */
import finishCode from '../../../shaders/softmax_cross_entropy/finish.wgsl?raw';
import gradCode from '../../../shaders/softmax_cross_entropy/grad.wgsl?raw';
import rowsCode from '../../../shaders/softmax_cross_entropy/rows.wgsl?raw';
import { type GpuKernel, f, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { wgsl } from '../../plan/shader';
import { real } from '../attrs';

const rows = pipelineFamily(wgsl('softmax_cross_entropy/rows', rowsCode), ['read', 'read', 'read_write']);
const finish = pipelineFamily(wgsl('softmax_cross_entropy/finish', finishCode), ['read_write']);
const grad = pipelineFamily(wgsl('softmax_cross_entropy/grad', gradCode), ['read', 'read', 'read_write']);

export const softmaxCrossEntropy: GpuKernel = (context) => {
  const logits = context.map(0);
  const labels = context.flat(1);
  const result = context.outFlat;
  const [images, classes] = logits.shape;
  const partials = context.scratch(images * 4);
  const smoothing = f(real(context.node.attrs, 'smoothing'));
  const { offset, channelStride } = logits;
  context.dispatch(
    rows(),
    [logits.buffer, labels.buffer, partials.buffer],
    uniformWords([images, classes, offset, channelStride, labels.offset, partials.offset / 4, smoothing]),
    [Math.ceil(images / 64)],
  );
  context.dispatch(finish(), [partials.buffer], uniformWords([images, partials.offset, result.offset]), [1]);
};

export const softmaxCrossEntropyGrad: GpuKernel = (context) => {
  const logits = context.map(0);
  const labels = context.flat(1);
  const dz = context.outMap;
  const [images, classes] = logits.shape;
  context.dispatch(
    grad(),
    [logits.buffer, labels.buffer, dz.buffer],
    uniformWords([
      dz.pitch,
      images,
      classes,
      logits.offset,
      logits.channelStride,
      labels.offset,
      dz.offset,
      dz.channelStride,
      f(real(context.node.attrs, 'smoothing')),
    ]),
    [Math.ceil(dz.pitch / 64)],
  );
};
