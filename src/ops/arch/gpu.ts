/** @file Weights of candidates from architecture parameters, on the GPU. */
import weightsCode from '../../../shaders/arch/weights.wgsl?raw';
import {
  type FlatView,
  type GpuKernel,
  type LoweringContext,
  VECTOR,
  f,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { wgsl } from '../../plan/shader';
import { ARCH_KINDS, archAttrs } from './op';

const weights = pipelineFamily(wgsl('arch/weights', weightsCode), ['read', 'read', 'read', 'read_write']);

interface Operands {
  readonly alpha: FlatView;
  readonly noise: FlatView | undefined;
  readonly dy?: {
    readonly buffer: FlatView['buffer'];
    readonly offset: number;
    readonly channelStride: number;
  };
  readonly out: {
    readonly buffer: FlatView['buffer'];
    readonly offset: number;
    readonly channelStride: number;
  };
}

function run({ node, dispatch }: LoweringContext, { alpha, noise = alpha, dy, out }: Operands): void {
  const { kind, tau, hard, index } = archAttrs(node.attrs);
  const constants = {
    KIND: ARCH_KINDS.indexOf(kind),
    HARD: Number(hard),
    GRADIENT: Number(dy !== undefined),
  };
  const given = dy ?? { ...alpha, channelStride: 1 };
  const [count] = alpha.shape;
  dispatch(
    weights(constants),
    [alpha.buffer, noise.buffer, given.buffer, out.buffer],
    uniformWords([
      count!,
      index,
      f(tau),
      alpha.offset,
      noise.offset,
      given.offset,
      given.channelStride,
      out.offset,
      out.channelStride,
    ]),
    [1],
  );
}

export const archWeights: GpuKernel = (context) => {
  const noise = context.node.inputs.length > 1 ? context.flat(1) : undefined;
  const alpha = { ...context.packed(0, VECTOR), shape: context.type(0).shape };
  run(context, { alpha, noise, out: context.outMap });
};

export const archWeightsGrad: GpuKernel = (context) => {
  const noise = context.node.inputs.length > 2 ? context.flat(2) : undefined;
  const alpha = { ...context.packed(0, VECTOR), shape: context.type(0).shape };
  const [count] = alpha.shape;
  const gradient = context.scratch(count!);
  run(context, { alpha, noise, dy: context.map(1), out: { ...gradient, channelStride: 1 } });
  context.scatterGradient(0, gradient, VECTOR, 1, count!);
};
