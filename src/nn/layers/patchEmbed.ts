/** @file Images as tokens: one a patch (mmrazor dynamic_embed.py: DynamicPatchEmbed; Dosovitskiy et al. 2020). */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import { biasAdd, conv2d } from '../../ops/emit';
import { reshapePixels } from '../../ops/spatial/emit';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { type Width, fullWidth } from './width';

export class PatchEmbed extends DynamicOp {
  /** `patchSize`: pixels of a patch's side; upstream's dynamic one is always 16. */
  constructor(
    private readonly inChannels: number,
    embedDims: Width,
    private readonly patchSize = 16,
  ) {
    super();
    this.widthAttr('embed_dims', embedDims, ['out_channels']);
    const width = fullWidth(embedDims);
    this.ownParam('projection.weight', 'conv_weight', [width, inChannels, patchSize, patchSize]);
    this.ownParam('projection.bias', 'bias', [width]);
  }

  /** x [N,C,H,W] → [N,E,(H/patch)·(W/patch),1], patches row by row. */
  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const live = this.live('embed_dims', trace.choices);
    return builder.scope('projection', () => {
      const window = { stride: this.patchSize, padding: 0, dilation: 1 };
      const y = conv2d(builder, x, this.param(trace, 'projection.weight', [live, undefined]), window);
      const [, , height, width] = builder.typeOf(y).shape as [number, number, number, number];
      const biased = biasAdd(builder, y, this.param(trace, 'projection.bias', [live]));
      return reshapePixels(builder, biased, height * width, 1);
    });
  }

  toStaticOp(choices?: Choices): PatchEmbed {
    this.checkFixed(choices);
    return new PatchEmbed(this.inChannels, this.numberOf('embed_dims', choices), this.patchSize);
  }
}
