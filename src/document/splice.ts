/** @file A tree edit as the smallest change of the text, or `undefined` where the text is not that simple. */
import { type ConfigPath, type ConfigValue, type ParsedConfig, isDict } from '../config';
import { isPythonName } from '../config/write/python';
import {
  type TextPlace,
  writeKey,
  writeStrict,
  writeValue,
  writeYamlBlock,
} from '../config/write/writeValue';
import { yamlFlow } from '../config/write/yaml';
import { type ContainerStyle, type LocatedContainer, locateContainer, styleOf } from './containerText';
import { type ContainerText, render, withInserted, withMoved, withoutMember } from './memberText';
import { type TreeEdit, configValueAt } from './treeEdit';

/** Longer lines are broken up as the writer does. */
const LINE_WIDTH = 100;

/** The whole edited text. Not checked: whether it reads as it should is for the caller to see. */
export function splice(parsed: ParsedConfig, edit: TreeEdit): string | undefined {
  const text = new Splicer(parsed).edited(edit);
  return text !== undefined && parsed.text.includes('\r\n') ? text.replaceAll(/\r?\n/g, '\r\n') : text;
}

class Splicer {
  readonly #text: string;
  #isStrict: boolean | undefined;

  constructor(private readonly parsed: ParsedConfig) {
    this.#text = parsed.text;
  }

  edited(edit: TreeEdit): string | undefined {
    const { path } = edit;
    switch (edit.kind) {
      case 'set':
        return this.#set(path, edit.value);
      case 'insertField':
        return this.#inserted(path, edit.before, edit.key, edit.value);
      case 'insertItem':
        return this.#inserted(path, edit.index, undefined, edit.value);
      case 'remove':
        return this.#removed(path);
      case 'move':
        return this.#changed(path, (container, at) => withMoved(container.text, at, edit.to));
      case 'duplicate':
        return this.#changed(path, (container, at) => this.#duplicated(container, at, edit.key));
      case 'renameKey':
        return this.#changed(path, (container, at) => this.#renamed(container, at, edit.key));
      default:
        return edit satisfies never;
    }
  }

  #set(path: ConfigPath, value: ConfigValue): string | undefined {
    const { parsed } = this;
    const parent = path.slice(0, -1);
    const key = path.at(-1);
    if (key === undefined) return this.#setRoot(value);
    if (configValueAt(parsed.value, path) === undefined)
      return typeof key === 'string' ? this.#inserted(parent, undefined, key, value) : undefined;
    const container = locateContainer(parsed, parent);
    const place = container?.places.find((member) => member.key === key);
    if (!container || !place) return undefined;
    if (container.style === 'block') {
      const { from, keyTo, to } = place;
      const remark = /^[ \t]*#[^\n]*(?=\n)/.exec(this.#text.slice(keyTo, to))?.[0] ?? '';
      const written = yamlAfter(value, this.#column(from), typeof key === 'number' ? 1 : keyTo - from);
      const isInline = !written.startsWith('\n');
      const isItem = typeof key === 'number';
      if (remark !== '' && isItem) return undefined;
      return this.#spliced(keyTo, to, isInline ? written + remark : remark + written);
    }
    const range = parsed.rangeOf(path);
    return range && this.#spliced(range.from, range.to, this.#written(value, range.from));
  }

  #setRoot(value: ConfigValue): string | undefined {
    const range = this.parsed.rangeOf([]);
    if (!range || this.parsed.hasBases || styleOf(this.parsed, []) !== 'brackets') return undefined;
    return this.#spliced(range.from, range.to, this.#written(value, range.from));
  }

  #inserted(
    path: ConfigPath,
    where: string | number | undefined,
    key: string | undefined,
    value: ConfigValue,
  ): string | undefined {
    const container = locateContainer(this.parsed, path);
    if (!container?.places[0]) return this.#filled(path, key === undefined ? [value] : { [key]: value });
    const { members } = container.text;
    const isField = key !== undefined;
    const at = isField
      ? container.places.findIndex((place) => place.key === where)
      : typeof where === 'number'
        ? where
        : -1;
    const index = at < 0 ? members.length : at;
    if (where !== undefined && at < 0) return undefined;
    const body = this.#body(container, key, value, members[0]?.lead.includes('\n') === true);
    return body === undefined
      ? undefined
      : this.#replaced(container, withInserted(container.text, index, body));
  }

  #removed(path: ConfigPath): string | undefined {
    const parent = path.slice(0, -1);
    const siblings = configValueAt(this.parsed.value, parent);
    if (Object.keys(siblings ?? {}).length === 1) return this.#set(parent, isDict(siblings) ? {} : []);
    return this.#changed(path, (container, at) => withoutMember(container.text, at));
  }

  /** The first member of an empty list or dict. */
  #filled(path: ConfigPath, value: ConfigValue): string | undefined {
    const range = this.parsed.rangeOf(path);
    const written = range && this.#text.slice(range.from, range.to);
    return written !== undefined && /^(?:dict\s*\(|[[{(])\s*[\]})]$/.test(written)
      ? this.#set(path, value)
      : undefined;
  }

  #duplicated(container: LocatedContainer, at: number, key: string | undefined): ContainerText | undefined {
    const body = key === undefined ? container.text.members[at]?.body : this.#bodyWithKey(container, at, key);
    return body === undefined ? undefined : withInserted(container.text, at + 1, body);
  }

  #renamed(container: LocatedContainer, at: number, key: string): ContainerText | undefined {
    const { text } = container;
    const body = this.#bodyWithKey(container, at, key);
    const member = text.members[at];
    return body === undefined || !member
      ? undefined
      : { ...text, members: text.members.with(at, { ...member, body }) };
  }

  #bodyWithKey({ style, places, text }: LocatedContainer, at: number, key: string): string | undefined {
    const place = places[at];
    const body = text.members[at]?.body;
    const name = this.#key(key, style);
    if (!place || typeof place.key !== 'string' || body === undefined || name === undefined) return undefined;
    const end = style === 'block' ? place.keyTo - 1 : place.keyTo;
    return name + body.slice(end - place.from);
  }

  #changed(
    path: ConfigPath,
    change: (container: LocatedContainer, at: number) => ContainerText | undefined,
  ): string | undefined {
    const container = locateContainer(this.parsed, path.slice(0, -1));
    const at = container?.places.findIndex(({ key }) => key === path.at(-1)) ?? -1;
    const changed = container && at >= 0 ? change(container, at) : undefined;
    return container && changed && this.#replaced(container, changed);
  }

  #replaced({ range }: LocatedContainer, changed: ContainerText): string | undefined {
    const before = this.#text.slice(range.from, range.to);
    const after = render(changed);
    const text = this.#spliced(range.from, range.to, after);
    if (before.includes('\n') || changed.column !== undefined) return text;
    const wasShort = this.#lineWidth(this.#text, range.from, before) <= LINE_WIDTH;
    const isLong = wasShort && this.#lineWidth(text, range.from, after) > LINE_WIDTH;
    return isLong || after.includes('\n') ? undefined : text;
  }

  /** Of the line that `part` of `text` is on. */
  #lineWidth(text: string, from: number, part: string): number {
    const end = text.indexOf('\n', from + part.length);
    return (end < 0 ? text.length : end) - (text.lastIndexOf('\n', from - 1) + 1);
  }

  /** A new member. `isOnOwnLine`: of a container that has one line for each. */
  #body(
    { style, places }: LocatedContainer,
    key: string | undefined,
    value: ConfigValue,
    isOnOwnLine: boolean,
  ): string | undefined {
    const from = places[0]?.from ?? 0;
    const column = this.#column(from);
    if (style === 'block') {
      const start = key === undefined ? '-' : `${writeKey(key, 'yaml')}:`;
      return start + yamlAfter(value, column, start.length);
    }
    const name = key === undefined ? '' : this.#key(key, style);
    if (name === undefined) return undefined;
    const sign = style === 'call' ? '=' : style === 'statements' ? ' = ' : ': ';
    const start = key === undefined ? '' : name + sign;
    const indent = isOnOwnLine || style === 'statements' ? column : this.#indent(from);
    return start + this.#fragment(value, { indent, column: column + start.length });
  }

  #key(key: string, style: ContainerStyle): string | undefined {
    if (style === 'call' || style === 'statements') return isPythonName(key) ? key : undefined;
    return this.#strict ? JSON.stringify(key) : writeKey(key, this.parsed.format);
  }

  #written(value: ConfigValue, from: number): string {
    return this.#fragment(value, { indent: this.#indent(from), column: this.#column(from) });
  }

  #fragment(value: ConfigValue, place: TextPlace): string {
    return this.#strict ? writeStrict(value, place) : writeValue(value, this.parsed.format, place);
  }

  /** Plain JSON stays plain JSON. */
  get #strict(): boolean {
    if (this.#isStrict === undefined) {
      try {
        JSON.parse(this.#text);
        this.#isStrict = this.parsed.format === 'json5';
      } catch {
        this.#isStrict = false;
      }
    }
    return this.#isStrict;
  }

  #spliced(from: number, to: number, text: string): string {
    return this.#text.slice(0, from) + text + this.#text.slice(to);
  }

  #column(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }

  #indent(offset: number): number {
    const start = offset - this.#column(offset);
    return /^ */.exec(this.#text.slice(start, offset))?.[0].length ?? 0;
  }
}

/** What follows a key's colon or a dash at `column`, which takes `width` columns itself. */
function yamlAfter(value: ConfigValue, column: number, width: number): string {
  const lines = writeYamlBlock(value, { indent: column + 2, column: column + width + 1 });
  const margin = `\n${' '.repeat(column + 2)}`;
  const isInline = lines.length === 1 && lines[0] === yamlFlow(value);
  // A list or dict starts on the line of its dash, but never on that of its key.
  return (
    (isInline || (width === 1 && (isDict(value) || Array.isArray(value))) ? ' ' : margin) + lines.join(margin)
  );
}
