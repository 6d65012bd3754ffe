/**
 * @file Tables as CSV (RFC 4180), safe to open in a spreadsheet: a text that would be taken for a formula gets an
 * apostrophe, which shows it as it is.
 */

/** `undefined` and numbers that are none leave the field empty. */
export type CsvField = string | number | undefined;

/** Some programs skip blanks before the sign, and take its full-width forms for it. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
/** Commas, and what other regions' spreadsheets split at, which could begin a formula in the middle of a text. */
const SPECIAL = /[",;\t\r\n]|^\s|\s$/;

/** One line a row, the last one ended too. */
export const csv = (rows: readonly (readonly CsvField[])[]): string => rows.map(csvLine).join('');

/** With its end: for tables that are written bit by bit. */
export const csvLine = (row: readonly CsvField[]): string =>
  `${row.length === 1 && isEmpty(row[0]) ? '""' : row.map(field).join(',')}\r\n`;

function field(value: CsvField): string {
  if (isEmpty(value)) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of one empty field would be an empty line, which readers skip. */
const isEmpty = (value: CsvField): value is undefined | '' =>
  value === undefined || value === '' || (typeof value === 'number' && !Number.isFinite(value));
