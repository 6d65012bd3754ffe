/** @file ShuffleNetV2 and the SPOS spaces in both shapes: published counts, structure, bad input. */
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../../src/config';
import { SearchSpace } from '../../../../src/space';
import { countArch } from './open';

// Parameters as torchvision lists them; multiply-accumulates of the authors' shape round to their 41M, 146M, 299M, 591M.
test.each([
  ['torchvision', '0.5x', 1_366_792, 40_476_448],
  ['torchvision', '1.0x', 2_278_604, 144_907_992],
  ['torchvision', '1.5x', 3_503_624, 295_759_392],
  ['torchvision', '2.0x', 7_393_996, 583_253_464],
  ['megvii', '0.5x', 1_365_792, 40_476_448],
  ['megvii', '1.0x', 2_278_760, 145_814_296],
  ['megvii', '1.5x', 3_506_720, 298_970_656],
  ['megvii', '2.0x', 7_402_600, 590_783_000],
])('%s %s', (shape, arch, params, macs) => {
  expect(countArch({ family: `shufflenetv2_${shape}`, arch })).toEqual({ params, macs });
});

test('a smaller image costs less and holds the same', () => {
  const small = countArch({ family: 'shufflenetv2_torchvision', arch: '0.5x', input: 64 });
  expect(small).toEqual({ params: 1_366_792, macs: 4_244_608 });
  expect(countArch({ family: 'shufflenetv2_torchvision', arch: '0.5x@64' })).toEqual(small);
});

const PAPER = [2, 1, 0, 1, 2, 0, 2, 0, 2, 0, 2, 3, 0, 0, 0, 0, 3, 2, 3, 3];
const SCALED = {
  blocks: [0, 0, 3, 1, 1, 1, 0, 0, 2, 0, 2, 1, 1, 0, 2, 0, 2, 1, 3, 2],
  scales: [
    1.4, 1.2, 0.8, 1.2, 0.6, 1.4, 0.8, 1.0, 0.6, 1.2, 1.6, 1.2, 1.0, 1.4, 1.6, 1.0, 1.0, 1.2, 1.0, 0.8,
  ],
};

describe('the published subnets of SPOS', () => {
  test('in the shape of its authors and in MMRazor’s', () => {
    expect(countArch({ family: 'spos_megvii', arch: PAPER })).toEqual({
      params: 3_558_464,
      macs: 322_918_720,
    });
    expect(countArch({ family: 'spos_mmrazor', arch: PAPER })).toEqual({
      params: 3_558_952,
      macs: 321_915_200,
    });
  });

  test('with searched middle widths', () => {
    const family = 'spos_megvii_channel_scaled';
    expect(countArch({ family, arch: SCALED })).toEqual({ params: 3_432_579, macs: 327_857_920 });
    const plain = { blocks: PAPER, scales: PAPER.map(() => 1) };
    expect(countArch({ family, arch: plain })).toEqual(countArch({ family: 'spos_megvii', arch: PAPER }));
  });
});

test('the weights of mmcls, by name', () => {
  const space = new SearchSpace(normalise({ type: 'ShuffleNetV2', widen_factor: 0.5 }));
  const shapes = new Map(space.params.map(({ name, shape }) => [name, shape.join('×')]));
  expect(shapes.get('backbone.conv1.conv.weight')).toBe('24×3×3×3');
  expect(shapes.get('backbone.layers.0.0.branch1.1.conv.weight')).toBe('24×24×1×1');
  expect(shapes.get('backbone.layers.2.3.branch2.2.conv.weight')).toBe('96×96×1×1');
  expect(shapes.get('backbone.layers.3.conv.weight')).toBe('1024×192×1×1');
});

test.each([
  ['shufflenetv2_megvii', '0.75x', /entries\[0\]\.arch.*0\.5x/],
  ['shufflenetv2_torchvision', null, /entries\[0\]\.arch.*1\.0x/],
  ['spos_megvii', [...PAPER.slice(0, 19), 4], /entries\[0\]\.arch\[19\].*0 to 3/],
  ['spos_megvii', PAPER.slice(1), /19 indices/],
  ['spos_megvii_channel_scaled', { ...SCALED, scales: [1] }, /entries\[0\]\.arch\.scales.*20/],
  ['spos_megvii_channel_scaled', { blocks: PAPER }, /entries\[0\]\.arch\.scales/],
])('%s %j is refused where it stands', (family, arch, message) => {
  expect(() => countArch({ family, arch })).toThrow(message);
});

test('as many middle widths as blocks', () => {
  const config = {
    type: 'SearchableShuffleNetV2',
    mid_scales: [1, 1],
    arch_setting: [
      [16, 1, { type: 'OneShotMutableOP', candidates: { a: { type: 'ShuffleBlock', kernel_size: 3 } } }],
    ],
    out_indices: [1],
  };
  expect(() => new SearchSpace(normalise(config))).toThrow(/mid_scales.*2 factors.*1, one per block/);
});
