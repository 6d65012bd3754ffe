/** @file MobileNetV3: published counts, the gates, module names of mmcls, and its classifier of two layers. */
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../../src/config';
import { SearchSpace } from '../../../../src/space';
import { countArch } from './open';

const open = (arch: 'small' | 'large', hidden: number): SearchSpace =>
  new SearchSpace(
    normalise({
      type: 'ImageClassifier',
      backbone: { type: 'MobileNetV3', arch },
      head: {
        type: 'StackedLinearClsHead',
        num_classes: 1000,
        mid_channels: [hidden],
        act_cfg: { type: 'HSwish' },
      },
    }),
  );
const large = open('large', 1280);
const only = large.mutator.fromIndices([]);

test('parameters as torchvision, multiply-accumulates as the paper', () => {
  const counts = { params: 5_483_032, macs: 216_589_760 };
  expect(countArch({ family: 'mobilenetv3_large', arch: null })).toEqual(counts);
  expect(large.cost(only)).toEqual(counts);
  const small = open('small', 1024);
  expect(small.cost(small.mutator.fromIndices([])).params).toBe(2_542_856);
});

describe('structure', () => {
  const shapes = new Map(large.params.map(({ name, shape }) => [name, shape.join('×')]));

  test('the weights of mmcls, by name', () => {
    expect(shapes.get('backbone.layer0.conv.weight')).toBe('16×3×3×3');
    expect(shapes.has('backbone.layer1.expand_conv.conv.weight')).toBe(false); // 16 is expanded to 16
    expect(shapes.get('backbone.layer4.se.conv1.conv.weight')).toBe('24×72×1×1');
    expect(shapes.get('backbone.layer4.se.conv2.conv.bias')).toBe('72');
    expect(shapes.get('backbone.layer9.expand_conv.conv.weight')).toBe('184×80×1×1');
    expect(shapes.get('backbone.layer16.conv.weight')).toBe('960×160×1×1');
    expect(shapes.get('head.layers.0.fc.weight')).toBe('1280×960');
    expect(shapes.get('head.layers.1.fc.bias')).toBe('1000');
  });

  test('eight gates, ten residuals, norms of its own', () => {
    const { nodes } = large.trace(only, { batch: 1 });
    const of = (op: string) => nodes.filter((node) => node.op === op);
    expect(of('mul')).toHaveLength(8);
    expect(of('add')).toHaveLength(10);
    expect(of('batch_norm').every(({ attrs }) => attrs['eps'] === 1e-3)).toBe(true);
    const kinds = of('activation').map(({ attrs }) => attrs['kind']);
    expect(kinds.filter((kind) => kind === 'hsigmoid')).toHaveLength(8);
  });
});

test('a classifier that does not fit its backbone is refused', () => {
  const head = { type: 'StackedLinearClsHead', in_channels: 320, mid_channels: [64] };
  const config = { type: 'ImageClassifier', backbone: { type: 'MobileNetV3', arch: 'large' }, head };
  expect(() => new SearchSpace(normalise(config))).toThrow(/head\.in_channels.*320.*960/);
});
