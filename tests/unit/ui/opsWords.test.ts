import { describe, expect, test } from 'vitest';
import { opsTexts } from '../../../src/texts/ops';
import { boxLines, boxSentence, boxSize } from '../../../src/ui/canvas/opsWords';
import type { OpsBox } from '../../../src/view/opsGraph';

const conv: OpsBox = {
  id: 'a',
  role: 'op',
  path: 'b.conv',
  parts: [
    { op: 'depthwise_conv2d', path: 'b.conv', attrs: { stride: 2, padding: 2, dilation: 2 }, kernel: [5, 5] },
    { op: 'batch_norm', path: 'b.bn', attrs: {} },
    { op: 'activation', path: 'b.act', attrs: { kind: 'hswish' } },
  ],
  inputs: [[16, 32, 32]],
  output: [16, 16, 16],
  macs: 102_400,
  params: 432,
  weights: [],
};

describe('words of an op', () => {
  test('a box says what runs, how wide it is and what it costs', () => {
    expect(boxLines(conv, opsTexts.en)).toEqual([
      'Depthwise 5×5 /2 d2',
      'BN · h-swish',
      '16 ch',
      '102 k MACs',
    ]);
    expect(boxLines(conv, opsTexts.zh)[0]).toBe('深度卷积 5×5 /2 d2');
  });

  test('several inputs and another number of channels are told apart', () => {
    const concat = {
      ...conv,
      parts: [{ op: 'concat', path: 'b', attrs: {} }],
      macs: 0,
      output: [32, 16, 16],
    };
    const inputs = [
      [16, 16, 16],
      [16, 16, 16],
    ];
    expect(boxLines({ ...concat, inputs }, opsTexts.en)).toEqual(['Concat', '16 + 16 → 32 ch']);
  });

  test('the sentence says everything in words', () => {
    expect(boxSentence(conv, opsTexts.en)).toBe(
      'Depthwise 5×5 stride 2 dilation 2, BN, h-swish; 16×32×32 → 16×16×16; 102 k MACs; 432 parameters',
    );
    expect(boxSentence({ ...conv, role: 'input', parts: [], path: 'stem' }, opsTexts.en)).toBe(
      'Input, 16×16×16. From stem',
    );
  });

  test('an op without a name in the catalogue keeps its own', () => {
    const odd = { ...conv, parts: [{ op: 'fold', path: 'b', attrs: {} }] };
    expect(boxLines(odd, opsTexts.zh)[0]).toBe('fold');
  });

  test('a box is as wide as its longest line needs, and Chinese needs more room for a sign', () => {
    expect(boxSize(['Conv 1×1', 'a longer second line']).width).toBeGreaterThan(boxSize(['Conv 1×1']).width);
    expect(boxSize(['深度卷积深度卷积']).width).toBeGreaterThan(boxSize(['DepthDep']).width);
    expect(boxSize(['a', 'b']).height).toBeGreaterThan(boxSize(['a']).height);
  });
});
