/** @file The products of attention, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';
import { bool, int, real } from '../attrs';
import { axisNumber, relativeRow } from './relative';

type Four = readonly [number, number, number, number];

export const softmax: CpuKernel = ({ node, f32, out }) => {
  const width = node.type.shape[3]!;
  const x = f32(0);
  for (let row = 0; row < x.length; row += width) {
    let largest = -Infinity;
    for (let j = row; j < row + width; j++) largest = Math.max(largest, x[j]!);
    let total = 0;
    for (let j = row; j < row + width; j++) total += Math.exp(x[j]! - largest);
    for (let j = row; j < row + width; j++) out[j] = Math.exp(x[j]! - largest) / total;
  }
};

export const softmaxGrad: CpuKernel = ({ node, f32, out }) => {
  const width = node.type.shape[3]!;
  const [y, dy] = [f32(0), f32(1)];
  for (let row = 0; row < y.length; row += width) {
    let dot = 0;
    for (let j = row; j < row + width; j++) dot += dy[j]! * y[j]!;
    for (let j = row; j < row + width; j++) out[j] = y[j]! * (dy[j]! - dot);
  }
};

export const headScores: CpuKernel = ({ node, type, f32, out }) => {
  const [images, heads, rows, columns] = node.type.shape as Four;
  const channels = type(0).shape[1]!;
  const size = channels / heads;
  const [scale, shared] = [real(node.attrs, 'scale'), bool(node.attrs, 'shared')];
  const [a, b] = [f32(0), f32(1)];
  let at = 0;
  for (let n = 0; n < images; n++)
    for (let h = 0; h < heads; h++)
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let d = 0; d < size; d++) {
            const channel = n * channels + h * size + d;
            sum += a[channel * rows + i]! * b[(shared ? d : channel) * columns + j]!;
          }
          out[at++] = scale * sum;
        }
};

export const headMix: CpuKernel = ({ node, type, f32, out }) => {
  const [images, heads, rows, columns] = type(0).shape as Four;
  const [, given] = type(1).shape as Four;
  const mode = node.attrs['mode'];
  const shared = bool(node.attrs, 'shared');
  const size = shared ? given : given / heads;
  const scale = real(node.attrs, 'scale');
  const [p, v] = [f32(0), f32(1)];
  const sums = new Float64Array(out.length);
  for (let n = 0; n < images; n++)
    for (let h = 0; h < heads; h++)
      for (let d = 0; d < size; d++) {
        const channel = (n * heads + h) * size + d;
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++) {
            const weight = p[((n * heads + h) * rows + i) * columns + j]!;
            if (mode === 'forward')
              sums[channel * rows + i]! += weight * v[(shared ? d : channel) * columns + j]!;
            else sums[(mode === 'reduce' ? d : channel) * columns + j]! += weight * v[channel * rows + i]!;
          }
      }
  for (let k = 0; k < out.length; k++) out[k] = scale * sums[k]!;
};

export const relativeGather: CpuKernel = ({ node, type, f32, out }) => {
  const [images, heads, tokens] = node.type.shape as Four;
  const rows = type(0).shape[3]!;
  const axis = axisNumber(node.attrs);
  const s = f32(0);
  for (let line = 0; line < images * heads * tokens; line++)
    for (let j = 0; j < tokens; j++)
      out[line * tokens + j] = s[line * rows + relativeRow(line % tokens, j, tokens, rows, axis)]!;
};

export const relativeScatter: CpuKernel = ({ node, type, f32, out }) => {
  const [images, heads, tokens] = type(0).shape as Four;
  const rows = int(node.attrs, 'rows');
  const axis = axisNumber(node.attrs);
  const p = f32(0);
  for (let line = 0; line < images * heads * tokens; line++)
    for (let j = 0; j < tokens; j++)
      out[line * rows + relativeRow(line % tokens, j, tokens, rows, axis)]! += p[line * tokens + j]!;
};
