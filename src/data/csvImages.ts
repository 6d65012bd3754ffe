/**
 * @file Images as a table, the way Kaggle's Digit Recognizer and "MNIST in CSV" give them away: a row an image,
 * its label in the column `label` (else the first), one column a pixel from 0 to 255.
 */
import { UserError } from '../core/userError';
import { type ImageShape, type Split, imageSize } from './dataset';
import { formatCount, type SourceFile } from './source';

const SEPARATOR = /[,;\t]/;
/** A quarter of a million pixels a picture, as for other formats, and its label. */
const MAX_COLUMNS = 3 * 512 * 512 + 1;

export interface CsvImages {
  readonly shape: ImageShape;
  readonly split: Split;
}

/** Whether a text's second line is a long row of whole numbers: a table of pixels rather than any other table. */
export function looksLikeCsvImages(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64 * 1024));
  const [first = '', second = first] = head.split(/\r?\n/, 2);
  // Of wide tables the second line may be cut off, in the middle of a number at worst.
  const cells = (second === '' ? first : second).split(SEPARATOR);
  return cells.length > 16 && cells.every((cell) => /^\s*"?\d*"?\s*$/.test(cell));
}

/**
 * Rows of square images, grey or of three planes.
 * Errors: `data/csv-columns` (rows of unequal length, pixels that make no square), `data/csv-value`, `data/no-images`.
 */
export function parseCsvImages({ name, bytes }: SourceFile): CsvImages {
  const starts = lineStarts(bytes);
  const firstLine = lineAt(bytes, starts, 0);
  const separator = SEPARATOR.exec(firstLine)?.[0] ?? ',';
  const names = firstLine.split(separator).map(unquoted);
  const hasHeader = names.some((cell) => !/^\d+$/.test(cell));
  const labelled = Math.max(
    0,
    names.findIndex((cell) => /^(label|class|target|y)$/i.test(cell)),
  );
  const first = hasHeader ? 1 : 0;
  const shape = shapeOf(name, names.length - 1);
  const length = starts.length - first;
  if (length < 1) {
    throw new UserError({ code: 'data/no-images', at: name, found: '0 rows', expected: 'a row an image' });
  }
  const size = imageSize(shape);
  const images = new Uint8Array(length * size);
  const labels = new Uint16Array(length);
  const cells = new Float64Array(names.length + 1);
  for (let n = 0; n < length; n++) {
    const line = n + first;
    const count = readCells(bytes, starts[line]!, separator.charCodeAt(0), cells);
    if (count !== names.length) {
      throw new UserError({
        code: 'data/csv-columns',
        at: `${name}, line ${line + 1}`,
        found: count > names.length ? 'more columns' : `${formatCount(count)} columns`,
        expected: `${formatCount(names.length)} as in line 1`,
      });
    }
    let at = n * size;
    for (let column = 0; column < count; column++) {
      const value = cells[column]!;
      const isLabel = column === labelled;
      if (!(value >= 0 && value <= (isLabel ? 0xffff : 255))) {
        const found = lineAt(bytes, starts, line).split(separator)[column]!.trim();
        throw new UserError({
          code: 'data/csv-value',
          at: `${name}, line ${line + 1}, column ${column + 1}`,
          found: JSON.stringify(found.slice(0, 40)),
          expected: isLabel ? 'a class number from 0 on' : 'a pixel from 0 to 255',
        });
      }
      if (isLabel) labels[n] = value;
      else images[at++] = value;
    }
  }
  return { shape, split: { images, labels, length } };
}

const NEWLINE = 10;
const ZERO = 48;
/** Around numbers, without a meaning: tab-separated tables have no other blanks. */
const isBlank = (byte: number): boolean => byte === 32 || byte === 13 || byte === 34;

/** Where each line starts that is not empty. */
function lineStarts(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(NEWLINE, at);
    const end = next === -1 ? bytes.length : next;
    if (!bytes.subarray(at, end).every(isBlank)) starts.push(at);
    at = end + 1;
  }
  return starts;
}

function lineAt(bytes: Uint8Array, starts: readonly number[], line: number): string {
  const start = starts[line] ?? bytes.length;
  const end = bytes.indexOf(NEWLINE, start);
  return new TextDecoder().decode(bytes.subarray(start, end === -1 ? bytes.length : end));
}

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');

/**
 * The numbers of the line that starts at `at`, into `cells` as far as they have room; NaN for what is no whole number.
 * Returns how many there are, at most `cells.length`. Byte by byte: as strings, MNIST's 47 million cells take a minute.
 */
function readCells(bytes: Uint8Array, at: number, separator: number, cells: Float64Array): number {
  let count = 0;
  let value = NaN;
  for (let i = at; count < cells.length; i++) {
    const byte = i < bytes.length ? bytes[i]! : NEWLINE;
    if (byte === separator || byte === NEWLINE) {
      cells[count++] = value;
      value = NaN;
      if (byte === NEWLINE) break;
    } else if (byte >= ZERO && byte <= ZERO + 9 && value !== -1) {
      value = (Number.isNaN(value) ? 0 : value) * 10 + byte - ZERO;
    } else if (!isBlank(byte)) value = -1;
  }
  return count;
}

function shapeOf(name: string, pixels: number): ImageShape {
  for (const channels of [1, 3]) {
    const side = Math.sqrt(pixels / channels);
    if (Number.isInteger(side) && side > 0 && pixels < MAX_COLUMNS) return [channels, side, side];
  }
  throw new UserError({
    code: 'data/csv-columns',
    at: name,
    found: `${formatCount(pixels)} columns beside the label`,
    expected: 'the pixels of a square image: 784 for 28×28, 3,072 for 32×32 in three colours',
  });
}
