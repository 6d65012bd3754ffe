import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ConfigFormat, converted, formatOfText, parseConfig } from '../../../src/config';
import { openSpaceText } from '../../../src/space';
import { caught } from './caught';

const FORMATS: readonly ConfigFormat[] = ['json5', 'yaml', 'python'];

const gallery = (fileName: string) => ({
  fileName,
  text: readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8'),
});

describe('another language', () => {
  test.each(['small-ops-widths.yaml', 'spos-mini.json5', 'autoslim-mobilenetv2.py'])(
    '%s is the same space in each',
    (fileName) => {
      const config = gallery(fileName);
      const { size } = openSpaceText(config);
      for (const format of FORMATS) {
        const other = converted(config, format);
        expect(formatOfText(other.text, other.fileName)).toBe(format);
        expect(openSpaceText(other).size).toEqual(size);
        expect(converted(other, format)).toEqual(other);
      }
    },
  );

  test('the file’s name follows', () => {
    const config = { text: 'a: 1\n', fileName: 'my.space.YML' };
    expect(converted(config, 'python').fileName).toBe('my.space.py');
    expect(converted(config, 'json5').fileName).toBe('my.space.json5');
  });

  test('what no Python file can hold is said, with its place', () => {
    const error = caught(() => converted({ text: '{ model: 1, class: 2 }', fileName: 'a.json5' }, 'python'));
    expect(error).toMatchObject({ code: 'config/no-python', position: { line: 1 } });
  });
});

describe('the part at an offset', () => {
  const TEXTS: Readonly<Record<ConfigFormat, string>> = {
    json5: "{ backbone: { type: 'A', stages: [[1, 2], [30, 4]] }, name: 'x' }",
    yaml: 'backbone:\n  type: A\n  stages:\n    - [1, 2]\n    - [30, 4]\nname: x\n',
    python: "backbone = dict(type='A', stages=[[1, 2], [30, 4]])\nname = 'x'\n",
  };

  test.each(FORMATS)('%s', (format) => {
    const text = TEXTS[format];
    const parsed = parseConfig(text, { format });
    const at = (part: string) => parsed.pathAt(text.indexOf(part) + 1);
    expect(at('30')).toEqual(['backbone', 'stages', 1, 0]);
    expect(at('type')).toEqual(['backbone', 'type']);
    expect(at('stages')).toEqual(['backbone', 'stages']);
    expect(at('name')).toEqual(['name']);
    expect(at('backbone')).toEqual(['backbone']);
  });
});
