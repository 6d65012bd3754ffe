/**
 * @file 2-D convolution. With channel mutables for its widths it is MMRazor's DynamicConv2d
 * (dynamic_ops/bricks/dynamic_conv.py): weight[out live][:, in live]; depthwise: weight[live]; in groups: every
 * group's own live part, and as many of each.
 */
import { type Slice, maskToSlice } from '../../core/slice';
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import { biasAdd, channelSlice, concat, conv2d, depthwiseConv2d } from '../../ops/emit';
import type { WindowAttrs } from '../../ops/window';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { type Width, fullWidth } from './width';

export interface ConvOptions {
  readonly kernelSize: number;
  readonly stride?: number;
  readonly dilation?: number;
  /** Default: keeps the size at stride 1. */
  readonly padding?: number;
  /** One filter a channel: as many groups as channels, whatever their number. */
  readonly depthwise?: boolean;
  /** Groups of channels that do not see each other; divides both widths. */
  readonly groups?: number;
  readonly bias?: boolean;
  /** Only `zeros`: AssertionError otherwise, as upstream. */
  readonly paddingMode?: string;
}

/** The live window of the kernel, and the padding that keeps its centre. */
export interface LiveKernel {
  readonly size: number;
  readonly window: Slice | undefined;
}

export class Conv2d extends DynamicOp {
  protected readonly options: Required<Omit<ConvOptions, 'padding'>> & {
    readonly padding: number | undefined;
  };

  constructor(inChannels: Width, outChannels: Width, options: ConvOptions) {
    super();
    const { stride = 1, dilation = 1, depthwise = false, groups = 1, bias = false } = options;
    const { kernelSize, padding, paddingMode = 'zeros' } = options;
    this.options = { kernelSize, stride, dilation, padding, depthwise, groups, bias, paddingMode };
    if (paddingMode !== 'zeros') this.refuse('AssertionError', 'padding-mode', paddingMode, 'zeros');
    const [into, out] = [fullWidth(inChannels), fullWidth(outChannels)];
    if (into % groups !== 0 || out % groups !== 0) {
      this.refuse(
        'ValueError',
        'groups',
        `${groups} groups of ${into} → ${out} channels`,
        'a divisor of both',
      );
    }
    this.widthAttr('in_channels', inChannels);
    this.widthAttr('out_channels', outChannels);
    const columns = depthwise ? 1 : into / groups;
    const role = depthwise ? 'depthwise_weight' : 'conv_weight';
    this.ownParam('weight', role, [out, columns, kernelSize, kernelSize]);
    if (bias) this.ownParam('bias', 'bias', [out]);
  }

  get inChannels(): Width {
    return this.widthOf('in_channels');
  }

  get outChannels(): Width {
    return this.widthOf('out_channels');
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder, choices } = trace;
    const kernel = this.kernel(choices);
    const attrs = this.window(kernel);
    const out = this.live('out_channels', choices);
    const input = this.padded(trace, x, kernel);
    let y: ValueId;
    if (this.options.depthwise) {
      y = depthwiseConv2d(builder, input, this.weight(trace, out, undefined, kernel), attrs);
    } else if (this.options.groups > 1) {
      y = this.#grouped(trace, input, kernel, attrs);
    } else {
      y = conv2d(builder, input, this.weight(trace, out, this.live('in_channels', choices), kernel), attrs);
    }
    return this.options.bias ? biasAdd(builder, y, this.param(trace, 'bias', [out])) : y;
  }

  toStaticOp(choices?: Choices): Conv2d {
    this.checkFixed(choices);
    const [into, out] = ['in_channels', 'out_channels'].map((name) => this.numberOf(name, choices));
    const kernelSize = this.kernel(choices ?? new Map()).size;
    return new Conv2d(into!, out!, { ...this.options, kernelSize, padding: this.padding(kernelSize) });
  }

  protected kernel(_choices: Choices): LiveKernel {
    return { size: this.options.kernelSize, window: undefined };
  }

  protected weight(
    trace: Trace,
    out: Slice | undefined,
    into: Slice | undefined,
    { window }: LiveKernel,
  ): ValueId {
    const channels = this.options.depthwise && !window ? [out] : [out, into];
    return this.param(trace, 'weight', window ? [...channels, window, window] : channels);
  }

  protected window({ size }: LiveKernel): WindowAttrs {
    const { stride, dilation } = this.options;
    return { stride, dilation, padding: this.padding(size) };
  }

  protected padding(kernelSize: number): number {
    const { padding, dilation } = this.options;
    return padding ?? (dilation * (kernelSize - 1)) / 2;
  }

  /** Padding that a window cannot express goes in front of it. */
  protected padded(_trace: Trace, x: ValueId, _kernel: LiveKernel): ValueId {
    return x;
  }

  /** Maps are stored channel after channel, so that a group is a view of them: no copies on either side. */
  #grouped(trace: Trace, x: ValueId, kernel: LiveKernel, attrs: WindowAttrs): ValueId {
    const { builder, choices } = trace;
    const { groups } = this.options;
    const into = this.#byGroup('in_channels', choices);
    const out = this.#byGroup('out_channels', choices);
    const columns = this.sizeOf('in_channels') / groups;
    const count = into[0]!.length;
    const parts = out.map((rows, g) => {
      const part = channelSlice(builder, x, g * count, count);
      const live = toSlice(into[g]!.map((channel) => channel - g * columns));
      return conv2d(builder, part, this.weight(trace, toSlice(rows), live, kernel), attrs);
    });
    return concat(builder, parts);
  }

  /** The live channels of every group: equally many, or AssertionError. */
  #byGroup(name: string, choices: Choices): readonly (readonly number[])[] {
    const { groups } = this.options;
    const size = this.sizeOf(name) / groups;
    const byGroup: number[][] = Array.from({ length: groups }, () => []);
    for (const index of this.liveIndices(name, choices)) byGroup[Math.floor(index / size)]!.push(index);
    const counts = byGroup.map(({ length }) => length);
    if (counts.some((n) => n !== counts[0])) {
      this.refuse(
        'AssertionError',
        'uneven-groups',
        `${counts.join(', ')} live channels`,
        'as many in each group',
      );
    }
    return byGroup;
  }
}

function toSlice(indices: readonly number[]): Slice {
  const mask: boolean[] = Array.from({ length: (indices.at(-1) ?? -1) + 1 }, () => false);
  for (const index of indices) mask[index] = true;
  return maskToSlice(mask);
}
