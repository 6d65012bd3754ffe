/** @file The convolutions of DARTS' cells (Liu et al. 2019; mmrazor ops/darts_series.py): ReLU first, norm last. */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { activation } from '../../ops/emit';
import { type ModuleDefinition, styleOf } from '../build';
import { BatchNorm2d, type NormOptions } from '../layers/batchNorm2d';
import { Conv2d } from '../layers/conv2d';
import { Module, type Trace } from '../module';
import { NO_DROP_PATH, useDropPath } from './dropPath';
import { type BlockShape, blockFields, shapeOf } from './fields';

interface SeparableOptions {
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  readonly norm: NormOptions | undefined;
}

/** ReLU, depthwise k×k, 1×1, norm; children are named as torch's Sequential numbers them. */
class ReluSeparable extends Module {
  readonly #layers: readonly Module[];

  constructor(
    inChannels: number,
    outChannels: number,
    { kernelSize, stride, dilation, norm }: SeparableOptions,
  ) {
    super();
    const depthwise = { kernelSize, stride, dilation, depthwise: true };
    this.#layers = [
      this.child('1', new Conv2d(inChannels, inChannels, depthwise)),
      this.child('2', new Conv2d(inChannels, outChannels, { kernelSize: 1 })),
      this.child('3', new BatchNorm2d(outChannels, 1, norm)),
    ];
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const y = builder.scope('0', () => activation(builder, x, 'relu'));
    return this.#layers.reduce((value, layer) => layer.call(trace, value), y);
  }
}

/** Dilation 2: one separable convolution that sees 5×5 or 9×9 pixels. */
export class DartsDilConv extends Module {
  readonly #conv: ReluSeparable;

  constructor(
    { inChannels, outChannels, stride }: BlockShape<number>,
    kernelSize: number,
    norm?: NormOptions,
  ) {
    super();
    const options = { kernelSize, stride, dilation: 2, norm };
    this.#conv = this.child('conv1', new ReluSeparable(inChannels, outChannels, options));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#conv.call(trace, x);
  }
}

/** Two separable convolutions; the first has the stride. */
export class DartsSepConv extends Module {
  readonly #first: ReluSeparable;
  readonly #second: ReluSeparable;

  constructor(
    { inChannels, outChannels, stride }: BlockShape<number>,
    kernelSize: number,
    norm?: NormOptions,
  ) {
    super();
    const options = { kernelSize, dilation: 1, norm };
    this.#first = this.child('conv1', new ReluSeparable(inChannels, inChannels, { ...options, stride }));
    this.#second = this.child('conv2', new ReluSeparable(inChannels, outChannels, { ...options, stride: 1 }));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#second.call(trace, this.#first.call(trace, x));
  }
}

const kernelSize = z.union([z.literal(3), z.literal(5)], { error: '3 or 5' });

export const dartsSepConv: ModuleDefinition = define({
  type: 'DartsSepConv',
  kind: 'block',
  title: 'Separable convolution, twice',
  doc: `ReLU, depthwise k×k, 1×1, norm, two times (sep_conv of DARTS). ${NO_DROP_PATH}`,
  schema: z.strictObject({ ...blockFields, kernel_size: kernelSize, use_drop_path: useDropPath }),
  create: (fields) => new DartsSepConv(shapeOf(fields), fields.kernel_size, styleOf(fields).norm),
});

export const dartsDilConv: ModuleDefinition = define({
  type: 'DartsDilConv',
  kind: 'block',
  title: 'Dilated separable convolution',
  doc: `ReLU, depthwise k×k with dilation 2, 1×1, norm (dil_conv of DARTS). ${NO_DROP_PATH}`,
  schema: z.strictObject({ ...blockFields, kernel_size: kernelSize, use_drop_path: useDropPath }),
  create: (fields) => new DartsDilConv(shapeOf(fields), fields.kernel_size, styleOf(fields).norm),
});
