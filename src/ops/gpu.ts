/**
 * @file The WebGPU lowering of every op: one graph node → dispatches of hand-written WGSL (`shaders/`).
 */
import type { GpuKernel } from '../plan/kernel';
import { activation, activationGrad } from './activation/gpu';
import { add } from './add/gpu';
import {
  affine,
  bnFold,
  bnGradInput,
  bnGradStats,
  bnStats,
  bnUpdateRunning,
  vectorGrad,
} from './batch_norm/gpu';
import { broadcast, mul, sumTo } from './broadcast/gpu';
import { channelPad, channelShuffle, channelSlice, concat } from './channel/gpu';
import { conv2d, conv2dGradInput, conv2dGradWeight } from './conv2d/gpu';
import { depthwiseConv2d, depthwiseConv2dGradInput, depthwiseConv2dGradWeight } from './depthwise_conv2d/gpu';
import {
  kernelTransform,
  kernelTransformGradKernel,
  kernelTransformGradMatrix,
} from './kernel_transform/gpu';
import { biasAdd, linear, linearGradBias, linearGradInput, linearGradWeight } from './linear/gpu';
import { avgPool, avgPoolGrad, globalAvgPool, globalAvgPoolGrad, maxPool, maxPoolGrad } from './pool/gpu';
import { resizeBicubic, resizeBicubicGrad } from './resize/gpu';
import { archWeights, archWeightsGrad } from './arch/gpu';
import { paramMap, paramMapGrad } from './param_map/gpu';
import { layerNorm, layerNormGradInput, layerNormGradParams } from './layer_norm/gpu';
import { headMix, headScores, relativeGather, relativeScatter, softmax, softmaxGrad } from './attention/gpu';
import { softmaxCrossEntropy, softmaxCrossEntropyGrad } from './softmax_cross_entropy/gpu';
import { reshapePixels, spatialPad, zeros } from './spatial/gpu';
import type { KernelOpName } from './index';

export const gpuKernels = {
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
} satisfies Record<KernelOpName, GpuKernel>;
