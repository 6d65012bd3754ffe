/** @file Pre-activated convolution: ReLU, k×k convolution, batch norm (the operation of cell-based benchmarks). */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { activation } from '../../ops/emit';
import { type ModuleDefinition, styleOf } from '../build';
import { BatchNorm2d } from '../layers/batchNorm2d';
import type { Conv2d } from '../layers/conv2d';
import { type LayerStyle, makeConv } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { type BlockShape, dynamicFields, shapeOf } from './fields';

export class ReluConvBn extends Module {
  readonly #style: LayerStyle;
  readonly #conv: Conv2d;
  readonly #bn: BatchNorm2d;

  constructor({ inChannels, outChannels, stride }: BlockShape, kernelSize: number, style: LayerStyle = {}) {
    super();
    this.#style = style;
    const options = { kernelSize, stride };
    this.#conv = this.child('conv', makeConv(style.conv ?? 'plain', inChannels, outChannels, options));
    this.#bn = this.child('bn', new BatchNorm2d(outChannels, 1, style.norm));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { act = 'relu' } = this.#style;
    const activated = trace.builder.scope('activate', () => activation(trace.builder, x, act));
    return this.#bn.call(trace, this.#conv.call(trace, activated));
  }
}

const kernel = z.union([z.literal(1), z.literal(3), z.literal(5), z.literal(7)], { error: '1, 3, 5 or 7' });

export const reluConvBn: ModuleDefinition = define({
  type: 'ReLUConvBN',
  kind: 'block',
  title: 'ReLU, convolution, norm',
  doc: 'A pre-activated k×k convolution with batch norm: NAS-Bench-201’s nor_conv (Dong and Yang 2020).',
  schema: z.strictObject({ ...dynamicFields, kernel_size: kernel }),
  create: (fields) => new ReluConvBn(shapeOf(fields), fields.kernel_size, styleOf(fields)),
});
