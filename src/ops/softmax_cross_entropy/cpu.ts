/** @file Softmax cross entropy with label smoothing, computed plainly, with the maximum subtracted first. */
import { invariant } from '../../core/userError';
import type { CpuKernel, Floats } from '../../plan/kernel';
import { real } from '../attrs';
import { IGNORED_LABEL } from './op';

/** log Σ exp of one row. */
function logSumExp(logits: Floats, at: number, classes: number): number {
  let largest = -Infinity;
  for (let k = 0; k < classes; k++) largest = Math.max(largest, logits[at + k]!);
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp(logits[at + k]! - largest);
  return largest + Math.log(sum);
}

/** How many rows count; at least 1, so that a batch of ignored rows has loss 0 and not NaN. */
function countedRows(labels: Uint32Array, classes: number): number {
  let rows = 0;
  for (const label of labels) {
    if (label === IGNORED_LABEL) continue;
    invariant(label < classes, () => `label ${label} of ${classes} classes`);
    rows++;
  }
  return Math.max(1, rows);
}

export const softmaxCrossEntropy: CpuKernel = (context) => {
  const [rows, classes] = context.type(0).shape as [number, number];
  const smoothing = real(context.node.attrs, 'smoothing');
  const logits = context.f32(0);
  const labels = context.u32(1);
  let loss = 0;
  let correct = 0;
  for (let n = 0; n < rows; n++) {
    const label = labels[n]!;
    if (label === IGNORED_LABEL) continue;
    const at = n * classes;
    const total = logSumExp(logits, at, classes);
    let all = 0;
    let best = 0;
    for (let k = 0; k < classes; k++) {
      all += total - logits[at + k]!;
      if (logits[at + k]! > logits[at + best]!) best = k;
    }
    loss += (1 - smoothing) * (total - logits[at + label]!) + (smoothing / classes) * all;
    if (best === label) correct++;
  }
  context.out[0] = loss / countedRows(labels, classes);
  context.out[1] = correct;
};

export const softmaxCrossEntropyGrad: CpuKernel = (context) => {
  const [rows, classes] = context.type(0).shape as [number, number];
  const smoothing = real(context.node.attrs, 'smoothing');
  const logits = context.f32(0);
  const labels = context.u32(1);
  const counted = countedRows(labels, classes);
  for (let n = 0; n < rows; n++) {
    const label = labels[n]!;
    if (label === IGNORED_LABEL) continue;
    const at = n * classes;
    const total = logSumExp(logits, at, classes);
    for (let k = 0; k < classes; k++) {
      const wanted = smoothing / classes + (k === label ? 1 - smoothing : 0);
      context.out[at + k] = (Math.exp(logits[at + k]! - total) - wanted) / counted;
    }
  }
};
