/** @file Config value → JSON5: two spaces, bare keys, single quotes, short lists on one line. */
import { isDict, type ConfigValue } from '../value';
import { fitsOneLine, numberText, singleQuoted } from './layout';

export function writeJson5(value: ConfigValue): string {
  return `${json5Block(value, 0, 0)}\n`;
}

/** `value` starting after `column` columns on a line that is indented by `indent`. */
export function json5Block(value: ConfigValue, indent: number, column: number): string {
  const line = oneLine(value);
  const isRootDict = column === 0 && isDict(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return line;
  if (!isRootDict && fitsOneLine(value, line, column)) return line;
  const inner = indent + 2;
  const start = ' '.repeat(inner);
  const [open, close] = isDict(value) ? '{}' : '[]';
  const members = isDict(value)
    ? Object.entries(value).map(([key, member]) => {
        const name = `${json5Key(key)}: `;
        return start + name + json5Block(member, inner, inner + name.length);
      })
    : (value as readonly ConfigValue[]).map((item) => start + json5Block(item, inner, inner));
  return `${open}\n${members.join(',\n')},\n${' '.repeat(indent)}${close}`;
}

function oneLine(value: ConfigValue): string {
  if (typeof value === 'string') return singleQuoted(value);
  if (typeof value === 'number') return numberText(value);
  if (isDict(value)) {
    const members = Object.entries(value).map(([key, member]) => `${json5Key(key)}: ${oneLine(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return typeof value === 'object' && value !== null ? `[${value.map(oneLine).join(', ')}]` : String(value);
}

export function json5Key(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : singleQuoted(key);
}
