import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/export/csv';

/** RFC 4180, read back. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const row = <T>(field: fc.Arbitrary<T>) => fc.array(field, { minLength: 1, maxLength: 5 });
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', ';', '=', '-', 'a', '1') }),
);

describe('CSV', () => {
  test('every text comes back, but for the guard of formulas', () => {
    fc.assert(
      fc.property(fc.array(row(words)), (rows) => {
        const back = read(csv(rows));
        expect(back.map((fields) => fields.length)).toEqual(rows.map((fields) => fields.length));
        back.flat().forEach((field, i) => {
          const given = rows.flat()[i];
          expect([given, `'${given}`]).toContain(field);
        });
      }),
    );
  });

  test('no field begins what a spreadsheet runs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '＝', '＠'),
        words,
        (start, rest) => {
          fc.pre(!/^[-+][\d.]/.test(start + rest));
          expect(read(csv([[start + rest]]))).toEqual([[`'${start}${rest}`]]);
        },
      ),
    );
  });

  test('a text that is split elsewhere is quoted', () => {
    expect(csv([['a;=1', 'a\t=1']])).toBe('"a;=1","a\t=1"\r\n');
  });

  test('numbers stay numbers', () => {
    expect(
      csv([
        ['name', 'MACs', 'change'],
        ['a', 1.5e21, -3],
        ['-2.5e-3', NaN, undefined],
      ]),
    ).toBe('name,MACs,change\r\na,1.5e+21,-3\r\n-2.5e-3,,\r\n');
    fc.assert(
      fc.property(row(fc.double({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
        expect(read(csv([numbers]))[0]?.map(Number)).toEqual(numbers.map((value) => value + 0));
      }),
    );
  });

  test('a lone empty field is still a row', () => {
    expect(csv([[''], ['a']])).toBe('""\r\na\r\n');
    expect(csv([])).toBe('');
  });
});
