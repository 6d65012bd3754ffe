/** @file What a card of the gallery tells of a space, besides its name: counted, not written by hand. */
import type { SearchSpace } from '../space';
import { costSpread } from '../space/costSpread';

export interface GalleryCard {
  /** Type of the backbone. */
  readonly backbone: string;
  /** Number of subnets, in full. */
  readonly subnets: string;
  /** Least and most, as `costSpread` finds them. */
  readonly macs: readonly [number, number];
  readonly params: readonly [number, number];
}

export function galleryCard(space: SearchSpace): GalleryCard {
  const spread = costSpread(space);
  let next = spread.next();
  while (!next.done) next = spread.next();
  const { size, macs, params } = next.value;
  return { backbone: space.config.architecture.backbone.type, subnets: String(size), macs, params };
}
