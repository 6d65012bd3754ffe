/** @file Config values printed as people might lay them out: any mixture of lines and one line, remarks anywhere. */
import type { ConfigFormat } from '../../../src/config';
import { type ConfigValue, isDict } from '../../../src/config';
import { writeKey } from '../../../src/config/write/writeValue';
import { yamlFlow } from '../../../src/config/write/yaml';
import type { Rng } from '../../../src/core/rng';

/** Remarks are `remark 0`, `remark 1`, … */
export function printed(value: ConfigValue, format: ConfigFormat, rng: Rng): string {
  const printer = new Printer(format, rng);
  if (format === 'yaml') return `${printer.block(value, 0, false).join('\n')}\n`;
  if (format === 'python' && isDict(value))
    return Object.entries(value)
      .map(
        ([key, member]) =>
          `${printer.above(0)}${key} = ${printer.value(member, 0, true)}${printer.behind()}\n`,
      )
      .join('');
  return `${printer.above(0)}${printer.value(value, 0, true)}\n`;
}

class Printer {
  #remarks = 0;

  constructor(
    private readonly format: ConfigFormat,
    private readonly rng: Rng,
  ) {}

  value(value: ConfigValue, indent: number, mayBreak: boolean): string {
    if (typeof value !== 'object' || value === null) return this.#scalar(value);
    const entries = this.#entries(value);
    const [open, close, sign] = this.#brackets(value);
    const body = (key: string | undefined, member: ConfigValue, inner: number, breaks: boolean): string =>
      (key === undefined ? '' : this.#key(key, sign) + sign) + this.value(member, inner, breaks);
    if (entries.length === 0) return open + close;
    if (!mayBreak || this.rng.next() < 0.4) {
      const pad = this.rng.next() < 0.5 ? ' ' : '';
      return (
        open + pad + entries.map(([key, member]) => body(key, member, indent, false)).join(', ') + pad + close
      );
    }
    const inner = indent + 2;
    const lines = entries.map(([key, member], i) => {
      const comma = i < entries.length - 1 || this.rng.next() < 0.5 ? ',' : '';
      return this.above(inner) + ' '.repeat(inner) + body(key, member, inner, true) + comma + this.behind();
    });
    return `${open}${this.behind()}\n${lines.join('\n')}\n${this.above(indent)}${' '.repeat(indent)}${close}`;
  }

  /** YAML lines at `indent`; `compact`: the first one follows a dash, so nothing stands above it. */
  block(value: ConfigValue, indent: number, compact: boolean): string[] {
    const entries = typeof value === 'object' && value !== null ? this.#entries(value) : [];
    if (entries.length === 0) return [this.#scalar(value)];
    const margin = ' '.repeat(indent);
    return entries.flatMap(([key, member], i) => {
      const above = i === 0 && compact ? '' : this.above(indent);
      const start = key === undefined ? '-' : `${writeKey(key, 'yaml')}:`;
      const isFlat = typeof member !== 'object' || member === null || Object.keys(member).length === 0;
      const first = compact && i === 0 ? '' : margin;
      if (isFlat || this.rng.next() < 0.3)
        return [`${above}${first}${start} ${yamlFlow(member)}${this.behind()}`];
      const deeper = indent + 2;
      if (key === undefined) {
        const [head = '', ...rest] = this.block(member, deeper, true);
        return [`${above}${first}${start} ${head}`, ...rest];
      }
      return [`${above}${first}${start}${this.behind()}`, ...this.block(member, deeper, false)];
    });
  }

  above(indent: number): string {
    return this.rng.next() < 0.25 ? `${' '.repeat(indent)}${this.#remark()}\n` : '';
  }

  behind(): string {
    return this.rng.next() < 0.25 ? ` ${this.#remark()}` : '';
  }

  #remark(): string {
    return `${this.format === 'json5' ? '//' : '#'} remark ${this.#remarks++} of, [many`;
  }

  #entries(value: ConfigValue): readonly (readonly [string | undefined, ConfigValue])[] {
    return isDict(value)
      ? Object.entries(value)
      : (value as readonly ConfigValue[]).map((item) => [undefined, item] as const);
  }

  #brackets(value: ConfigValue): readonly [open: string, close: string, sign: string] {
    if (!isDict(value)) return ['[', ']', ''];
    const isCall = this.format === 'python' && Object.keys(value).every((key) => /^[a-z]+$/.test(key));
    return isCall ? ['dict(', ')', '='] : ['{', '}', ': '];
  }

  #key(key: string, sign: string): string {
    return sign === '=' ? key : writeKey(key, this.format);
  }

  #scalar(value: ConfigValue): string {
    if (this.format === 'yaml') return yamlFlow(value);
    if (this.format === 'python' && (value === null || typeof value === 'boolean'))
      return value === null ? 'None' : value ? 'True' : 'False';
    return typeof value === 'string' ? `'${value}'` : String(value);
  }
}
