/** @file Classifier heads read one vector an image, though a linear layer would take a map. */
import { expect, test } from 'vitest';
import { LinearClsHead } from '../../../src/nn/heads';
import { Linear } from '../../../src/nn/layers/linear';
import { traceModule } from './trace';

function head(): LinearClsHead {
  const connected = new LinearClsHead(10, undefined);
  connected.connect(6);
  return connected;
}

test('a pooled map becomes logits', () => {
  const { nodes, outputs } = traceModule(head(), [3, 6, 1, 1]);
  expect(nodes[outputs['y']!]!.type.shape).toEqual([3, 10, 1, 1]);
});

test('a map that is not pooled is refused, with the remedy', () => {
  expect(() => traceModule(head(), [3, 6, 4, 5])).toThrow(
    expect.objectContaining({
      code: 'graph/not-pooled',
      found: 'a 4×5 map before a linear layer',
      expected: '1×1: put global average pooling in front',
    }),
  );
});

test('a linear layer by itself takes every pixel', () => {
  const { nodes, outputs } = traceModule(new Linear(6, 10), [3, 6, 4, 5]);
  expect(nodes[outputs['y']!]!.type.shape).toEqual([3, 10, 4, 5]);
});
