/** @file What can stand at a cursor, from the schemas of the definitions that a space was opened with. */
import type { z } from 'zod';
import type { Definition, DefinitionKind } from '../../core/definition';
import { describeSchema, literalsOf, unwrap } from '../describeSchema';
import type { CursorContext } from './context';

export interface Completion {
  readonly label: string;
  readonly kind: 'type' | 'field' | 'value';
  /** A few words: a title, or what a field wants. */
  readonly detail: string;
  /** Of a type: what it is, in sentences. */
  readonly doc?: string;
  /** Of a field: what it is where it is not written, as JSON. */
  readonly fallback?: string;
  readonly isRequired?: boolean;
}

type Known = Pick<Definition<never, unknown>, 'type' | 'kind' | 'title' | 'doc' | 'schema'>;

/** By the field that holds a dict: what it may be. */
const KINDS: Readonly<Record<string, readonly DefinitionKind[]>> = {
  backbone: ['backbone'],
  neck: ['neck'],
  head: ['head'],
  mutable_cfg: ['mutable'],
  route_cfg: ['mutable'],
  arch_setting: ['mutable'],
  blocks: ['block', 'mutable'],
  candidates: ['block'],
};

/** Everything that fits; the editor filters by what is typed already. */
export function completionsFor(context: CursorContext, definitions: readonly Known[]): readonly Completion[] {
  const definition = definitionOf(context, definitions);
  if (context.place === 'value' && context.key === 'type') {
    const kinds = kindsAt(context);
    return definitions.filter(({ kind }) => kinds === undefined || kinds.includes(kind)).map(completionOf);
  }
  if (context.place === 'key') {
    const fields = fieldsOf(definition)
      .filter(([name, schema]) => !context.present.includes(name) && isWritten(schema))
      .map(fieldCompletion);
    const type = context.present.includes('type')
      ? []
      : [{ label: 'type', kind: 'field' as const, detail: 'class name' }];
    return [...type, ...fields];
  }
  const schema = fieldsOf(definition).find(([name]) => name === context.key)?.[1];
  return (schema ? valuesOf(schema) : []).map((value) => ({
    label: String(value),
    kind: 'value',
    detail: '',
  }));
}

/** What the word at the cursor is: a type, or a field of the type around it. */
export function documentationOf(
  context: CursorContext,
  word: string,
  definitions: readonly Known[],
): Completion | undefined {
  const type = definitions.find((known) => known.type === word.slice(word.lastIndexOf('.') + 1));
  if (type) return completionOf(type);
  const field = fieldsOf(definitionOf(context, definitions)).find(([name]) => name === word);
  return field && fieldCompletion(field);
}

const completionOf = ({ type, title, doc }: Known): Completion => ({
  label: type,
  kind: 'type',
  detail: title,
  doc,
});

const definitionOf = ({ type }: CursorContext, definitions: readonly Known[]): Known | undefined =>
  type === undefined ? undefined : definitions.find((known) => known.type === type);

/** The nearest field that says it; of candidates, the one around their names. */
function kindsAt({ parents }: CursorContext): readonly DefinitionKind[] | undefined {
  const [outer, inner] = [parents.at(-2), parents.at(-1)];
  if (outer === 'candidates') return KINDS['candidates'];
  return inner === undefined ? undefined : KINDS[inner];
}

function fieldsOf(definition: Known | undefined): readonly (readonly [string, z.core.$ZodType])[] {
  if (!definition) return [];
  const { def } = (unwrap(definition.schema) as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? Object.entries(def.shape) : [];
}

/** Fields of any value are the builder's own: a backbone's widths, ignored settings. */
const isWritten = (schema: z.core.$ZodType): boolean =>
  !['custom', 'unknown', 'any'].includes((unwrap(schema) as z.core.$ZodTypes)._zod.def.type);

function fieldCompletion([label, schema]: readonly [string, z.core.$ZodType]): Completion {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return {
    label,
    kind: 'field',
    detail: describeSchema(schema),
    ...(def.type === 'default' && { fallback: JSON.stringify(def.defaultValue) }),
    isRequired: !['default', 'optional', 'prefault'].includes(def.type),
  };
}

function valuesOf(schema: z.core.$ZodType): readonly unknown[] {
  const inner = unwrap(schema);
  const { def } = (inner as z.core.$ZodTypes)._zod;
  if (def.type === 'boolean') return [true, false];
  if (def.type === 'union') return def.options.flatMap(valuesOf);
  return literalsOf(inner) ?? [];
}
