/**
 * @file Convolutions whose kernel size is searched (mmrazor dynamic_ops/bricks/dynamic_conv.py, mixins
 * dynamic_conv_mixins.py). One kernel is stored, the largest; smaller ones are its centre (BigNAS, arXiv
 * 2003.11142), or its centre times a learned matrix (once-for-all, arXiv 1908.09791).
 */
import type { Slice } from '../../core/slice';
import type { ValueId } from '../../graph/ir';
import type { Choices, Derivable } from '../../mutables';
import { kernelTransform } from '../../ops/kernel_transform/emit';
import type { Trace } from '../module';
import { Conv2d, type ConvOptions, type LiveKernel } from './conv2d';
import type { Width } from './width';

/** A searchable kernel size: a value mutable, or derived from one. */
export type KernelSize = Derivable & { readonly choices: readonly unknown[] };

export class BigNasConv2d extends Conv2d {
  constructor(inChannels: Width, outChannels: Width, options: ConvOptions) {
    super(inChannels, outChannels, options);
    this.valueAttr('kernel_size', options.kernelSize, undefined);
  }

  /** ValueError unless there are sizes, the largest that of the stored kernel; AssertionError for an even one. */
  override registerMutableAttr(name: string, mutable: Derivable): void {
    if (name === 'kernel_size') this.checkSizes(sizesOf(mutable));
    super.registerMutableAttr(name, mutable);
  }

  protected checkSizes(sizes: readonly number[]): void {
    const { kernelSize } = this.options;
    if (sizes.length === 0 || Math.max(...sizes) !== kernelSize) {
      this.refuse('ValueError', 'kernel-sizes', `[${sizes.join(', ')}]`, `a largest size of ${kernelSize}`);
    }
    if (sizes.some((size) => size % 2 === 0)) {
      this.refuse('AssertionError', 'even-kernel', `[${sizes.join(', ')}]`, 'odd kernel sizes');
    }
  }

  protected override kernel(choices: Choices): LiveKernel {
    const size = this.numberOf('kernel_size', choices);
    const { kernelSize } = this.options;
    return { size, window: size === kernelSize ? undefined : centre(kernelSize, size) };
  }

  /** A searched kernel keeps its centre where it is, whatever the padding of the config or the dilation, as upstream. */
  protected override padding(kernelSize: number): number {
    return this.getMutableAttr('kernel_size') ? kernelSize >> 1 : super.padding(kernelSize);
  }
}

export class OFAConv2d extends BigNasConv2d {
  /** Sizes from the largest to the smallest; a matrix leads from each to the next. */
  #sizes: readonly number[] = [];

  override registerMutableAttr(name: string, mutable: Derivable): void {
    super.registerMutableAttr(name, mutable);
    if (name !== 'kernel_size') return;
    this.#sizes = [...new Set(sizesOf(mutable))].sort((a, b) => b - a);
    for (const [i, size] of this.#sizes.slice(1).entries()) {
      this.ownParam(matrixName(this.#sizes[i]!, size), 'kernel_transform', [size * size, size * size]);
    }
  }

  protected override weight(
    trace: Trace,
    out: Slice | undefined,
    into: Slice | undefined,
    { size }: LiveKernel,
  ): ValueId {
    let weight = this.param(trace, 'weight', [out, into]);
    for (const [i, source] of this.#sizes.entries()) {
      if (source <= size) break;
      const next = this.#sizes[i + 1]!;
      weight = kernelTransform(trace.builder, weight, this.param(trace, matrixName(source, next)), next);
    }
    return weight;
  }
}

const matrixName = (source: number, target: number): string => `trans_matrix_${source}to${target}`;

/** The centre of a kernel: from (source>>1) − (target>>1) to (source>>1) + (target>>1), both included. */
function centre(source: number, target: number): Slice {
  return [[(source >> 1) - (target >> 1), (source >> 1) + (target >> 1) + 1]];
}

function sizesOf(mutable: Derivable): readonly number[] {
  const { choices } = mutable as Partial<KernelSize>;
  return (choices ?? []).map(Number);
}
