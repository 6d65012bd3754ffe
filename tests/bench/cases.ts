/**
 * @file What is measured, written once for every contender. Shapes are those of real networks; the
 * training step is a small ShuffleNetV2-like net on CIFAR-sized images.
 */

/** A square convolution with "same" padding; `depthwise` means groups = channels. */
export interface ConvShape {
  readonly n: number;
  readonly cin: number;
  readonly cout: number;
  readonly size: number;
  readonly k: number;
  readonly depthwise: boolean;
}

export type Direction = 'forward' | 'grad_input' | 'grad_weight';

export type BenchCase =
  | { readonly id: string; readonly kind: 'conv'; readonly conv: ConvShape; readonly direction: Direction }
  | { readonly id: string; readonly kind: 'matmul'; readonly size: number }
  | { readonly id: string; readonly kind: 'block' }
  | { readonly id: string; readonly kind: 'train' };

const dense = (cin: number, cout: number, size: number, k: number): ConvShape => ({
  n: 16,
  cin,
  cout,
  size,
  k,
  depthwise: false,
});
const depthwise = (c: number, size: number, k: number): ConvShape => ({
  n: 16,
  cin: c,
  cout: c,
  size,
  k,
  depthwise: true,
});

const CONVS: readonly (readonly [name: string, conv: ConvShape])[] = [
  ['conv1x1 64→64 @16', dense(64, 64, 16, 1)],
  ['conv3x3 16→32 @32', dense(16, 32, 32, 3)],
  ['depthwise 3x3 64 @16', depthwise(64, 16, 3)],
  ['depthwise 5x5 64 @16', depthwise(64, 16, 5)],
  ['depthwise 7x7 64 @16', depthwise(64, 16, 7)],
  ['conv1x1 18→34 @28', dense(18, 34, 28, 1)],
  ['conv1x1 58→58 @7', dense(58, 58, 7, 1)],
  ['conv1x1 116→116 @7', dense(116, 116, 7, 1)],
  ['depthwise 3x3 116 @7', depthwise(116, 7, 3)],
];

const DIRECTIONS: readonly Direction[] = ['forward', 'grad_input', 'grad_weight'];

export const CASES: readonly BenchCase[] = [
  ...DIRECTIONS.flatMap((direction) =>
    CONVS.map(([name, conv]): BenchCase => ({ id: `${name} ${direction}`, kind: 'conv', conv, direction })),
  ),
  { id: 'matmul 512³', kind: 'matmul', size: 512 },
  { id: 'ShuffleNetV2 block forward', kind: 'block' },
  { id: 'training step', kind: 'train' },
];

/** The stride-1 block: 64 channels at 16×16, batch 16, batch norm as running statistics. */
export const BLOCK = { n: 16, c: 64, size: 16 };

/** The training step's network. */
export const NET = { n: 16, size: 32, cin: 3, stem: 16, stages: [32, 64, 128], blocks: 2, classes: 10 };

export function flopsOf(benchCase: BenchCase): number {
  switch (benchCase.kind) {
    case 'conv': {
      const { n, cin, cout, size, k, depthwise: isDepthwise } = benchCase.conv;
      return 2 * n * cout * size ** 2 * k ** 2 * (isDepthwise ? 1 : cin);
    }
    case 'matmul':
      return 2 * benchCase.size ** 3;
    case 'block': {
      const m = BLOCK.c / 2;
      return 2 * BLOCK.n * BLOCK.size ** 2 * (2 * m * m + 9 * m);
    }
    case 'train':
      return trainFlops();
    default:
      return benchCase satisfies never;
  }
}

/** Forward and backward multiply-adds of the convolutions and the linear layer. */
function trainFlops(): number {
  const { n, cin, stages, blocks, classes } = NET;
  let size = NET.size / 2;
  let c = NET.stem;
  let macs = n * size ** 2 * cin * c * 9;
  for (const out of stages) {
    const m = out / 2;
    const half = size / 2;
    macs += n * (half ** 2 * (9 * c + c * m + 9 * m + m * m) + size ** 2 * c * m);
    macs += (blocks - 1) * n * half ** 2 * (2 * m * m + 9 * m);
    c = out;
    size = half;
  }
  return 2 * 3 * (macs + n * c * classes);
}

/** Deterministic values in [-1, 1), the same for every contender. */
export function values(count: number, seed: number, scale = 1): Float32Array {
  let state = seed >>> 0 || 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2147483648 - 1) * scale;
  });
}
