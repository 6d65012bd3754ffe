/** @file Python's spellings of numbers and texts → values. */
import { numberFault, stringFault, type ScalarFault } from '../limits';
import { showWord } from '../value';

export type Literal<T> = { readonly value: T } | { readonly fault: ScalarFault };

const NUMBER = /^(?:0x[\da-f]+|0o[0-7]+|0b[01]+|0+|[1-9]\d*|(?:\d+\.\d*|\.\d+)(?:e[-+]?\d+)?|\d+e[-+]?\d+)$/i;

/** `12`, `1_000`, `0xFF`, `0.`, `.5`, `4e-5`; no complex numbers. */
export function readNumber(written: string): Literal<number> {
  const plain = written
    .replace(/(?<=[\da-f])_(?=[\da-f])/gi, '')
    .replace(/^0[xob]_/i, (start) => start.slice(0, 2));
  if (!NUMBER.test(plain)) {
    const expected = 'a number such as 3, 0.5, 4e-5 or 0xFF';
    return { fault: { code: 'bad-number', found: showWord(written), expected } };
  }
  const value = Number(plain);
  const fault = numberFault(plain, value);
  return fault ? { fault } : { value };
}

/** One quoted piece with its prefix, of which r and u are read. */
export function readString(written: string): Literal<string> {
  const [, prefix = '', quote = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(written) ?? [];
  if (!/^[ru]?$/i.test(prefix) || quote === '') {
    const expected = "a plain text in quotes, such as 'SPOS'";
    return { fault: { code: 'python', found: `a text with the prefix ${prefix}`, expected } };
  }
  const inner = written.slice(prefix.length + quote.length, -quote.length).replace(/\r\n?/g, '\n');
  if (/r/i.test(prefix)) return { value: inner };
  let bad: string | undefined;
  const value = inner.replace(ESCAPE, (escape: string) => {
    const read = readEscape(escape);
    bad ??= read === undefined ? escape : undefined;
    return read ?? '';
  });
  if (bad !== undefined) {
    const expected = String.raw`an escape such as \n, \\, \', \xFF or \u00FF`;
    return { fault: { code: 'bad-escape', found: `the escape ${showWord(bad)}`, expected } };
  }
  const fault = stringFault(value);
  return fault ? { fault } : { value };
}

const ESCAPE = /\\(?:[0-7]{1,3}|x[\da-fA-F]{0,2}|u[\da-fA-F]{0,4}|U[\da-fA-F]{0,8}|N\{[^}]*\}?|[^])/gu;

const SIGNS: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `undefined`: no escape of Python's, or one by name (`\N{…}`). An unknown letter keeps its backslash. */
function readEscape(escape: string): string | undefined {
  const kind = escape[1]!;
  if (Object.hasOwn(SIGNS, kind)) return SIGNS[kind]!;
  if (/[0-7]/.test(kind)) return String.fromCodePoint(parseInt(escape.slice(1), 8));
  const digits = { x: 2, u: 4, U: 8 }[kind];
  if (digits === undefined) return kind === 'N' ? undefined : escape;
  const code = parseInt(escape.slice(2), 16);
  return escape.length === digits + 2 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
