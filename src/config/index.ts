/**
 * @file Configs: text ⇄ plain data, and where in the text everything stands.
 *
 *   text ─parseConfig─▶ ParsedConfig{value, positions} ─normalise─▶ NormalConfig{backbone, neck, head, mutator, …}
 *
 * This layer knows JSON5, YAML, the Python of MMRazor's configs, bases, and the outer, MMRazor-shaped layers of
 * a config. It does not know any backbone, mutable or op: whoever builds a `type` checks its fields, with
 * `validate`, and reports faults with config paths, which `locate` turns into lines and columns.
 * A new format: a parser that builds `ConfigNode`s, a writer, one line each in format.ts, bases/loader.ts and
 * write/writeConfig.ts.
 * Who needs no parser (YAML's is large) imports the files it needs directly.
 */
export { type BaseGap, type ReadFile } from './bases/loader';
export { converted } from './convert';
export { asFile } from './fileShape';
export { type ConfigFormat, formatOfText } from './format';
export { locate, locating } from './locate';
export { MAX_DEPTH, MAX_TEXT_LENGTH } from './limits';
export { normalise, type ConfigPart, type NormalConfig, type TypedDict } from './normalise';
export { bareType, playgroundSchema, type TrainingConfig } from './outerSchema';
export { parseConfig, type ParseOptions } from './parse';
export { hasParsers, loadParser, loadParsers } from './parsers';
export { ParsedConfig, type Part } from './parsedConfig';
export { formatPath, parsePath, type ConfigPath } from './path';
export { selfContained } from './selfContained';
export type { TextRange } from './source';
export { faultsOf, validate } from './validate';
export { isDict, showValue, valueAt, type ConfigDict, type ConfigValue } from './value';
export { writeConfig } from './write/writeConfig';
