/** @file Fully connected layer, computed plainly. Maps [N,C,1,1] are tables of N rows here. */
import type { CpuKernel } from '../../plan/kernel';

export const linear: CpuKernel = (context) => {
  const { node, out } = context;
  const [rows, outputs] = node.type.shape as [number, number];
  const inputs = context.type(0).shape[1]!;
  const x = context.f32(0);
  const w = context.f32(1);
  const bias = node.inputs.length > 2 ? context.f32(2) : undefined;
  for (let n = 0; n < rows; n++) {
    for (let k = 0; k < outputs; k++) {
      let sum = bias ? bias[k]! : 0;
      for (let c = 0; c < inputs; c++) sum += x[n * inputs + c]! * w[k * inputs + c]!;
      out[n * outputs + k] = sum;
    }
  }
};

export const linearGradInput: CpuKernel = (context) => {
  const { node, out } = context;
  const [rows, inputs] = node.type.shape as [number, number];
  const outputs = context.type(0).shape[1]!;
  const dy = context.f32(0);
  const w = context.f32(1);
  for (let n = 0; n < rows; n++) {
    for (let c = 0; c < inputs; c++) {
      let sum = 0;
      for (let k = 0; k < outputs; k++) sum += dy[n * outputs + k]! * w[k * inputs + c]!;
      out[n * inputs + c] = sum;
    }
  }
};

export const linearGradWeight: CpuKernel = (context) => {
  const [rows, inputs] = context.type(0).shape as [number, number];
  const outputs = context.type(1).shape[1]!;
  const x = context.f32(0);
  const dy = context.f32(1);
  const dw = new Float64Array(outputs * inputs);
  for (let k = 0; k < outputs; k++) {
    for (let c = 0; c < inputs; c++) {
      let sum = 0;
      for (let n = 0; n < rows; n++) sum += dy[n * outputs + k]! * x[n * inputs + c]!;
      dw[k * inputs + c] = sum;
    }
  }
  context.addGradient(0, dw);
};

export const linearGradBias: CpuKernel = (context) => {
  const [rows, outputs] = context.type(0).shape as [number, number];
  const dy = context.f32(0);
  const db = new Float64Array(outputs);
  for (let n = 0; n < rows; n++) {
    for (let k = 0; k < outputs; k++) db[k]! += dy[n * outputs + k]!;
  }
  context.addGradient(0, db);
};
