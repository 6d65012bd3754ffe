/** @file The door: text of a known or guessed format → `ParsedConfig`, or one located error. */
import { loadConfig, type ReadFile } from './bases/loader';
import { formatOf, type ConfigFormat } from './format';
import { checkText } from './limits';
import { ParsedConfig } from './parsedConfig';
import { SourceText } from './source';

export interface ParseOptions {
  /** Guessed from the file's name, then from the text, when missing. */
  readonly format?: ConfigFormat;
  readonly fileName?: string;
  /** For the files that `_base_` names; without it each of them is a gap (`ParsedConfig.gaps`). */
  readonly readFile?: ReadFile | undefined;
}

/**
 * Reads a config of at most 1 MB and 64 levels. Every fault of the text is a `UserError` with a code
 * `config/…`, a line and a column; nothing else is thrown. Those of a base have its file name as
 * `at`. What `_base_` names is merged in. Codes: docs/config-format.md.
 */
export function parseConfig(text: string, options: ParseOptions = {}): ParsedConfig {
  const source = new SourceText(text.replace(/^\uFEFF/, ''), options.fileName);
  checkText(source);
  const format = options.format ?? formatOf(source);
  const { root, ...bases } = loadConfig(source, format, options.readFile ?? (() => undefined));
  return new ParsedConfig(root, source, format, bases);
}
