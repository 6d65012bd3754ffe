import { expect, test } from 'vitest';
import { opTitle } from '../../../src/ui/panels/profile/opTitle';
import { fitText } from '../../../src/ui/panels/profile/fitText';

const NAMES = { conv2d: 'Conv', vector: 'BN scale', 'step/sgd': 'SGD' };

test.each([
  ['conv2d', 'Conv'],
  ['conv2d_grad_weight', 'Conv ∇w'],
  ['vector_grad', 'BN scale ∇'],
  ['step/sgd', 'SGD'],
  ['new_op', 'new op'],
  ['new_op_grad_input', 'new op ∇x'],
])('%s is called %s', (op, title) => expect(opTitle(op, NAMES)).toBe(title));

test('a label is cut where its room ends, and left out where it would say nothing', () => {
  expect(fitText('Depthwise', 100)?.text).toBe('Depthwise');
  expect(fitText('Depthwise', 40)?.text).toBe('Depth…');
  expect(fitText('卷积卷积卷积', 56)?.text).toBe('卷积卷积…');
  expect(fitText('Depthwise', 20)).toBeUndefined();
});
