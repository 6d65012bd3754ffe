/** @file Config value → YAML 1.2 that YAML 1.1 readers (PyYAML, hence MMRazor) understand the same way. */
import { isDict, type ConfigValue } from '../value';
import { fitsOneLine, INVISIBLE, numberText, quotedText } from './layout';

export function writeYaml(value: ConfigValue): string {
  return `${blockLines(value, 0).join('\n')}\n`;
}

/** The lines of `value`, relative to `indent` columns: in flow style where it stays on the line that it starts on, after `column` columns. */
export const yamlBlock = (value: ConfigValue, indent: number, column: number): readonly string[] =>
  staysInline(value, column) ? [yamlFlow(value)] : blockLines(value, indent);

/** The lines of `value` in block style, relative to `indent` columns. */
function blockLines(value: ConfigValue, indent: number): string[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return [yamlFlow(value)];
  if (!isDict(value)) {
    return value.flatMap((item) => {
      const [first, ...rest] = staysInline(item, indent + 2)
        ? [yamlFlow(item)]
        : blockLines(item, indent + 2);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const name = `${yamlText(key)}:`;
    if (staysInline(member, indent + name.length + 1)) return [`${name} ${yamlFlow(member)}`];
    return [name, ...blockLines(member, indent + 2).map((line) => `  ${line}`)];
  });
}

function staysInline(value: ConfigValue, column: number): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return true;
  return fitsOneLine(value, yamlFlow(value), column);
}

export function yamlFlow(value: ConfigValue): string {
  if (typeof value === 'string') return yamlText(value);
  // PyYAML takes 1e-07 for a text; with a point it is a number everywhere.
  if (typeof value === 'number') return numberText(value).replace(/^(-?\d+)e/, '$1.0e');
  if (isDict(value)) {
    const members = Object.entries(value).map(([key, member]) => `${yamlText(key)}: ${yamlFlow(member)}`);
    return `{${members.join(', ')}}`;
  }
  return typeof value === 'object' && value !== null ? `[${value.map(yamlFlow).join(', ')}]` : String(value);
}

/** Words that YAML 1.1 or 1.2 reads as something else than a text. */
const RESERVED = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

export function yamlText(text: string): string {
  if (/^[A-Za-z_][\w./-]*(?: [\w./-]+)*$/.test(text) && !RESERVED.test(text) && !/ -/.test(text)) return text;
  return text.search(INVISIBLE) >= 0 ? quotedText(text) : `'${text.replaceAll("'", "''")}'`;
}
