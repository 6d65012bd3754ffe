/** @file A config as a list of facts, one a field, so that configs in any language and layout can be compared. */
import { type ConfigPath, type ConfigValue, formatPath, isDict, parseConfig } from '../config';
import type { Fact } from './differing';

/** `undefined` where the text is no config. Whoever calls has loaded its parser. */
export function configFacts({
  text,
  fileName,
}: {
  readonly text: string;
  readonly fileName: string;
}): readonly Fact[] | undefined {
  try {
    return factsOf(parseConfig(text, { fileName }).value, []);
  } catch {
    return undefined;
  }
}

function factsOf(value: ConfigValue, path: ConfigPath): readonly Fact[] {
  const parts: readonly (readonly [string | number, ConfigValue])[] = Array.isArray(value)
    ? (value as readonly ConfigValue[]).map((item, i) => [i, item] as const)
    : isDict(value)
      ? Object.entries(value)
      : [];
  if (parts.length > 0) return parts.flatMap(([step, part]) => factsOf(part, [...path, step]));
  const place = formatPath(path);
  return [{ id: place, title: place, value: JSON.stringify(value) }];
}
