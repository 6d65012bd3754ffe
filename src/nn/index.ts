/**
 * @file The modules that configs can name. `forward()` of a module adds nodes to a graph; it knows
 * mutables and op declarations, not backends or training.
 * A new block or backbone: one file exporting a `define(…)`, and one line here.
 */
import { concatBlock } from './blocks/concatBlock';
import { identity } from './blocks/identity';
import { invertedResidual } from './blocks/invertedResidual';
import { separableBlock } from './blocks/separableBlock';
import { shuffleBlock } from './blocks/shuffleBlock';
import { shuffleXception } from './blocks/shuffleXception';
import { mobileNetV2 } from './backbones/mobileNetV2';
import { searchableConvNet } from './backbones/searchableConvNet';
import { searchableShuffleNetV2 } from './backbones/searchableShuffleNetV2';
import type { ModuleDefinition } from './build';
import { globalAveragePooling, linearClsHead } from './classifier';

export const moduleDefinitions: readonly ModuleDefinition[] = [
  searchableShuffleNetV2,
  searchableConvNet,
  mobileNetV2,
  shuffleBlock,
  shuffleXception,
  separableBlock,
  invertedResidual,
  concatBlock,
  identity,
  globalAveragePooling,
  linearClsHead,
];
