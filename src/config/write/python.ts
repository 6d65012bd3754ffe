/** @file Config value → a Python file as MMRazor writes them: `name = dict(type='X', …)`, four spaces. */
import { UserError } from '../../core/userError';
import { isDict, showValue, type ConfigDict, type ConfigValue } from '../value';
import { fitsOneLine, numberText, singleQuoted } from './layout';

/** Throws `config/no-python` for what no Python file holds: a list by itself, or a field without a Python name. */
export function writePython(value: ConfigValue): string {
  if (!isDict(value)) {
    const expected = 'named fields (a Python config is a list of name = value)';
    throw new UserError({ code: 'config/no-python', found: showValue(value), expected });
  }
  const names = Object.keys(value);
  if (names.length === 0) return '# no fields\n';
  for (const name of names) {
    if (isTopLevelName(name)) continue;
    const expected = 'a Python name without __ in front, that Python gives no meaning of its own';
    throw new UserError({ code: 'config/no-python', at: name, found: showValue(name), expected });
  }
  return Object.entries(value)
    .map(([name, field]) => `${name} = ${pythonBlock(field, 0, name.length + 3)}\n`)
    .join('');
}

/** `value` starting after `column` columns on a line that is indented by `indent`. */
export function pythonBlock(value: ConfigValue, indent: number, column: number): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return line;
  if (fitsOneLine(value, line, column)) return line;
  const inner = indent + 4;
  const start = ' '.repeat(inner);
  const members = isDict(value)
    ? Object.entries(value).map(([key, member]) => {
        const name = fieldStart(value, key);
        return start + name + pythonBlock(member, inner, inner + name.length);
      })
    : (value as readonly ConfigValue[]).map((item) => start + pythonBlock(item, inner, inner));
  const [open, close] = brackets(value as ConfigDict | readonly ConfigValue[]);
  return `${open}\n${members.join(',\n')},\n${' '.repeat(indent)}${close}`;
}

function oneLine(value: ConfigValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return singleQuoted(value);
  const [open, close] = brackets(value);
  const members = isDict(value)
    ? Object.entries(value).map(([key, member]) => fieldStart(value, key) + oneLine(member))
    : value.map(oneLine);
  return open + members.join(', ') + close;
}

function brackets(value: ConfigDict | readonly ConfigValue[]): readonly [open: string, close: string] {
  if (!isDict(value)) return ['[', ']'];
  return takesKeywords(value) ? ['dict(', ')'] : ['{', '}'];
}

function fieldStart(dict: ConfigDict, key: string): string {
  return takesKeywords(dict) ? `${key}=` : `${singleQuoted(key)}: `;
}

/** `dict(3x3=…)` would be no Python. */
function takesKeywords(dict: ConfigDict): boolean {
  return Object.keys(dict).every(isPythonName);
}

function isTopLevelName(name: string): boolean {
  return isPythonName(name) && !name.startsWith('__') && !TAKEN.has(name);
}

/** `print = 1` is a statement of Python 2 to the grammar that reads configs. */
const TAKEN: ReadonlySet<string> = new Set(['_base_', 'dict', 'print']);

export function isPythonName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !KEYWORDS.has(text);
}

const KEYWORDS: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except exec finally for
  from global if import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);
