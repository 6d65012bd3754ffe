/** @file The frame that both shuffle blocks share: split or project, transform, concat, shuffle; in two shapes. */
import { z } from 'zod';
import { UserError } from '../../core/userError';
import type { ValueId } from '../../graph/ir';
import { channelShuffle, channelSlice, concat } from '../../ops/emit';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { Sequential } from '../layers/sequential';
import { Module, type Trace } from '../module';
import type { BlockShape } from './fields';

/**
 * Two published shapes of one block (h = out/2):
 * - `torchvision`, also MMRazor's: both branches of a stride-2 block give h channels; halves are split, and the
 *   output is shuffled.
 * - `megvii`, the authors' own (ShuffleNet-Series): at stride 2 the projection keeps the input's channels and the main
 *   branch gives out − in; at stride 1 even channels pass and odd ones are transformed, which is their shuffle.
 */
export type ShuffleVariant = 'torchvision' | 'megvii';

export interface ShuffleOptions {
  readonly variant?: ShuffleVariant | undefined;
  /** The main branch's middle width is ⌊h · midScale⌋. */
  readonly midScale?: number | undefined;
}

/** Config fields of the options. */
export const shuffleFields = {
  variant: z.enum(['torchvision', 'megvii']).optional(),
  mid_scale: z.number().positive().max(16).optional(),
};

export const shuffleOptionsOf = (fields: {
  readonly variant?: ShuffleVariant | undefined;
  readonly mid_scale?: number | undefined;
}): ShuffleOptions => ({ variant: fields.variant, midScale: fields.mid_scale });

/** Channels along the main branch. */
export interface MainWidths {
  readonly into: number;
  readonly mid: number;
  readonly out: number;
}

/** Stride 1: cat(pass, branch2(rest)); stride 2: cat(branch1(x), branch2(x)) (mmrazor ops/shufflenet_series.py). */
export abstract class ShuffleUnit extends Module {
  readonly #branch1: Sequential | undefined;
  readonly #branch2: Sequential;
  readonly #variant: ShuffleVariant;

  protected constructor(
    shape: BlockShape<number>,
    branch1Kernel: number,
    style: LayerStyle,
    { variant = 'torchvision', midScale = 1 }: ShuffleOptions,
    branch2: (widths: MainWidths) => readonly Module[],
  ) {
    super();
    this.#variant = variant;
    const { inChannels, stride } = shape;
    const { project, ...main } = widthsOf(shape, variant, midScale);
    if (stride > 1) {
      const pool = { ...style, kernelSize: branch1Kernel, stride, depthwise: true, act: 'none' } as const;
      this.#branch1 = this.child(
        'branch1',
        new Sequential([
          new ConvModule(inChannels, inChannels, pool),
          new ConvModule(inChannels, project, { ...style, kernelSize: 1 }),
        ]),
      );
    }
    this.#branch2 = this.child('branch2', new Sequential(branch2(main)));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const isMegvii = this.#variant === 'megvii';
    const half = builder.channels(x) / 2;
    let left: ValueId;
    let right = x;
    if (this.#branch1) {
      left = this.#branch1.call(trace, x);
    } else {
      // A shuffle of half as many groups as channels: even ones first, odd ones after.
      const ordered = isMegvii ? channelShuffle(builder, x, half) : x;
      left = channelSlice(builder, ordered, 0, half);
      right = channelSlice(builder, ordered, half, half);
    }
    const joined = concat(builder, [left, this.#branch2.call(trace, right)]);
    return isMegvii ? joined : channelShuffle(builder, joined, 2);
  }
}

function widthsOf(
  { inChannels, outChannels, stride }: BlockShape<number>,
  variant: ShuffleVariant,
  midScale: number,
): MainWidths & { readonly project: number } {
  const half = Math.floor(outChannels / 2);
  const fail = (expected: string): never => {
    const found = `${inChannels} channels in, ${outChannels} out at stride ${stride}`;
    throw new UserError({ code: 'block/shuffle-width', found, expected });
  };
  if (stride === 1 && (inChannels !== outChannels || inChannels !== 2 * half))
    fail('equal, even widths at stride 1');
  const mid = Math.floor(half * midScale);
  if (mid < 1) fail(`a middle width of at least 1 (mid_scale is ${midScale})`);
  const into = stride === 1 ? half : inChannels;
  if (variant === 'torchvision' || stride === 1) return { into, mid, out: half, project: half };
  if (outChannels <= inChannels) fail('more channels out than in: the projection keeps those of the input');
  return { into, mid, out: outChannels - inChannels, project: inChannels };
}
