/** @file Opens a config for the images in use: a search space takes whatever size its data has. */
import { parseConfig } from '../config';
import type { DataSource, DatasetInfo } from '../protocol/verbs';
import { type SearchSpace, openSpace } from '../space';
import type { ConfigText } from './spaceStore';

type Shape = readonly [number, number, number];

/** Classes and image count of the generated set, which is made to fit the space rather than the other way round. */
const GENERATED_CLASSES = 10;
const GENERATED_SEED = 1;
/** Larger pictures would only slow a first try down. */
const LARGEST_GENERATED = 48;
const USUAL_GENERATED = 32;

/**
 * `own`: data that a person brought; `wanted`: the shape to generate data in, else the config's; `classes`: of weights
 * that come with the space. Errors: those of the config, or of a network too deep for such small images.
 */
export function openFitting(
  config: ConfigText,
  own: DatasetInfo | undefined,
  wanted?: Shape,
  classes = GENERATED_CLASSES,
): SearchSpace {
  const { text, fileName } = config;
  return openSpace(parseConfig(text, { fileName }), (normal) => ({
    input: own ? own.shape : generatedShape(wanted ?? normal.input),
    numClasses: own ? own.classes.length : classes,
  }));
}

function generatedShape([channels, height, width]: Shape): Shape {
  const side = height === width && height >= 8 && height <= LARGEST_GENERATED ? height : USUAL_GENERATED;
  return [channels === 1 ? 1 : 3, side, side];
}

/** The generated set for a space opened by `openFitting` without data. */
export function generatedSource({ input: [channels, size] }: SearchSpace): DataSource {
  return { kind: 'procedural', seed: GENERATED_SEED, size, channels: channels === 1 ? 1 : 3 };
}

export const fits = (info: DatasetInfo, space: SearchSpace): boolean =>
  info.shape.join() === space.input.join() && info.classes.length === space.numClasses;
