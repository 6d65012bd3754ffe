/**
 * @file The parsers that are too large for the first paint: YAML's and Python's. The page loads each when the first
 * config in its language is opened; the worker and the command line have them from the start (allParsers.ts).
 */
import { invariant } from '../core/userError';
import { type ConfigFormat, formatOfText } from './format';
import type { runPython } from './python/interpreter';
import type { parseYaml } from './yaml/parser';

export interface LargeParsers {
  readonly yaml: typeof parseYaml;
  readonly python: typeof runPython;
}

/** Filled once for each language, never changed: as if imported. */
const loaded: { -readonly [K in keyof LargeParsers]?: LargeParsers[K] } = {};

export const install = (parsers: Partial<LargeParsers>): void => void Object.assign(loaded, parsers);

/** Whoever parses has made sure of it: `await loadParsers(…)`. */
export function parserOf<K extends keyof LargeParsers>(format: K): LargeParsers[K] {
  const parser = loaded[format];
  invariant(parser, () => `the parser of ${format} has not been loaded`);
  return parser;
}

interface NamedText {
  readonly text: string;
  readonly fileName: string;
}

/** A config that names bases may lead to files in any language. */
const languagesOf = ({ text, fileName }: NamedText): readonly ConfigFormat[] =>
  text.includes('_base_') ? ['yaml', 'python'] : [formatOfText(text, fileName)];

/** Whether these configs can be parsed at once. */
export const hasParsers = (...configs: readonly NamedText[]): boolean =>
  configs.flatMap(languagesOf).every((format) => format === 'json5' || loaded[format] !== undefined);

/** Resolves when these configs can be parsed. Rejects where the parser cannot be fetched. */
export async function loadParsers(...configs: readonly NamedText[]): Promise<void> {
  await Promise.all([...new Set(configs.flatMap(languagesOf))].map(loadParser));
}

export async function loadParser(format: ConfigFormat): Promise<void> {
  if (format === 'yaml' && !loaded.yaml) install({ yaml: (await import('./yaml/parser')).parseYaml });
  if (format === 'python' && !loaded.python)
    install({ python: (await import('./python/interpreter')).runPython });
}
