/** @file Re-arrangements of channels, computed plainly as copies of planes. */
import type { CpuKernel, Floats } from '../../plan/kernel';
import { int } from '../attrs';

/** Copies one channel of every image: out[n, to] = x[n, from]. */
function copyChannel(
  out: Floats,
  outChannels: number,
  to: number,
  x: Floats,
  channels: number,
  from: number,
  images: number,
  pixels: number,
): void {
  for (let n = 0; n < images; n++) {
    const at = (n * channels + from) * pixels;
    out.set(x.subarray(at, at + pixels), (n * outChannels + to) * pixels);
  }
}

export const channelSlice: CpuKernel = (context) => {
  const [images, count, height, width] = context.node.type.shape as [number, number, number, number];
  const channels = context.type(0).shape[1]!;
  const start = int(context.node.attrs, 'start');
  const x = context.f32(0);
  for (let c = 0; c < count; c++) {
    copyChannel(context.out, count, c, x, channels, start + c, images, height * width);
  }
};

export const channelPad: CpuKernel = (context) => {
  const [images, total, height, width] = context.node.type.shape as [number, number, number, number];
  const channels = context.type(0).shape[1]!;
  const start = int(context.node.attrs, 'start');
  const x = context.f32(0);
  for (let c = 0; c < channels; c++) {
    copyChannel(context.out, total, start + c, x, channels, c, images, height * width);
  }
};

export const concat: CpuKernel = (context) => {
  const [images, total, height, width] = context.node.type.shape as [number, number, number, number];
  let start = 0;
  for (let i = 0; i < context.node.inputs.length; i++) {
    const channels = context.type(i).shape[1]!;
    const x = context.f32(i);
    for (let c = 0; c < channels; c++) {
      copyChannel(context.out, total, start + c, x, channels, c, images, height * width);
    }
    start += channels;
  }
};

export const channelShuffle: CpuKernel = (context) => {
  const [images, channels, height, width] = context.node.type.shape as [number, number, number, number];
  const groups = int(context.node.attrs, 'groups');
  const perGroup = channels / groups;
  const x = context.f32(0);
  for (let g = 0; g < groups; g++) {
    for (let i = 0; i < perGroup; i++) {
      const [to, from] = [i * groups + g, g * perGroup + i];
      copyChannel(context.out, channels, to, x, channels, from, images, height * width);
    }
  }
};
