/**
 * @file The modules that configs can name. `forward()` of a module adds nodes to a graph; it knows
 * mutables and op declarations, not backends or training.
 * A new block or backbone: one file exporting a `define(…)`, and one line here.
 */
import { avgPool } from './blocks/avgPool';
import { convBlock } from './blocks/convBlock';
import { concatBlock } from './blocks/concatBlock';
import { identity } from './blocks/identity';
import { invertedResidual } from './blocks/invertedResidual';
import { reluConvBn } from './blocks/reluConvBn';
import { separableBlock } from './blocks/separableBlock';
import { shuffleBlock } from './blocks/shuffleBlock';
import { shuffleXception } from './blocks/shuffleXception';
import { zero } from './blocks/zero';
import { mobileNetV2 } from './backbones/mobileNetV2';
import { mobileNetV3 } from './backbones/mobileNetV3';
import { nasBench201 } from './backbones/nasBench201';
import { searchableConvNet } from './backbones/searchableConvNet';
import { searchableShuffleNetV2 } from './backbones/searchableShuffleNetV2';
import { sequentialBackbone } from './backbones/sequentialBackbone';
import { shuffleNetV2 } from './backbones/shuffleNetV2';
import type { ModuleDefinition } from './build';
import { dartsSubnetClsHead, deitClsHead, dynamicLinearClsHead, linearClsHead } from './heads';
import { globalAveragePooling, squeezeMeanPooling } from './necks';
import { stackedLinearClsHead } from './stackedHead';
import { autoformerBackbone } from './backbones/autoformerBackbone';
import { dartsBackbone } from './backbones/dartsBackbone';
import { dartsDilConv, dartsSepConv } from './blocks/dartsConvs';
import { dartsPoolBn, dartsSkipConnect, dartsZero } from './blocks/dartsPaths';
import { diffMutableOp, oneHotMutableOp } from './mutables/differentiable';
import { oneShotMutableOp, oneShotProbMutableOp } from './mutables/oneShot';
import { mbBlock } from './blocks/mbBlock';
import { attentiveMobileNetV3 } from './backbones/attentiveMobileNetV3';
import { searchableMobileNetV2 } from './backbones/searchableMobileNetV2';

export const moduleDefinitions: readonly ModuleDefinition[] = [
  searchableShuffleNetV2,
  searchableMobileNetV2,
  attentiveMobileNetV3,
  dartsBackbone,
  autoformerBackbone,
  searchableConvNet,
  sequentialBackbone,
  shuffleNetV2,
  mobileNetV2,
  mobileNetV3,
  nasBench201,
  convBlock,
  shuffleBlock,
  shuffleXception,
  separableBlock,
  invertedResidual,
  concatBlock,
  mbBlock,
  dartsSepConv,
  dartsDilConv,
  dartsPoolBn,
  dartsSkipConnect,
  dartsZero,
  identity,
  reluConvBn,
  avgPool,
  zero,
  oneShotMutableOp,
  oneShotProbMutableOp,
  diffMutableOp,
  oneHotMutableOp,
  globalAveragePooling,
  squeezeMeanPooling,
  linearClsHead,
  stackedLinearClsHead,
  dynamicLinearClsHead,
  deitClsHead,
  dartsSubnetClsHead,
];
