/** @file Convolution → batch norm → activation, with mmcv's names (`conv`, `bn`, `activate`). */
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import { activation } from '../../ops/emit';
import { Module, type Trace } from '../module';
import { BatchNorm2d, type NormOptions } from './batchNorm2d';
import { Conv2d, type ConvOptions } from './conv2d';
import type { Width } from './width';

/** What a block hands down to each of its convolutions: `act_cfg` and `norm_cfg`. */
export interface LayerStyle {
  /** Default ReLU, as mmcv; `none` for a linear unit. */
  readonly act?: ActivationKind | undefined;
  readonly norm?: NormOptions | undefined;
}

export interface ConvModuleOptions extends ConvOptions, LayerStyle {
  /** Start with γ = 0: a residual branch that begins as nothing (Goyal et al. 2017). */
  readonly zeroInit?: boolean;
}

/** A 1×1 that ends a residual branch: linear (Sandler et al. 2018), and nothing at first. */
export const RESIDUAL_END: ConvModuleOptions = { kernelSize: 1, act: 'none', zeroInit: true };

export class ConvModule extends Module {
  readonly #conv: Conv2d;
  readonly #bn: BatchNorm2d;
  readonly #act: ActivationKind;

  constructor(
    inChannels: Width,
    outChannels: Width,
    { act = 'relu', norm, zeroInit = false, ...options }: ConvModuleOptions,
  ) {
    super();
    this.#conv = this.child('conv', new Conv2d(inChannels, outChannels, options));
    this.#bn = this.child('bn', new BatchNorm2d(outChannels, zeroInit ? 0 : 1, norm));
    this.#act = act;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const y = this.#bn.call(trace, this.#conv.call(trace, x));
    return trace.builder.scope('activate', () => activation(trace.builder, y, this.#act));
  }
}
