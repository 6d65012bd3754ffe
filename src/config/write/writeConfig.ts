/** @file Config value → text. Neither format's parser is needed, so links and exports stay small. */
import type { ConfigFormat } from '../format';
import type { ConfigValue } from '../value';
import { writeJson5 } from './json5';
import { writeYaml } from './yaml';

/** Text that `parseConfig` reads back as an equal value; ends in a line break. Comments are not kept. */
export function writeConfig(value: ConfigValue, format: ConfigFormat): string {
  return format === 'yaml' ? writeYaml(value) : writeJson5(value);
}
