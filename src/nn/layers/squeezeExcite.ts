/**
 * @file Squeeze and excitation (Hu et al. 2018; mmcls SELayer): the channels' means go through two 1×1
 * convolutions with bias and come back as one factor per channel.
 */
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import { mul } from '../../ops/broadcast/emit';
import { activation, globalAvgPool } from '../../ops/emit';
import { Module, type Trace } from '../module';
import type { Conv2d } from './conv2d';
import { type ConvKind, makeConv } from './convModule';
import type { Width } from './width';

/** ReLU, then h-sigmoid: MobileNetV3's. */
export type GateActivations = readonly [hidden: ActivationKind, gate: ActivationKind];

class GateConv extends Module {
  readonly #conv: Conv2d;

  constructor(
    inChannels: Width,
    outChannels: Width,
    private readonly act: ActivationKind,
    kind: ConvKind,
  ) {
    super();
    this.#conv = this.child('conv', makeConv(kind, inChannels, outChannels, { kernelSize: 1, bias: true }));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return activation(trace.builder, this.#conv.call(trace, x), this.act);
  }
}

export class SqueezeExcite extends Module {
  readonly #squeeze: GateConv;
  readonly #excite: GateConv;

  constructor(
    channels: Width,
    hidden: Width,
    [first, second]: GateActivations = ['relu', 'hsigmoid'],
    kind: ConvKind = 'plain',
  ) {
    super();
    this.#squeeze = this.child('conv1', new GateConv(channels, hidden, first, kind));
    this.#excite = this.child('conv2', new GateConv(hidden, channels, second, kind));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const means = builder.scope('global_avgpool', () => globalAvgPool(builder, x));
    return mul(builder, x, this.#excite.call(trace, this.#squeeze.call(trace, means)));
  }
}
