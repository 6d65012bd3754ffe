/** @file What a card of the gallery tells of a space, besides its name: counted, not written by hand. */
import type { SearchSpace } from '../space';
import { seededSample } from '../space';

export interface GalleryCard {
  /** Type of the backbone. */
  readonly backbone: string;
  /** Number of subnets, in full. */
  readonly subnets: string;
  /** Least and most of the sampled subnets. */
  readonly macs: readonly [number, number];
  readonly params: readonly [number, number];
}

/** Subnets that are looked at: largest, smallest, and random ones, by a fixed seed. */
const SAMPLES = 24;

export function galleryCard(space: SearchSpace): GalleryCard {
  const costs = Array.from({ length: SAMPLES }, (_, n) => space.cost(seededSample(space, 1, n)));
  const range = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  return {
    backbone: space.config.architecture.backbone.type,
    subnets: String(space.size),
    macs: range(costs.map(({ macs }) => macs)),
    params: range(costs.map(({ params }) => params)),
  };
}
