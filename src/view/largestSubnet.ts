/** @file What the largest subnet of a config costs, for the images that it was opened for. */
import { parseConfig } from '../config';
import { Rng } from '../core/rng';
import { openSpace } from '../space';

export interface KeptSpace {
  readonly config: { readonly text: string; readonly fileName: string };
  /** [C, H, W] */
  readonly input: readonly [number, number, number];
  readonly classes: number;
}

/** `undefined` where the config does not open. Whoever calls has loaded its parser. */
export function largestSubnet({
  config: { text, fileName },
  input,
  classes,
}: KeptSpace): { readonly macs: number; readonly params: number } | undefined {
  try {
    const space = openSpace(parseConfig(text, { fileName }), () => ({ input, numClasses: classes }));
    return space.cost(space.mutator.sample(Rng.from(0), 'max'));
  } catch {
    return undefined;
  }
}
