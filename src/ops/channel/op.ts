/** @file Re-arrangements of channels: split, pad, concat, shuffle (declarations). All but pad may be views. */
import { UserError, invariant } from '../../core/userError';
import { map } from '../../graph/ir';
import type { OpDeclaration } from '../../graph/op';
import { int } from '../attrs';
import { emitBackward } from '../backward';
import { mapShape } from '../fit';

export const channelSlice: OpDeclaration = {
  doc: 'Channels start … start + count − 1 of x [N,C,H,W].',
  view: { kind: 'slice' },
  infer(context) {
    const [n, c, h, w] = mapShape(context, 0);
    const start = int(context.attrs, 'start');
    const count = int(context.attrs, 'count');
    if (start < 0 || count < 1 || start + count > c) {
      throw new UserError({
        code: 'graph/slice-outside',
        at: context.path,
        found: `channels ${start} … ${start + count - 1} of ${c}`,
        expected: 'at least one channel, all of them inside the input',
      });
    }
    return map(n, count, h, w);
  },
  gradient(context) {
    const { builder, node, dy } = context;
    if (!context.needs(0)) return;
    const attrs = { start: int(node.attrs, 'start'), total: builder.channels(node.inputs[0]!) };
    context.contribute(0, emitBackward(context, 'channel_pad', [dy], attrs));
  },
};

export const channelPad: OpDeclaration = {
  doc: 'Puts x [N,C,H,W] at channel `start` of a map of `total` channels, zeros elsewhere: the gradient of channel_slice.',
  infer(context) {
    const [n, c, h, w] = mapShape(context, 0);
    const start = int(context.attrs, 'start');
    const total = int(context.attrs, 'total');
    invariant(
      start >= 0 && start + c <= total,
      () => `${context.path}: ${c} channels at ${start} of ${total}`,
    );
    return map(n, total, h, w);
  },
  gradient(context) {
    const { builder, node, dy } = context;
    if (!context.needs(0)) return;
    const attrs = { start: int(node.attrs, 'start'), count: builder.channels(node.inputs[0]!) };
    context.contribute(0, emitBackward(context, 'channel_slice', [dy], attrs));
  },
};

export const concat: OpDeclaration = {
  doc: 'Maps [N,Cᵢ,H,W] one after the other along channels → [N,ΣCᵢ,H,W].',
  view: { kind: 'concat' },
  infer(context) {
    const shapes = context.inputs.map((_, i) => mapShape(context, i));
    invariant(shapes.length > 0, () => `${context.path}: concat needs an input`);
    const [n, , h, w] = shapes[0]!;
    const odd = shapes.find((shape) => shape[0] !== n || shape[2] !== h || shape[3] !== w);
    if (odd) {
      throw new UserError({
        code: 'graph/shape-mismatch',
        at: context.path,
        found: `maps of ${h}×${w} and ${odd[2]}×${odd[3]} pixels`,
        expected: 'equal sizes for all inputs of a concat: give the branches the same stride',
      });
    }
    return map(
      n,
      shapes.reduce((sum, shape) => sum + shape[1], 0),
      h,
      w,
    );
  },
  gradient(context) {
    const { builder, node, dy } = context;
    let start = 0;
    node.inputs.forEach((input, i) => {
      const count = builder.channels(input);
      if (context.needs(i))
        context.contribute(i, emitBackward(context, 'channel_slice', [dy], { start, count }));
      start += count;
    });
  },
};

export const channelShuffle: OpDeclaration = {
  doc: 'out[:, i·groups + g] = x[:, g·(C/groups) + i], the shuffle of ShuffleNet (Zhang et al. 2018).',
  view: { kind: 'shuffle' },
  infer(context) {
    const shape = mapShape(context, 0);
    const groups = int(context.attrs, 'groups');
    if (groups < 1 || shape[1] % groups !== 0) {
      throw new UserError({
        code: 'graph/shuffle-groups',
        at: context.path,
        found: `${shape[1]} channels in ${groups} groups`,
        expected: 'a number of channels that the groups divide',
      });
    }
    return map(...shape);
  },
  gradient(context) {
    const { builder, node, dy } = context;
    if (!context.needs(0)) return;
    // Reading the [groups, C/groups] table by columns is undone by reading [C/groups, groups] by columns.
    const groups = builder.channels(node.inputs[0]!) / int(node.attrs, 'groups');
    context.contribute(0, emitBackward(context, 'channel_shuffle', [dy], { groups }));
  },
};
