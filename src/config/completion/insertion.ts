/** @file What a chosen completion writes, in each of the three languages. It knows no editor. */
import type { ConfigFormat } from '../format';
import type { Completion } from './complete';

export interface InsertionPlace {
  readonly format: ConfigFormat;
  /** Inside quotes already. */
  readonly quoted: boolean;
  /** What stands behind the cursor. */
  readonly after: string;
}

const SEPARATOR: Readonly<Record<ConfigFormat, string>> = { json5: ': ', yaml: ': ', python: '=' };

export function insertionOf({ label, kind }: Completion, { format, quoted, after }: InsertionPlace): string {
  if (quoted) return label;
  // A name that is corrected has its value already.
  if (kind === 'field') return /^[ \t]*[:=]/.test(after) ? label : label + SEPARATOR[format];
  if (format === 'yaml') return label;
  const isPlain = kind === 'value' && /^(true|false|null|-?[\d.]+)$/.test(label);
  if (!isPlain) return `'${label}'`;
  return format === 'python' ? (PYTHON_NAMES[label] ?? label) : label;
}

const PYTHON_NAMES: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };
