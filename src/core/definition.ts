/**
 * @file How a type name in a config becomes a thing: a definition says what it is called, what its fields
 * are and how to make one; a registry is made from tables of definitions and can be extended with a
 * user's own. Nothing is global and nothing registers itself by being imported.
 */
import type { z } from 'zod';
import { type ConfigPath, formatPath } from './configPath';
import { nearest } from './nearest';
import { UserError } from './userError';

/** Checks `value` against `schema`; throws a UserError placed at or below `at`. */
export type Validate = <T>(schema: z.ZodType<T>, value: unknown, at: ConfigPath) => T;

/** What kind of thing a definition makes: where the palette shows it and where configs may use it. */
export type DefinitionKind = 'backbone' | 'block' | 'mutable' | 'neck' | 'head';

export interface Definition<Context, Built> {
  /** MMRazor's (or our) class name, the `type` of a config. */
  readonly type: string;
  readonly kind: DefinitionKind;
  readonly title: string;
  /** One or two sentences with the paper or MMRazor file. */
  readonly doc: string;
  /** Fields in MMRazor's snake_case, without `type`. */
  readonly schema: z.ZodType;
  create(fields: unknown, context: Context, at: ConfigPath): Built;
}

interface Description<Fields, Context, Built> extends Omit<Definition<Context, Built>, 'schema' | 'create'> {
  readonly schema: z.ZodType<Fields>;
  create(fields: Fields, context: Context, at: ConfigPath): Built;
}

/** Ties the schema's fields to `create`; the registry validates before it calls. */
export function define<Fields, Context, Built>(
  description: Description<Fields, Context, Built>,
): Definition<Context, Built> {
  return {
    ...description,
    create: (fields, context, at) => description.create(fields as Fields, context, at),
  };
}

export class Registry<Context, Built> {
  readonly #byType: ReadonlyMap<string, Definition<Context, Built>>;

  constructor(
    readonly definitions: readonly Definition<Context, Built>[],
    private readonly validate: Validate,
  ) {
    this.#byType = new Map(definitions.map((definition) => [definition.type, definition]));
  }

  /** A registry that also knows `more`; a type of the same name is replaced. */
  with(more: readonly Definition<Context, Built>[]): Registry<Context, Built> {
    return new Registry(
      [...this.definitions.filter(({ type }) => !more.some((own) => own.type === type)), ...more],
      this.validate,
    );
  }

  /** Looks a type up, with or without a scope prefix (`mmrazor.ShuffleBlock`); with `kind`, of that kind only. */
  get(type: string, place: string, kind?: DefinitionKind): Definition<Context, Built> {
    const bare = type.slice(type.lastIndexOf('.') + 1);
    const definition = this.#byType.get(bare);
    const fitting = [...this.#byType.values()].filter((known) => kind === undefined || known.kind === kind);
    const names = fitting.map((known) => known.type);
    if (definition) {
      if (fitting.includes(definition)) return definition;
      throw new UserError({
        code: 'registry/wrong-kind',
        at: place,
        found: `${JSON.stringify(type)}, a ${definition.kind}`,
        expected: `a ${kind}: ${names.join(', ')}`,
      });
    }
    const close = nearest(bare, names);
    throw new UserError({
      code: 'registry/unknown-type',
      at: place,
      found: JSON.stringify(type),
      expected: close === undefined ? `one of ${names.join(', ')}` : `a known type; did you mean ${close}?`,
    });
  }

  /**
   * Builds what `config` describes. `injected` fields win over the config's own, as MMRazor's
   * `module_kwargs` do. `kind`: what belongs at this place.
   */
  build(
    config: Readonly<Record<string, unknown>>,
    context: Context,
    at: ConfigPath,
    injected: Readonly<Record<string, unknown>> = {},
    kind?: DefinitionKind,
  ): Built {
    const { type, ...fields } = { ...config, ...injected };
    const definition = this.get(String(type), formatPath([...at, 'type']), kind);
    return definition.create(this.validate(definition.schema, fields, at), context, at);
  }
}
