import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { openSpaceText } from '../../../src/space';
import { faultRange, mended, suggestion } from '../../../src/view/faultRange';

function faultOf(text: string, fileName: string) {
  try {
    openSpaceText({ text, fileName });
  } catch (error) {
    if (error instanceof UserError) return error.toJSON();
    throw error;
  }
  throw new Error('no fault');
}

const good = `{
  type: 'SequentialBackbone', // in a row
  stages: [{ channels: 8, blocks: [{ type: 'ConvBlock' }] }],
  playground: { input: [1, 8, 8], num_classes: 3 },
}`;

describe('a fault in a text', () => {
  test.each([
    ['json5', good.replace("'ConvBlock'", "'mmrazor.ConvBlok'"), "'mmrazor.ConvBlok'", "'mmrazor.ConvBlock'"],
    [
      'yaml',
      'type: SequentialBackbone\r\nstages:\r\n- channels: 8\r\n  blocks: [{ type: ConvBlok }]\r\n',
      'ConvBlok',
      'ConvBlock',
    ],
    [
      'py',
      "type = 'SequentialBackbone'\nstages = [dict(channels=8, blocks=[dict(type='ConvBlok')])]\n",
      "'ConvBlok'",
      "'ConvBlock'",
    ],
  ])('is underlined where it stands, and mended in one step (%s)', (extension, text, wrong, right) => {
    const fault = faultOf(text, `a.${extension}`);
    const range = faultRange(text, fault);
    expect(text.slice(range.from, range.to)).toBe(wrong);
    expect(mended(text, range, suggestion(fault)!)).toBe(text.replace(wrong, right));
  });

  test('without a place it is the first line; without a guess nothing is proposed', () => {
    const fault = { code: 'a/b', expected: 'something else' };
    expect(faultRange('one\ntwo', fault)).toEqual({ from: 0, to: 3 });
    expect(suggestion(fault)).toBeUndefined();
  });
});
