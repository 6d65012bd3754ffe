/** @file Convolution → batch norm → activation, with mmcv's names (`conv`, `bn`, `activate`). */
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import { activation } from '../../ops/emit';
import { Module, type Trace } from '../module';
import { Conv2dAdaptivePadding } from './adaptiveConv2d';
import { BatchNorm2d, type NormOptions } from './batchNorm2d';
import { Conv2d, type ConvOptions } from './conv2d';
import { BigNasConv2d, type KernelSize, OFAConv2d } from './elasticConv2d';
import type { Width } from './width';

/** Which convolution `conv_cfg` asks for. */
export type ConvKind = 'plain' | 'adaptive' | 'bignas' | 'ofa';

/** What a block hands down to each of its convolutions: `act_cfg`, `norm_cfg` and `conv_cfg`. */
export interface LayerStyle {
  /** Default ReLU, as mmcv; `none` for a linear unit. */
  readonly act?: ActivationKind | undefined;
  readonly norm?: NormOptions | undefined;
  readonly conv?: ConvKind | undefined;
}

export interface ConvModuleOptions extends ConvOptions, LayerStyle {
  /** Start with γ = 0: a residual branch that begins as nothing (Goyal et al. 2017). */
  readonly zeroInit?: boolean;
  /** False: no norm, and then no bias either (upstream's `bias='auto'` would add one). */
  readonly withNorm?: boolean;
  /** A searched kernel size; `kernelSize` is its largest. */
  readonly elasticKernel?: KernelSize | undefined;
}

/** A 1×1 that ends a residual branch: linear (Sandler et al. 2018), and nothing at first. */
export const RESIDUAL_END: ConvModuleOptions = { kernelSize: 1, act: 'none', zeroInit: true };

export class ConvModule extends Module {
  readonly conv: Conv2d;
  readonly bn: BatchNorm2d | undefined;
  readonly #act: ActivationKind;

  constructor(
    inChannels: Width,
    outChannels: Width,
    {
      act = 'relu',
      norm,
      conv = 'plain',
      zeroInit = false,
      withNorm = true,
      elasticKernel,
      ...options
    }: ConvModuleOptions,
  ) {
    super();
    this.conv = this.child('conv', makeConv(conv, inChannels, outChannels, options, elasticKernel));
    this.bn = withNorm ? this.child('bn', new BatchNorm2d(outChannels, zeroInit ? 0 : 1, norm)) : undefined;
    this.#act = act;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const convolved = this.conv.call(trace, x);
    const y = this.bn ? this.bn.call(trace, convolved) : convolved;
    return trace.builder.scope('activate', () => activation(trace.builder, y, this.#act));
  }
}

/** A convolution of the kind that `conv_cfg` names. A searched kernel needs one that can be cropped. */
export function makeConv(
  kind: ConvKind,
  inChannels: Width,
  outChannels: Width,
  options: ConvOptions,
  elasticKernel?: KernelSize,
): Conv2d {
  const conv = new CONVS[kind === 'plain' && elasticKernel ? 'bignas' : kind](
    inChannels,
    outChannels,
    options,
  );
  if (elasticKernel) conv.registerMutableAttr('kernel_size', elasticKernel);
  return conv;
}

const CONVS = {
  plain: Conv2d,
  adaptive: Conv2dAdaptivePadding,
  bignas: BigNasConv2d,
  ofa: OFAConv2d,
} satisfies Record<ConvKind, unknown>;
