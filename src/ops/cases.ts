/** @file All cases, by what they compute. Small enough for a software adapter to run them all. */
import { activationCases } from './activation/cases';
import { addCases } from './add/cases';
import { batchNormInferCases, batchNormTrainCases } from './batch_norm/cases';
import { broadcastCases, mulCases, sumToCases } from './broadcast/cases';
import type { CaseFamily, OpCase } from './case';
import {
  channelPadCases,
  channelShuffleCases,
  channelSliceCases,
  concatCases,
  shuffleUnitCases,
} from './channel/cases';
import { conv2dCases, conv2dFoldedCases } from './conv2d/cases';
import { depthwiseConv2dCases, depthwiseConv2dFoldedCases } from './depthwise_conv2d/cases';
import { kernelTransformCases } from './kernel_transform/cases';
import { biasAddCases, linearCases } from './linear/cases';
import { avgPoolCases, globalAvgPoolCases, maxPoolCases } from './pool/cases';
import { resizeBicubicCases } from './resize/cases';
import { archWeightsCases } from './arch/cases';
import { paramMapCases } from './param_map/cases';
import { layerNormCases } from './layer_norm/cases';
import {
  headMixCases,
  headScoresCases,
  relativeGatherCases,
  relativeScatterCases,
  softmaxCases,
} from './attention/cases';
import { softmaxCrossEntropyCases } from './softmax_cross_entropy/cases';
import { reshapePixelsCases, spatialPadCases, zerosCases } from './spatial/cases';

export const casesByFamily: Record<CaseFamily, readonly OpCase[]> = {
  conv2d: conv2dCases,
  conv2d_folded: conv2dFoldedCases,
  depthwise_conv2d: depthwiseConv2dCases,
  depthwise_conv2d_folded: depthwiseConv2dFoldedCases,
  kernel_transform: kernelTransformCases,
  resize_bicubic: resizeBicubicCases,
  arch_weights: archWeightsCases,
  param_map: paramMapCases,
  layer_norm: layerNormCases,
  softmax: softmaxCases,
  head_scores: headScoresCases,
  head_mix: headMixCases,
  relative_gather: relativeGatherCases,
  relative_scatter: relativeScatterCases,
  linear: linearCases,
  bias_add: biasAddCases,
  batch_norm_train: batchNormTrainCases,
  batch_norm_infer: batchNormInferCases,
  activation: activationCases,
  add: addCases,
  mul: mulCases,
  broadcast: broadcastCases,
  sum_to: sumToCases,
  spatial_pad: spatialPadCases,
  reshape_pixels: reshapePixelsCases,
  zeros: zerosCases,
  max_pool: maxPoolCases,
  avg_pool: avgPoolCases,
  global_avg_pool: globalAvgPoolCases,
  channel_slice: channelSliceCases,
  channel_pad: channelPadCases,
  concat: concatCases,
  channel_shuffle: channelShuffleCases,
  shuffle_unit: shuffleUnitCases,
  softmax_cross_entropy: softmaxCrossEntropyCases,
};

export const cases: readonly OpCase[] = Object.values(casesByFamily).flat();
