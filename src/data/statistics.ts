/** @file Per-channel mean and standard deviation, and the table that normalises bytes with them. */
import type { ImageShape, Split } from './dataset';

export interface ChannelStatistics {
  /** Per channel, 0 … 1. */
  readonly mean: readonly number[];
  /** Per channel, 0 … 1; 1 where every pixel is equal, so that dividing by it is safe. */
  readonly std: readonly number[];
}

/** Exact mean and population standard deviation per channel, from a histogram of the 256 values. */
export function channelStatistics(split: Split, [channels, height, width]: ImageShape): ChannelStatistics {
  const mean: number[] = [];
  const std: number[] = [];
  const plane = height * width;
  for (let c = 0; c < channels; c++) {
    const histogram = new Float64Array(256);
    for (let n = 0; n < split.length; n++) {
      const start = (n * channels + c) * plane;
      for (let i = start; i < start + plane; i++) histogram[split.images[i]!]!++;
    }
    const count = split.length * plane;
    const channelMean = histogram.reduce((sum, times, value) => sum + times * value, 0) / count;
    const squares = histogram.reduce((sum, times, value) => sum + times * (value - channelMean) ** 2, 0);
    mean.push(channelMean / 255);
    std.push(Math.sqrt(squares / count) / 255 || 1);
  }
  return { mean, std };
}

/** `table[c * 256 + byte]` = (byte / 255 − mean[c]) / std[c]: one look-up a pixel instead of two divisions. */
export function normaliseTable({ mean, std }: ChannelStatistics): Float32Array {
  return Float32Array.from({ length: mean.length * 256 }, (_, i) => {
    const c = i >> 8;
    return ((i & 255) / 255 - mean[c]!) / std[c]!;
  });
}
