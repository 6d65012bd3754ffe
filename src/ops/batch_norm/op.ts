/**
 * @file Batch normalisation (Ioffe & Szegedy 2015) as tracing emits it, without a mode. The pass
 * `specialise` rewrites it: training → bn_stats + bn_update_running + affine, inference → bn_fold + affine.
 */
import { InvariantError } from '../../core/userError';
import { elements, map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { flatShape, mapShape, sameChannels } from '../fit';

export const batchNorm: OpDeclaration = {
  doc: 'Batch normalisation over N, H, W: x [N,C,H,W], weight, bias, running mean and variance [C] → same shape, as torch.nn.BatchNorm2d.',
  infer(context) {
    const x = mapShape(context, 0);
    for (const i of [1, 2, 3, 4]) {
      const [c] = flatShape(context, i, 1);
      sameChannels(context.path, x[1], c!, 'normalisation');
    }
    return map(...x);
  },
  flops: ({ type }) => 2 * elements(type),
  gradient({ node }) {
    throw new InvariantError(`${node.path}: specialise the graph before differentiating it`);
  },
};
