/** @file The door: text of a known or guessed format → `ParsedConfig`, or one located error. */
import { parseJson5 } from './json5/parser';
import { checkText } from './limits';
import { ParsedConfig, type ConfigFormat } from './parsedConfig';
import { SourceText } from './source';
import { parseYaml } from './yaml/parser';

export interface ParseOptions {
  /** Guessed from the file's name, then from the text, when missing. */
  readonly format?: ConfigFormat;
  readonly fileName?: string;
}

/**
 * Reads a config of at most 1 MB and 64 levels. Every fault of the text is a `UserError` with a code
 * `config/…`, a line and a column; nothing else is thrown. Codes: docs/config-format.md.
 */
export function parseConfig(text: string, { format, fileName }: ParseOptions = {}): ParsedConfig {
  const source = new SourceText(text.replace(/^\uFEFF/, ''), fileName);
  checkText(source);
  const known = format ?? formatOf(source);
  return new ParsedConfig(known === 'yaml' ? parseYaml(source) : parseJson5(source), source, known);
}

const EXTENSIONS: Readonly<Record<string, ConfigFormat>> = {
  json: 'json5',
  json5: 'json5',
  jsonc: 'json5',
  yaml: 'yaml',
  yml: 'yaml',
};

function formatOf(source: SourceText): ConfigFormat {
  const extension = /\.([^./\\]+)$/.exec(source.fileName ?? '')?.[1]?.toLowerCase();
  const named = extension === undefined ? undefined : EXTENSIONS[extension];
  if (named) return named;
  const afterRemarks = (remarks: RegExp): number => remarks.exec(source.text)?.[0].length ?? 0;
  const start = afterRemarks(ALL_REMARKS);
  if (extension === 'py' || PYTHON_START.test(source.text.slice(start, start + 200))) {
    const expected = 'the same config as JSON5 or YAML (Python is not read)';
    throw source.error({ code: 'python', offset: start, found: 'Python', expected });
  }
  return /^[{[/]/.test(source.text.slice(afterRemarks(JSON5_REMARKS))) ? 'json5' : 'yaml';
}

const JSON5_REMARKS = /^(?:\s+|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/;
/** Those of YAML and Python too. */
const ALL_REMARKS = /^(?:\s+|#[^\n\r]*|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/;
const PYTHON_START = /^(?:[A-Za-z_]\w*\s*=|from\s+[\w.]+\s+import\b|import\s+\w|dict\s*\()/;
