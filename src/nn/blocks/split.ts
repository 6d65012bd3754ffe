/** @file The frame that both shuffle blocks share: split or project, transform, concat, shuffle. */
import { UserError } from '../../core/userError';
import type { ValueId } from '../../graph/ir';
import { channelShuffle, channelSlice, concat } from '../../ops/emit';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { Sequential } from '../layers/sequential';
import { Module, type Trace } from '../module';
import type { BlockShape } from './fields';

/**
 * Stride 1: halves x1, x2 of the channels, cat(x1, branch2(x2)); stride 2: cat(branch1(x), branch2(x));
 * then a shuffle of two groups (mmrazor ops/shufflenet_series.py).
 */
export abstract class ShuffleUnit extends Module {
  readonly #branch1: Sequential | undefined;
  readonly #branch2: Sequential;

  protected constructor(
    { inChannels, outChannels, stride }: BlockShape<number>,
    branch1Kernel: number,
    style: LayerStyle,
    branch2: (branchIn: number, half: number) => readonly Module[],
  ) {
    super();
    const half = Math.floor(outChannels / 2);
    if (stride === 1 && inChannels !== 2 * half) {
      throw new UserError({
        code: 'block/shuffle-width',
        found: `${inChannels} channels in, ${outChannels} out at stride 1`,
        expected: 'equal, even widths at stride 1',
      });
    }
    if (stride > 1) {
      this.#branch1 = this.child(
        'branch1',
        new Sequential([
          new ConvModule(inChannels, inChannels, {
            ...style,
            kernelSize: branch1Kernel,
            stride,
            depthwise: true,
            act: 'none',
          }),
          new ConvModule(inChannels, half, { ...style, kernelSize: 1 }),
        ]),
      );
    }
    this.#branch2 = this.child('branch2', new Sequential(branch2(stride > 1 ? inChannels : half, half)));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const half = builder.channels(x) / 2;
    const [left, right] = this.#branch1
      ? [this.#branch1.call(trace, x), x]
      : [channelSlice(builder, x, 0, half), channelSlice(builder, x, half, half)];
    return channelShuffle(builder, concat(builder, [left, this.#branch2.call(trace, right)]), 2);
  }
}
