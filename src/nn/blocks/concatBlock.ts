/**
 * @file Two branches of searchable widths side by side. The 1×1 after the concat reads input channels that
 * are *derived*: the concat of both widths, so its live channels are a union of two ranges.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { fullSlice } from '../../core/slice';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { type ChannelDerivable, OneShotMutableChannel, deriveConcat } from '../../mutables';
import { add, concat } from '../../ops/emit';
import { type BuildContext, type ModuleDefinition, buildWidth, styleOf, widthSchema } from '../build';
import { ConvModule, RESIDUAL_END } from '../layers/convModule';
import { Sequential } from '../layers/sequential';
import type { Width } from '../layers/width';
import { Module, type Trace } from '../module';
import { dynamicFields, oddKernel, shapeOf } from './fields';

const schema = z.strictObject({
  ...dynamicFields,
  kernel_size: oddKernel,
  /** Widths of the two branches before they are joined. */
  branch_channels: z.tuple([widthSchema, widthSchema]),
});

export class ConcatBlock extends Module {
  readonly #wide: Sequential;
  readonly #deep: Sequential;
  readonly #join: ConvModule;
  readonly #residual: boolean;

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const { inChannels, outChannels, stride } = shapeOf(fields);
    const { kernel_size: kernelSize } = fields;
    const style = styleOf(fields);
    const [wide, deep] = fields.branch_channels.map((config, i) => {
      const width = buildWidth(config, context, [...at, 'branch_channels', i]);
      if (width instanceof OneShotMutableChannel) this.ownMutable(`branch_channels.${i}`, width);
      return width;
    }) as [Width, Width];
    this.#wide = this.child(
      'wide',
      new Sequential([
        new ConvModule(inChannels, inChannels, { ...style, kernelSize, stride, depthwise: true }),
        new ConvModule(inChannels, wide, { ...style, kernelSize: 1 }),
      ]),
    );
    this.#deep = this.child(
      'deep',
      new Sequential([
        new ConvModule(inChannels, deep, { ...style, kernelSize: 1 }),
        new ConvModule(deep, deep, { ...style, kernelSize, stride, depthwise: true, act: 'none' }),
      ]),
    );
    this.#residual = stride === 1 && inChannels === outChannels;
    const last = { ...style, kernelSize: 1, ...(this.#residual && RESIDUAL_END) };
    this.#join = this.child('join', new ConvModule(joined(wide, deep), outChannels, last));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const y = this.#join.call(
      trace,
      concat(trace.builder, [this.#wide.call(trace, x), this.#deep.call(trace, x)]),
    );
    return this.#residual ? add(trace.builder, x, y) : y;
  }
}

function joined(a: Width, b: Width): Width {
  return typeof a === 'number' && typeof b === 'number' ? a + b : deriveConcat([channels(a), channels(b)]);
}

/** A width as a part of a concat; a number is always live as a whole, and no source of choices. */
const channels = (width: Width): ChannelDerivable =>
  typeof width === 'number'
    ? { numChannels: width, numberOf: () => width, sliceOf: () => fullSlice(width), sourceMutables: [] }
    : width;

export const concatBlock: ModuleDefinition = define({
  type: 'ConcatBlock',
  kind: 'block',
  title: 'Two branches, joined',
  doc: 'A depthwise-separable branch and a bottleneck branch of searchable widths, concatenated and joined by a 1×1 whose input channels are derived from both.',
  schema,
  create: (fields, context, at) => new ConcatBlock(fields, context, at),
});
