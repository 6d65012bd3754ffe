/** @file Whatever shape a config came in → the parts that a search space is built from, each with its path. */
import { z } from 'zod';
import { nearest } from '../core/nearest';
import { UserError } from '../core/userError';
import {
  algorithmSchema,
  ALGORITHM_TYPES,
  bareType,
  MODEL_KEYS,
  MODEL_TYPES,
  modelSchema,
  playgroundSchema,
  subModelSchema,
  typedDict,
  type TrainingConfig,
} from './outerSchema';
import { formatPath, type ConfigPath } from './path';
import { validate } from './validate';
import { isDict, showValue, type ConfigDict, type ConfigValue } from './value';

/** A dict with a `type`, and where it stands: prefix the `at` of its errors with that. */
export interface ConfigPart {
  readonly config: TypedDict;
  /** Its scope is gone: `mmrazor.SPOS` is "SPOS" here, and unchanged in `config`. */
  readonly type: string;
  readonly at: ConfigPath;
}

export type TypedDict = ConfigDict & { readonly type: string };

export interface NormalConfig {
  /** Neck and head are global average pooling and a linear classifier where the config has none. */
  readonly architecture: {
    readonly backbone: ConfigPart;
    readonly neck: ConfigPart;
    readonly head: ConfigPart;
    /** `input_resizer_cfg`: the searched input sizes. */
    readonly inputResizer: { readonly config: ConfigDict; readonly at: ConfigPath } | undefined;
  };
  /** `undefined`: group every mutable as `NasMutator` does. */
  readonly mutator: ConfigPart | undefined;
  /** Bare type of the algorithm around the model, such as "SPOS". */
  readonly algorithm: string | undefined;
  /** Of a `sub_model`: the choices that are fixed, or the file that holds them. */
  readonly fixSubnet: { readonly value: string | ConfigDict; readonly at: ConfigPath } | undefined;
  /** [C, H, W]; ImageNet's [3, 224, 224] when the config does not say. */
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
  readonly name: string;
  readonly training: TrainingConfig;
  /** Keys that were read over because they say nothing about the space (data, runner, hooks …). */
  readonly ignored: readonly ConfigPath[];
}

/**
 * Accepts a searchable backbone, a classifier around one, an algorithm or `sub_model` around that, or a whole file with
 * `model`, `supernet` or `nas_backbone`; each with an optional `playground` block beside its keys. Throws a `UserError`
 * with a config path (see `locate`), codes `config/…`.
 */
export function normalise(value: ConfigValue): NormalConfig {
  if (!isDict(value)) {
    const expected = "an object such as {type: 'SearchableShuffleNetV2', …} or {model: {…}}";
    throw new UserError({ code: 'config/wrong-type', found: showValue(value), expected });
  }
  if ('_base_' in value) {
    const expected = 'a config whose bases parseConfig merged';
    throw new UserError({ code: 'config/base', at: '_base_', found: showValue(value['_base_']), expected });
  }
  const playground = validate(playgroundSchema, value['playground'] ?? {}, ['playground']);
  const found = findModel(modelKeys(value));
  const model = readModel(found);
  const numClasses = classesOf(model.head, playground.num_classes);
  const parent = model.backbone.at.slice(0, -1);
  const { backbone } = model;
  return {
    architecture: {
      backbone,
      neck: model.neck ?? readPart({ type: 'GlobalAveragePooling', only_maps: true }, [...parent, 'neck']),
      head: model.head ?? readPart({ type: 'LinearClsHead', num_classes: numClasses }, [...parent, 'head']),
      inputResizer: model.inputResizer,
    },
    mutator: found.mutator,
    algorithm: found.algorithm,
    fixSubnet: found.fixSubnet,
    input: playground.input ?? [3, 224, 224],
    numClasses,
    name: playground.name ?? backbone.type,
    training: playground.train ?? {},
    ignored: [...found.ignored, ...model.ignored],
  };
}

interface FoundModel {
  readonly value: ConfigValue;
  readonly at: ConfigPath;
  readonly mutator: ConfigPart | undefined;
  readonly algorithm: string | undefined;
  readonly fixSubnet: NormalConfig['fixSubnet'];
  readonly ignored: readonly ConfigPath[];
}

/** Around a supernet that was fixed to one subnet (MMRazor's structures/subnet/fix_subnet.py, `sub_model`). */
const SUB_MODEL = 'sub_model';

/** MMDetection's, which MMRazor's DetNAS searches the backbones of. */
const DETECTORS: ReadonlySet<string> = new Set(['FasterRCNN', 'RetinaNet']);

const LAYER_KEYS = ['type', 'architecture', 'backbone'];

/** Takes the file's and the algorithm's layers off. */
function findModel(root: ConfigDict): FoundModel {
  if (LAYER_KEYS.some((key) => key in root)) return unwrapAlgorithm(root, []);
  refuseTypos(root, [...MODEL_KEYS, ...LAYER_KEYS, 'playground'], []);
  const key = MODEL_KEYS.find((name) => name in root);
  const others = Object.keys(root).filter((name) => name !== key);
  if (key === undefined) {
    const expected = `an object with type, or with one of ${MODEL_KEYS.join(', ')}`;
    throw new UserError({ code: 'config/no-model', found: `the keys ${showValue(others)}`, expected });
  }
  const inner = unwrapAlgorithm(root[key]!, [key]);
  return { ...inner, ignored: [...others.map((name) => [name]), ...inner.ignored] };
}

function unwrapAlgorithm(value: ConfigValue, at: ConfigPath): FoundModel {
  if (isDict(value) && bareTypeOf(value) === SUB_MODEL) return unwrapSubModel(value, at);
  if (!isDict(value) || !('architecture' in value || ALGORITHM_TYPES.includes(bareTypeOf(value)))) {
    return { value, at, mutator: undefined, algorithm: undefined, fixSubnet: undefined, ignored: [] };
  }
  // MMRazor's once-for-all configs say `mutators`.
  const mutatorKey = 'mutators' in value && !('mutator' in value) ? 'mutators' : 'mutator';
  const known = ['type', 'architecture', mutatorKey];
  refuseTypos(value, known, at);
  const { type } = validate(algorithmSchema, value, at);
  const { architecture, [mutatorKey]: mutator } = value;
  return {
    value: architecture!,
    at: [...at, 'architecture'],
    mutator: mutator == null ? undefined : readPart(mutator, [...at, mutatorKey]),
    algorithm: bareType(type),
    fixSubnet: undefined,
    ignored: otherKeys(value, known, at),
  };
}

/** Merged over a supernet's config it still holds that algorithm's keys, which then mean nothing. */
function unwrapSubModel(value: ConfigDict, at: ConfigPath): FoundModel {
  const known = Object.keys(subModelSchema.shape);
  refuseTypos(value, known, at);
  const { fix_subnet: fixed } = validate(subModelSchema, value, at);
  return {
    value: value['cfg']!,
    at: [...at, 'cfg'],
    mutator: undefined,
    algorithm: undefined,
    fixSubnet: fixed == null ? undefined : { value: fixed as string | ConfigDict, at: [...at, 'fix_subnet'] },
    ignored: otherKeys(value, known, at),
  };
}

interface Model {
  readonly backbone: ConfigPart;
  readonly neck: ConfigPart | undefined;
  readonly head: ConfigPart | undefined;
  readonly inputResizer: NormalConfig['architecture']['inputResizer'];
  readonly ignored: readonly ConfigPath[];
}

/**
 * A model around a searchable backbone that is no classifier: a detector, or one whose own config is a gap. Its
 * backbone is searched behind our own neck and head; the rest says nothing here.
 */
function readBackboneOf(value: ConfigDict, at: ConfigPath): Model {
  const own = value['backbone'];
  const isFixed = isDict(own) && bareTypeOf(own) === SUB_MODEL;
  const place = [...at, 'backbone', ...(isFixed ? ['cfg'] : [])];
  return {
    backbone: readPart(isFixed ? own['cfg'] : own, place),
    neck: undefined,
    head: undefined,
    inputResizer: undefined,
    ignored: otherKeys(value, ['type', 'backbone'], at),
  };
}

/** A dict without `backbone` is a backbone itself, unless its type says otherwise. */
function readModel({ value, at }: FoundModel): Model {
  const isOther =
    isDict(value) && 'backbone' in value && (!('type' in value) || DETECTORS.has(bareTypeOf(value)));
  if (isOther) return readBackboneOf(value, at);
  if (!isDict(value) || !('backbone' in value || MODEL_TYPES.includes(bareTypeOf(value)))) {
    return {
      backbone: readPart(value, at),
      neck: undefined,
      head: undefined,
      inputResizer: undefined,
      ignored: [],
    };
  }
  validate(modelSchema, value, at);
  const { backbone, neck, head, input_resizer_cfg: resizer } = value;
  return {
    backbone: readPart(backbone, [...at, 'backbone']),
    neck: neck == null ? undefined : readPart(neck, [...at, 'neck']),
    head: head == null ? undefined : readPart(head, [...at, 'head']),
    inputResizer: isDict(resizer) ? { config: resizer, at: [...at, 'input_resizer_cfg'] } : undefined,
    ignored: otherKeys(value, ['type', 'backbone', 'neck', 'head', 'input_resizer_cfg'], at),
  };
}

function readPart(value: ConfigValue | undefined, at: ConfigPath): ConfigPart {
  const { type } = validate(typedDict, value, at);
  return { config: value as TypedDict, type: bareType(type), at };
}

/** The head and the playground may both say it, and must then agree. */
function classesOf(head: ConfigPart | undefined, wanted: number | undefined): number {
  const own = head?.config['num_classes'];
  if (head === undefined || own === undefined) return wanted ?? IMAGENET_CLASSES;
  const at = [...head.at, 'num_classes'];
  const classes = validate(z.int().min(1), own, at);
  if (wanted !== undefined && wanted !== classes) {
    const expected = `${wanted}, as playground.num_classes says`;
    throw new UserError({
      code: 'config/classes-disagree',
      at: formatPath(at),
      found: String(classes),
      expected,
    });
  }
  return classes;
}

const IMAGENET_CLASSES = 1000;

/** Loose layers take any key, but not one that looks like a slip of a key that is missing. */
function refuseTypos(dict: ConfigDict, known: readonly string[], at: ConfigPath): void {
  const missing = known.filter((key) => !(key in dict));
  for (const key of Object.keys(dict)) {
    const meant = known.includes(key) ? undefined : nearest(key, missing);
    if (meant === undefined) continue;
    const place = formatPath([...at, key]);
    const found = `the unknown key ${showValue(key)}`;
    throw new UserError({
      code: 'config/unknown-key',
      at: place,
      found,
      expected: `${meant} (did you mean it?)`,
    });
  }
}

function otherKeys(dict: ConfigDict, known: readonly string[], at: ConfigPath): ConfigPath[] {
  return Object.keys(dict).flatMap((key) => (known.includes(key) ? [] : [[...at, key]]));
}

/** Without the playground, private names (`_STAGE_MUTABLE`), and `_scope_` at any depth: types need none here. */
function modelKeys(root: ConfigDict): ConfigDict {
  const isOurs = (key: string): boolean => key !== 'playground' && !key.startsWith('_');
  return withoutScopes(frozen(Object.entries(root).filter(([key]) => isOurs(key)))) as ConfigDict;
}

function withoutScopes(value: ConfigValue): ConfigValue {
  if (Array.isArray(value)) return Object.freeze((value as readonly ConfigValue[]).map(withoutScopes));
  if (!isDict(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== '_scope_');
  return frozen(members.map(([key, member]) => [key, withoutScopes(member)]));
}

/** In the same order and without a prototype, as every config dict. */
function frozen(members: readonly (readonly [string, ConfigValue])[]): ConfigDict {
  const dict = Object.create(null) as Record<string, ConfigValue>;
  for (const [key, member] of members) dict[key] = member;
  return Object.freeze(dict);
}

function bareTypeOf(dict: ConfigDict): string {
  const { type } = dict;
  return typeof type === 'string' ? bareType(type) : '';
}
