/** @file What a file says of the subnet in it: where it comes from, and how pictures have to be made ready for it. */

export interface SubnetFacts {
  /** Of the space. */
  readonly name: string;
  /** One sentence for people. */
  readonly sentence: string;
  /** For programs, as texts. */
  readonly entries: Readonly<Record<string, string>>;
}

export interface SubnetOrigin {
  readonly space: string;
  /** The subnet's code in that space. */
  readonly code: string;
  readonly seed: number;
  /** Training steps that the supernet had. */
  readonly steps: number;
  /** `measured`: on training images for this subnet alone. `stored`: as training left them, shared by all paths. */
  readonly statistics: 'measured' | 'stored';
  /** How pictures are made ready: (value / 255 − mean) / std, channel by channel. */
  readonly look?: {
    readonly classes: readonly string[];
    readonly mean: readonly number[];
    readonly std: readonly number[];
  };
}

export function factsOf(origin: SubnetOrigin): SubnetFacts {
  const { space, code, seed, steps, statistics, look } = origin;
  const weights = steps === 0 ? `initial weights of seed ${seed}` : `weights after ${steps} training steps`;
  const norms = statistics === 'measured' ? 'measured for it alone' : 'as training left them';
  return {
    name: space,
    sentence: `Subnet ${code} of ${space} with ${weights}; batch-norm statistics ${norms}.`,
    entries: {
      space,
      subnet: code,
      seed: String(seed),
      steps: String(steps),
      statistics,
      ...(look && {
        classes: JSON.stringify(look.classes),
        mean: JSON.stringify(look.mean),
        std: JSON.stringify(look.std),
      }),
    },
  };
}
