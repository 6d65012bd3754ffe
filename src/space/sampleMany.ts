/**
 * @file What thousands of subnets cost, by their number: subnet n can be made again from its number alone, so nobody
 * keeps thousands of choices. It does not know when it is called or what its numbers are drawn as.
 */
import { Rng } from '../core/rng';
import type { Choices } from '../mutables';
import type { CostKey, SubnetColumns } from './costWindow';
import { subnetAt } from './notation';
import type { SearchSpace } from './SearchSpace';

/** Which subnet has number n: the n-th draw of a seed, or the n-th of all. */
export type DrawSource = { readonly kind: 'random'; readonly seed: number } | { readonly kind: 'all' };

/** Up to this size a space is counted, not estimated. */
const MOST_COUNTED = 20_000n;

export const drawSource = (space: SearchSpace, seed: number): DrawSource =>
  space.size <= MOST_COUNTED ? { kind: 'all' } : { kind: 'random', seed };

/**
 * Draws are uniform over the space, also where a mutable's own sampling prefers some candidates: a share of the draws
 * then estimates a share of the space. Where it prefers none, draw n is sample n of the seed.
 */
export function subnetOf(space: SearchSpace, source: DrawSource, n: number): Choices {
  if (source.kind === 'all') return subnetAt(space, n);
  const rng = Rng.from(source.seed).fork('sample').fork(n);
  return space.mutator.choicesOf(({ mutables: [first] }) => rng.fork(first.id).pick(first.alternatives));
}

/** Fills `into` from entry `from` to its end and yields after each subnet, with the number of entries filled. */
export function* sampleMany(
  space: SearchSpace,
  source: DrawSource,
  from: number,
  into: Pick<SubnetColumns, CostKey>,
): Generator<number, void> {
  for (let n = from; n < into.macs.length; n++) {
    const { macs, params } = space.cost(subnetOf(space, source, n));
    into.macs[n] = macs;
    into.params[n] = params;
    yield n + 1;
  }
}
