/** @file The columns of drawn subnets as people read and type them. What is not measured is a dash. */
import type { ColumnKey } from '../space';
import { amountText, parseAmount } from './amount';
import { compact, exact, percent } from './numbers';

export interface ColumnFormat {
  /** A few digits. */
  readonly short: (value: number) => string;
  /** Nothing is rounded away: `read` gives the same number again. */
  readonly full: (value: number) => string;
  /** In a table. */
  readonly cell: (value: number) => string;
  /** `undefined` for what is no such value. */
  readonly read: (text: string) => number | undefined;
}

const NONE = '–';

const orNone =
  (write: (value: number) => string) =>
  (value: number): string =>
    Number.isNaN(value) ? NONE : write(value);

const plain = (value: number): string => String(Number(value.toPrecision(12)));

/** A number in front of a unit, which may be left out. */
const reads =
  (unit: RegExp) =>
  (text: string): number | undefined => {
    const match = /^(\d+(?:\.\d*)?|\.\d+)\s*(.*)$/.exec(text.trim());
    return match && unit.test(match[2]!) ? Number(match[1]) : undefined;
  };

const readPercent = reads(/^[%％]?$/);

const count: ColumnFormat = { short: compact, full: amountText, cell: exact, read: parseAmount };

const accuracy: ColumnFormat = {
  short: orNone(percent),
  full: (value) => `${plain(value * 100)} %`,
  cell: orNone(percent),
  read: (text) => {
    const value = readPercent(text);
    return value === undefined ? undefined : value / 100;
  },
};

const milliseconds: ColumnFormat = {
  short: orNone((value) => `${Number(value.toPrecision(3))} ms`),
  full: (value) => `${plain(value)} ms`,
  cell: orNone((value) => `${Number(value.toPrecision(3))} ms`),
  read: reads(/^(ms|毫秒)?$/i),
};

export const columnFormats: Readonly<Record<ColumnKey, ColumnFormat>> = {
  macs: count,
  params: count,
  accuracy,
  latency: milliseconds,
};
