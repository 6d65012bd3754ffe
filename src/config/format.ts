/** @file Which of the three languages a config is written in. */
import { SourceText } from './source';

export type ConfigFormat = 'json5' | 'yaml' | 'python';

const EXTENSIONS: Readonly<Record<string, ConfigFormat>> = {
  json: 'json5',
  json5: 'json5',
  jsonc: 'json5',
  py: 'python',
  yaml: 'yaml',
  yml: 'yaml',
};

/** By the file's name, else by how the text starts. */
export function formatOf(source: SourceText): ConfigFormat {
  const extension = /\.([^./\\]+)$/.exec(source.fileName ?? '')?.[1]?.toLowerCase();
  if (extension !== undefined && Object.hasOwn(EXTENSIONS, extension)) return EXTENSIONS[extension]!;
  const afterRemarks = (remarks: RegExp): number => remarks.exec(source.text)?.[0].length ?? 0;
  const start = afterRemarks(ALL_REMARKS);
  if (PYTHON_START.test(source.text.slice(start, start + 200))) return 'python';
  return /^[{[/]/.test(source.text.slice(afterRemarks(JSON5_REMARKS))) ? 'json5' : 'yaml';
}

/** The language of a text that may be broken. */
export const formatOfText = (text: string, fileName: string): ConfigFormat =>
  formatOf(new SourceText(text, fileName));

const ENDING: Readonly<Record<ConfigFormat, string>> = { json5: 'json5', yaml: 'yaml', python: 'py' };

/** A file's name with the ending of a language in place of its own. */
export const fileNameIn = (format: ConfigFormat, fileName: string): string =>
  `${fileName.replace(/\.(?:json5?|jsonc|ya?ml|py)$/i, '')}.${ENDING[format]}`;

const JSON5_REMARKS = /^(?:\s+|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/;
/** Those of YAML and Python too. */
const ALL_REMARKS = /^(?:\s+|#[^\n\r]*|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/;
const PYTHON_START = /^(?:[A-Za-z_]\w*\s*=|from\s+[\w.]+\s+import\b|import\s+\w|dict\s*\()/;
