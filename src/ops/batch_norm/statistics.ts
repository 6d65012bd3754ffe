/**
 * @file Where the coefficients of an `affine` come from (declarations). All rows are [C]:
 * mean, biased variance, scale = γ/√(variance + eps), shift = β − mean·scale.
 */
import { UserError, invariant } from '../../core/userError';
import { EFFECT, flat } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { flatShape, mapShape, sameChannels } from '../fit';

export const bnStats: OpDeclaration = {
  doc: 'Statistics of the batch: x [N,C,H,W], weight, bias [C] → [4,C]: mean, biased variance, scale, shift.',
  infer(context) {
    const [n, c, h, w] = mapShape(context, 0);
    sameChannels(context.path, c, flatShape(context, 1, 1)[0]!, 'normalisation');
    sameChannels(context.path, c, flatShape(context, 2, 1)[0]!, 'normalisation');
    if (n * h * w < 2) {
      throw new UserError({
        code: 'graph/one-value-per-channel',
        at: context.path,
        found: `one value per channel ([${n}, ${c}, ${h}, ${w}]) in training`,
        expected: 'at least two, or there is no variance: use a larger batch',
      });
    }
    return flat([4, c]);
  },
};

export const bnFold: OpDeclaration = {
  doc: 'Coefficients from running statistics: weight, bias, running mean, running variance [C] → [4,C]: mean, variance, scale, shift.',
  infer(context) {
    const [c] = flatShape(context, 0, 1);
    for (const i of [1, 2, 3]) {
      invariant(
        flatShape(context, i, 1)[0] === c,
        () => `${context.path}: bn_fold needs vectors of equal length`,
      );
    }
    return flat([4, c!]);
  },
};

export const bnUpdateRunning: OpDeclaration = {
  doc: 'Blends the statistics [4,C] of a batch of `count` values a channel into the running ones: (1 − momentum)·running + momentum·(mean, unbiased variance).',
  infer(context) {
    flatShape(context, 0, 2);
    invariant(
      context.params.length === 2,
      () => `${context.path}: bn_update_running writes mean and variance`,
    );
    return EFFECT;
  },
};
