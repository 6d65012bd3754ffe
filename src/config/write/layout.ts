/** @file What the writers agree on: which values stay on one line, how numbers and texts are spelt. */
import { isDict, type ConfigValue } from '../value';

const LINE_WIDTH = 100;

/** Whether `value`, written as `line` after `column` columns, reads better on one line than on several. */
export function fitsOneLine(value: ConfigValue, line: string, column: number): boolean {
  if (column + line.length > LINE_WIDTH) return false;
  if (isDict(value))
    return Object.values(value).every((member) => height(member) === 0 || isFlatList(member));
  return height(value) <= 2;
}

function isFlatList(value: ConfigValue): boolean {
  return Array.isArray(value) && height(value) === 1;
}

/** 0 for a scalar or an empty container, else one more than its highest member. */
function height(value: ConfigValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members: readonly ConfigValue[] = Object.values(value);
  return members.reduce<number>((highest, member) => Math.max(highest, height(member) + 1), 0);
}

/** The shortest decimal that reads back as the same number; whole numbers past 2^53 with an exponent. */
export function numberText(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}

/** `text` between double quotes, everything invisible escaped: valid JSON5 and YAML. */
export function quotedText(text: string): string {
  return JSON.stringify(text).replace(
    INVISIBLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `text` between single quotes: valid JSON5 and Python. */
export function singleQuoted(text: string): string {
  const inner = quotedText(text).slice(1, -1);
  return `'${inner.replace(/\\.|'/g, (sign) => (sign === '\\"' ? '"' : sign === "'" ? "\\'" : sign))}'`;
}

/** Signs that editors do not show, or that some parsers take for a line end. */
export const INVISIBLE = /[\p{Cc}\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;
