/** @file Plain k×k convolution → norm → activation of searchable width; a residual where input and output share it. */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { add } from '../../ops/emit';
import { type ModuleDefinition, styleOf } from '../build';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { type BlockShape, dynamicFields, shapeOf } from './fields';

const kernel = z.union([z.literal(1), z.literal(3), z.literal(5), z.literal(7)], { error: '1, 3, 5 or 7' });

export class ConvBlock extends Module {
  readonly #conv: ConvModule;
  readonly #residual: boolean;

  constructor(
    { inChannels, outChannels, stride }: BlockShape,
    { kernelSize, residual }: { readonly kernelSize: number; readonly residual: boolean },
    style: LayerStyle = {},
  ) {
    super();
    this.#residual = residual && stride === 1 && inChannels === outChannels;
    this.#conv = this.child(
      'conv',
      new ConvModule(inChannels, outChannels, { ...style, kernelSize, stride }),
    );
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const y = this.#conv.call(trace, x);
    return this.#residual ? add(trace.builder, x, y) : y;
  }
}

export const convBlock: ModuleDefinition = define({
  type: 'ConvBlock',
  kind: 'block',
  title: 'Convolution',
  doc: 'k×k convolution, norm and activation (mmcv ConvModule), channel-sliced where its widths are searched; with residual: true its input is added where stride and widths allow it (He et al. 2016).',
  schema: z.strictObject({
    ...dynamicFields,
    kernel_size: kernel.default(3),
    residual: z.boolean().default(false),
  }),
  create: (fields) =>
    new ConvBlock(
      shapeOf(fields),
      { kernelSize: fields.kernel_size, residual: fields.residual },
      styleOf(fields),
    ),
});
