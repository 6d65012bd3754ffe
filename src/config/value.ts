/** @file What a config is made of once its text is gone: JSON-like values, frozen, without prototypes. */
import type { ConfigPath } from './path';

/** Numbers are finite; objects have no prototype and keep the order of the text. Deeply frozen. */
export type ConfigValue = null | boolean | number | string | readonly ConfigValue[] | ConfigDict;

export interface ConfigDict {
  readonly [key: string]: ConfigValue;
}

export function isDict(value: unknown): value is ConfigDict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `path` inside `root`; `undefined` where the path leads nowhere. Never reads a prototype. */
export function valueAt(root: unknown, path: ConfigPath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

const SHOWN_LENGTH = 40;

/** One short line (at most 40 characters) that lets a person recognise `value`. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return shorten(`[${showMembers(value.map((item) => () => showValue(item)))}]`);
  if (isDict(value)) {
    const members = Object.entries(value).map(
      ([key, item]) =>
        () =>
          `${key}: ${showValue(item)}`,
    );
    return shorten(`{${showMembers(members)}}`);
  }
  if (typeof value === 'string') return showText(value);
  return shorten(String(value));
}

/** `text` in quotes with its control characters escaped, shortened. */
export function showText(text: string): string {
  const shown = JSON.stringify(text.slice(0, SHOWN_LENGTH));
  return text.length > SHOWN_LENGTH || shown.length > SHOWN_LENGTH
    ? `${shown.slice(0, SHOWN_LENGTH - 2)}…"`
    : shown;
}

/** A piece of somebody's text for an error message: as it stands, control characters named, shortened. */
export function showWord(word: string): string {
  return shorten(word).replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, (sign) => (sign === ' ' ? sign : codePoint(sign)));
}

/** `U+0000` style name of the first character. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Stops as soon as the line is full, so that showing a huge value costs nothing. */
function showMembers(members: readonly (() => string)[]): string {
  let line = '';
  for (const show of members) {
    if (line.length > SHOWN_LENGTH) break;
    line += line === '' ? show() : `, ${show()}`;
  }
  return line;
}

function shorten(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH - 2)}…${text.slice(-1)}`;
}
