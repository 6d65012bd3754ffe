/** @file The smallest config of a type that its schema accepts: what dragging it into a space writes. */
import type { z } from 'zod';
import { literalsOf, unwrap } from '../describeSchema';
import type { ConfigDict, ConfigValue } from '../value';

/** What a person would take first, where a schema allows many values. */
const USUAL: Readonly<Record<string, ConfigValue>> = { kernel_size: 3, expand_ratio: 3 };

/** `undefined` where a required field has no usual value. `schema`: of the fields without `type`. */
export function templateOf(type: string, schema: z.core.$ZodType): ConfigDict | undefined {
  const { def } = (unwrap(schema) as z.core.$ZodTypes)._zod;
  if (def.type !== 'object') return undefined;
  const config: Record<string, ConfigValue> = { type };
  for (const [name, field] of Object.entries(def.shape)) {
    if (!isAsked(field)) continue;
    const value = USUAL[name] ?? literalsOf(unwrap(field))?.[0];
    if (value === undefined || (typeof value === 'object' && value !== null)) return undefined;
    config[name] = value as ConfigValue;
  }
  return config;
}

/** Whether a field must be written: not optional, and not one that a backbone fills in. */
function isAsked(field: z.core.$ZodType): boolean {
  const { def } = (field as z.core.$ZodTypes)._zod;
  return !['optional', 'default', 'prefault', 'custom', 'unknown'].includes(def.type) && !INJECTED(field);
}

const INJECTED = (field: z.core.$ZodType): boolean =>
  (unwrap(field) as z.core.$ZodTypes)._zod.def.type === 'custom';

/** Whether the type has a kernel size to choose. */
export function kernelsOf(schema: z.core.$ZodType): readonly number[] {
  const { def } = (unwrap(schema) as z.core.$ZodTypes)._zod;
  const field = def.type === 'object' ? def.shape['kernel_size'] : undefined;
  if (!field) return [];
  const inner = unwrap(field);
  const { def: own } = (inner as z.core.$ZodTypes)._zod;
  const values =
    own.type === 'union' ? own.options.flatMap((option) => literalsOf(unwrap(option)) ?? []) : [];
  return values.filter((value): value is number => typeof value === 'number');
}
