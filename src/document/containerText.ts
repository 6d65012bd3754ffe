/** @file Finds the text of a list or dict in a config: brackets, YAML's blocks, Python's statements. */
import { type ConfigPath, type ParsedConfig, type TextRange } from '../config';
import type { CommentStyle, ContainerText, MemberText } from './memberText';
import { splitGap } from './memberText';
import { configValueAt } from './treeEdit';

/** How members are written: `a: 1` between brackets, `a=1` in Python's `dict(…)`, lines of YAML, `a = 1` of Python. */
export type ContainerStyle = 'brackets' | 'call' | 'block' | 'statements';

export interface LocatedContainer {
  readonly style: ContainerStyle;
  readonly text: ContainerText;
  readonly range: TextRange;
  /** Position of each member's body, and of its value. */
  readonly places: readonly MemberPlace[];
}

export interface MemberPlace {
  readonly key: string | number;
  readonly from: number;
  /** End of the key (or dash). */
  readonly keyTo: number;
  readonly to: number;
}

export function styleOf(parsed: ParsedConfig, path: ConfigPath): ContainerStyle | undefined {
  const range = parsed.rangeOf(path);
  if (!range) return undefined;
  const { text, format } = parsed;
  if (format === 'python' && path.length === 0) return 'statements';
  if (/[[{(]/.test(text[range.from] ?? '')) return 'brackets';
  if (format === 'yaml') return 'block';
  return /^dict\s*\(/.test(text.slice(range.from, range.from + 20)) ? 'call' : undefined;
}

/** `undefined` where members do not stand one after the other in the config's own text: a variable, a base, an expression. */
export function locateContainer(parsed: ParsedConfig, path: ConfigPath): LocatedContainer | undefined {
  const style = styleOf(parsed, path);
  const outer = parsed.rangeOf(path);
  const value = configValueAt(parsed.value, path);
  if (!style || !outer || typeof value !== 'object' || value === null) return undefined;
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const own = keys.filter((key) => parsed.originOf([...path, key], 'key') === undefined);
  const places: MemberPlace[] = [];
  for (const key of own) {
    const place = placeOf(parsed, [...path, key], style);
    if (!place || place.from < (places.at(-1)?.to ?? 0)) return undefined;
    places.push(place);
  }
  const hasBrackets = style === 'brackets' || style === 'call';
  const located = hasBrackets ? betweenBrackets(parsed, outer, places) : inLines(parsed, places);
  return located && { style, places, ...located };
}

type Located = Pick<LocatedContainer, 'text' | 'range'>;

export const commentStyle = ({ format }: ParsedConfig): CommentStyle => (format === 'json5' ? '//' : '#');

function betweenBrackets(
  parsed: ParsedConfig,
  range: TextRange,
  places: readonly MemberPlace[],
): Located | undefined {
  const { text } = parsed;
  const bracket = text.slice(range.from, range.to).search(/[[{(]/);
  const inner = range.from + bracket + 1;
  const end = range.to - 1;
  const [first] = places;
  if (bracket < 0 || !/[\]})]/.test(text[end] ?? '')) return undefined;
  if (!first || first.from < inner || (places.at(-1)?.to ?? 0) > end) return undefined;
  const start = splitGap(text.slice(inner, first.from), commentStyle(parsed));
  if (start.comma) return undefined;
  const { members, rest, trailing } = membersOf(parsed, places, start.lead, end);
  return {
    range,
    text: {
      open: text.slice(range.from, inner) + start.tail,
      members,
      end: rest,
      close: text.slice(end, range.to),
      separator: ',',
      trailing,
    },
  };
}

function inLines(parsed: ParsedConfig, places: readonly MemberPlace[]): Located | undefined {
  const { text } = parsed;
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) return undefined;
  const lineEnd = text.indexOf('\n', last.to);
  const to = lineEnd < 0 ? text.length : lineEnd;
  const { members } = membersOf(parsed, places, '', last.to);
  const lastMember = members.at(-1);
  const tail = text.slice(last.to, to);
  if (!lastMember || !/^\s*(?:#.*)?$/.test(tail)) return undefined;
  return {
    range: { from: first.from, to },
    text: {
      open: '',
      members: members.with(-1, { ...lastMember, tail }),
      end: '',
      close: '',
      separator: '',
      trailing: false,
      column: first.from - (text.lastIndexOf('\n', first.from - 1) + 1),
    },
  };
}

function membersOf(parsed: ParsedConfig, places: readonly MemberPlace[], firstLead: string, end: number) {
  const { text } = parsed;
  const members: MemberText[] = [];
  let lead = firstLead;
  let trailing = false;
  places.forEach((place, i) => {
    const gap = splitGap(text.slice(place.to, places[i + 1]?.from ?? end), commentStyle(parsed));
    members.push({ lead, body: text.slice(place.from, place.to), tail: gap.tail });
    ({ lead, comma: trailing } = gap);
  });
  return { members, rest: lead, trailing };
}

function placeOf(parsed: ParsedConfig, path: ConfigPath, style: ContainerStyle): MemberPlace | undefined {
  const { text } = parsed;
  const key = path.at(-1);
  const keyRange = parsed.rangeOf(path, 'key');
  const range = parsed.rangeOf(path);
  if (key === undefined || !keyRange || !range) return undefined;
  if (style === 'block') return blockPlace(parsed, path, key, keyRange);
  const keyTo = typeof key === 'number' ? range.from : keyRange.to;
  if (range.from < keyTo) return undefined;
  if (style === 'statements' && !/^\s*=\s*$/.test(text.slice(keyTo, range.from))) return undefined;
  return { key, from: keyRange.from, keyTo, to: range.to };
}

function blockPlace(
  parsed: ParsedConfig,
  path: ConfigPath,
  key: string | number,
  keyRange: TextRange,
): MemberPlace | undefined {
  const { text } = parsed;
  const to = blockEnd(parsed, path);
  if (typeof key === 'number') {
    const dash = text.slice(0, keyRange.from).trimEnd().length - 1;
    if (text[dash] !== '-' || text.slice(dash, keyRange.from).includes('\n')) return undefined;
    return { key, from: dash, keyTo: dash + 1, to: Math.max(to, dash + 1) };
  }
  const colon = /^\s*:/.exec(text.slice(keyRange.to));
  if (!colon) return undefined;
  const keyTo = keyRange.to + colon[0].length;
  return { key, from: keyRange.from, keyTo, to: Math.max(to, keyTo) };
}

/** The end of the last text of a YAML value: the ranges of blocks take in comments and empty lines below them. */
function blockEnd(parsed: ParsedConfig, path: ConfigPath): number {
  const range = parsed.rangeOf(path);
  const value = configValueAt(parsed.value, path);
  const isContainer = typeof value === 'object' && value !== null;
  const last = isContainer ? Object.keys(value).at(-1) : undefined;
  if (isContainer && last !== undefined && styleOf(parsed, path) === 'block') {
    const step = Array.isArray(value) ? Number(last) : last;
    const place = blockPlaceEnd(parsed, [...path, step]);
    return place ?? 0;
  }
  const { from, to } = range ?? { from: 0, to: 0 };
  return from + parsed.text.slice(from, to).trimEnd().length;
}

function blockPlaceEnd(parsed: ParsedConfig, path: ConfigPath): number | undefined {
  const keyRange = parsed.rangeOf(path, 'key');
  const key = path.at(-1);
  return keyRange && key !== undefined ? blockPlace(parsed, path, key, keyRange)?.to : undefined;
}
