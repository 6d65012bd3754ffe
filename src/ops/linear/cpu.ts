/** @file Fully connected layer over the channels of every pixel, computed plainly. */
import { invariant } from '../../core/userError';
import type { CpuContext, CpuKernel } from '../../plan/kernel';

/** Images, channels and pixels of input `i`. */
function table(context: CpuContext, i: number): readonly [images: number, channels: number, pixels: number] {
  const [n, c, h, w] = context.type(i).shape;
  invariant(n && c && h && w, 'a map has four dimensions');
  return [n, c, h * w];
}

export const linear: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, inputs, pixels] = table(context, 0);
  const outputs = node.type.shape[1]!;
  const x = context.f32(0);
  const w = context.f32(1);
  const bias = node.inputs.length > 2 ? context.f32(2) : undefined;
  for (let n = 0; n < images; n++)
    for (let k = 0; k < outputs; k++)
      for (let p = 0; p < pixels; p++) {
        let sum = bias ? bias[k]! : 0;
        for (let c = 0; c < inputs; c++) sum += x[(n * inputs + c) * pixels + p]! * w[k * inputs + c]!;
        out[(n * outputs + k) * pixels + p] = sum;
      }
};

export const linearGradInput: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, outputs, pixels] = table(context, 0);
  const inputs = node.type.shape[1]!;
  const dy = context.f32(0);
  const w = context.f32(1);
  for (let n = 0; n < images; n++)
    for (let c = 0; c < inputs; c++)
      for (let p = 0; p < pixels; p++) {
        let sum = 0;
        for (let k = 0; k < outputs; k++) sum += dy[(n * outputs + k) * pixels + p]! * w[k * inputs + c]!;
        out[(n * inputs + c) * pixels + p] = sum;
      }
};

export const linearGradWeight: CpuKernel = (context) => {
  const [images, inputs, pixels] = table(context, 0);
  const [, outputs] = table(context, 1);
  const x = context.f32(0);
  const dy = context.f32(1);
  const dw = new Float64Array(outputs * inputs);
  for (let k = 0; k < outputs; k++)
    for (let c = 0; c < inputs; c++) {
      let sum = 0;
      for (let n = 0; n < images; n++)
        for (let p = 0; p < pixels; p++)
          sum += x[(n * inputs + c) * pixels + p]! * dy[(n * outputs + k) * pixels + p]!;
      dw[k * inputs + c] = sum;
    }
  context.addGradient(0, dw);
};

export const linearGradBias: CpuKernel = (context) => {
  const [images, outputs, pixels] = table(context, 0);
  const dy = context.f32(0);
  const db = new Float64Array(outputs);
  for (let n = 0; n < images; n++)
    for (let k = 0; k < outputs; k++)
      for (let p = 0; p < pixels; p++) db[k]! += dy[(n * outputs + k) * pixels + p]!;
  context.addGradient(0, db);
};

export const biasAdd: CpuKernel = (context) => {
  const [images, channels, pixels] = table(context, 0);
  const x = context.f32(0);
  const bias = context.f32(1);
  for (let n = 0; n < images; n++)
    for (let c = 0; c < channels; c++)
      for (let p = 0; p < pixels; p++) {
        const at = (n * channels + c) * pixels + p;
        context.out[at] = x[at]! + bias[c]!;
      }
};
