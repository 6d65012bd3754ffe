/**
 * @file The ops of a graph: what they are, not how they are computed. Pure and small, so the page
 * loads this table; the arithmetic is in `cpu.ts` and `gpu.ts`, which only workers and tools load.
 * A new op: a folder with `op.ts`, `cpu.ts`, `gpu.ts`, `cases.ts`, and one line in each table here.
 */
import { InvariantError } from '../core/userError';
import type { OpDeclaration, OpTable } from '../graph/op';
import { activation, activationGrad } from './activation/op';
import { add } from './add/op';
import { affine, bnGradInput, bnGradStats, vectorGrad } from './batch_norm/affine';
import { batchNorm } from './batch_norm/op';
import { bnFold, bnStats, bnUpdateRunning } from './batch_norm/statistics';
import { broadcast, mul, sumTo } from './broadcast/op';
import { channelPad, channelShuffle, channelSlice, concat } from './channel/op';
import { conv2d, conv2dGradInput, conv2dGradWeight } from './conv2d/op';
import { depthwiseConv2d, depthwiseConv2dGradInput, depthwiseConv2dGradWeight } from './depthwise_conv2d/op';
import { kernelTransform, kernelTransformGradKernel, kernelTransformGradMatrix } from './kernel_transform/op';
import { biasAdd, linear, linearGradBias, linearGradInput, linearGradWeight } from './linear/op';
import { avgPool, avgPoolGrad, globalAvgPool, globalAvgPoolGrad, maxPool, maxPoolGrad } from './pool/op';
import { resizeBicubic, resizeBicubicGrad } from './resize/op';
import { archWeights, archWeightsGrad } from './arch/op';
import { paramMap, paramMapGrad } from './param_map/op';
import { layerNorm, layerNormGradInput, layerNormGradParams } from './layer_norm/op';
import { headMix, headScores, softmax, softmaxGrad } from './attention/op';
import { relativeGather, relativeScatter } from './attention/relative';
import { softmaxCrossEntropy, softmaxCrossEntropyGrad } from './softmax_cross_entropy/op';
import { reshapePixels, spatialPad, zeros } from './spatial/op';

/** A leaf is put into the graph with its type (`GraphBuilder.input`, `.param`), never emitted. */
const leaf = (doc: string): OpDeclaration => ({
  doc,
  infer({ path }) {
    throw new InvariantError(`${path}: a leaf has its type already`);
  },
});

export const declarations = {
  input: leaf('Data given at run time; attribute `name`.'),
  param: leaf('The live part of a parameter.'),
  conv2d,
  conv2d_grad_input: conv2dGradInput,
  conv2d_grad_weight: conv2dGradWeight,
  depthwise_conv2d: depthwiseConv2d,
  depthwise_conv2d_grad_input: depthwiseConv2dGradInput,
  depthwise_conv2d_grad_weight: depthwiseConv2dGradWeight,
  kernel_transform: kernelTransform,
  kernel_transform_grad_kernel: kernelTransformGradKernel,
  kernel_transform_grad_matrix: kernelTransformGradMatrix,
  resize_bicubic: resizeBicubic,
  resize_bicubic_grad: resizeBicubicGrad,
  arch_weights: archWeights,
  arch_weights_grad: archWeightsGrad,
  param_map: paramMap,
  param_map_grad: paramMapGrad,
  layer_norm: layerNorm,
  layer_norm_grad_input: layerNormGradInput,
  layer_norm_grad_params: layerNormGradParams,
  softmax,
  softmax_grad: softmaxGrad,
  head_scores: headScores,
  head_mix: headMix,
  relative_gather: relativeGather,
  relative_scatter: relativeScatter,
  linear,
  linear_grad_input: linearGradInput,
  linear_grad_weight: linearGradWeight,
  linear_grad_bias: linearGradBias,
  bias_add: biasAdd,
  batch_norm: batchNorm,
  bn_stats: bnStats,
  bn_fold: bnFold,
  affine,
  bn_update_running: bnUpdateRunning,
  bn_grad_stats: bnGradStats,
  bn_grad_input: bnGradInput,
  vector_grad: vectorGrad,
  activation,
  activation_grad: activationGrad,
  add,
  mul,
  broadcast,
  sum_to: sumTo,
  spatial_pad: spatialPad,
  reshape_pixels: reshapePixels,
  zeros,
  max_pool: maxPool,
  max_pool_grad: maxPoolGrad,
  avg_pool: avgPool,
  avg_pool_grad: avgPoolGrad,
  global_avg_pool: globalAvgPool,
  global_avg_pool_grad: globalAvgPoolGrad,
  channel_slice: channelSlice,
  channel_pad: channelPad,
  concat,
  channel_shuffle: channelShuffle,
  softmax_cross_entropy: softmaxCrossEntropy,
  softmax_cross_entropy_grad: softmaxCrossEntropyGrad,
} satisfies OpTable;

export type OpName = keyof typeof declarations;

/** The ops that are computed; leaves are given, and `batch_norm` is rewritten before a graph runs. */
export type KernelOpName = Exclude<OpName, 'input' | 'param' | 'batch_norm'>;
