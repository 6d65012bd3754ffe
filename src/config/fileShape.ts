/** @file A bare model as a file of MMRazor's has it: under a name, beside everything else. */
import { MODEL_KEYS } from './outerSchema';
import { type ConfigValue, isDict } from './value';

/** `{type, …, playground}` → `{model: {type, …}, playground}`; what has a model already stays. The same space. */
export function asFile(value: ConfigValue): ConfigValue {
  if (!isDict(value) || MODEL_KEYS.some((key) => key in value)) return value;
  const { playground, ...model } = value;
  return { model, ...(playground !== undefined && { playground }) };
}
