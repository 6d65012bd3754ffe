/** @file Another backbone in place of the present one; images and classes stay. */
import {
  type ConfigDict,
  type ConfigPath,
  type ConfigValue,
  bareType,
  isDict,
  normalise,
} from '../../config';
import { templateOf } from '../../config/completion/template';
import { starterOf } from '../starters';
import { type TreeEdit, configValueAt } from '../treeEdit';
import { type Surroundings, command, dictAt, impossible } from './command';

export interface ReplaceBackboneArgs {
  readonly type?: string;
}

/** Classifiers that read any features; the others belong to a backbone. */
const ANY_FEATURES: ReadonlySet<string> = new Set(['LinearClsHead', 'DynamicLinearClsHead']);

const DEFAULT_SIZE = 224;

/** A small network of that type, ready to be trained and edited. */
export const replaceBackbone = command<ReplaceBackboneArgs>((place, { type }) => {
  if (type === undefined) return [];
  const { root } = place;
  const starter = starterOf(type, sizeOf(root));
  const fields = { ...(starter ?? templateFor(place, type)), type };
  return [
    // The space is called after its backbone then.
    ...removal(root, ['playground', 'name']),
    ...inPlace(place, fields),
    ...surroundings(place),
    ...(starter ? channelMutator(place) : []),
  ];
});

/** A backbone may be the whole config: what the page reads beside its fields, and the comments there, stay. */
function inPlace(
  { backbone: { at, config }, root }: Surroundings,
  { type, ...fields }: ConfigDict,
): TreeEdit[] {
  if (at.length > 0) return [{ kind: 'set', path: at, value: { type: type!, ...fields } }];
  const gone = Object.keys(config).filter((key) => key !== 'type');
  const before = isDict(root) && 'playground' in root ? 'playground' : undefined;
  return [
    { kind: 'set', path: ['type'], value: type! },
    ...gone.map((key): TreeEdit => ({ kind: 'remove', path: [key] })),
    ...Object.entries(fields).map(([key, value]): TreeEdit => ({
      kind: 'insertField',
      path: [],
      key,
      value,
      before,
    })),
  ];
}

/** Searched by its channel units, a network that has mutables of its own would be searched twice. */
function channelMutator({ root, backbone: { at } }: Surroundings): TreeEdit[] {
  const { mutator } = normalise(root);
  const isAround = mutator && at.length >= mutator.at.length;
  return isAround && mutator.type.endsWith('ChannelMutator') ? [{ kind: 'remove', path: mutator.at }] : [];
}

function templateFor(place: Surroundings, type: string): ConfigDict {
  const { schema } = place.types.find((known) => known.type === bareType(type)) ?? {};
  const template = schema && templateOf(type, schema as Parameters<typeof templateOf>[1]);
  if (template) return template;
  throw impossible(place, `a ${type}, of which no small network is known`, 'its config typed or opened');
}

/** The neck and the classifier were made for the features of the backbone that goes. */
function surroundings({ backbone: { at }, root }: Surroundings): TreeEdit[] {
  if (at.at(-1) !== 'backbone') return [];
  const model = at.slice(0, -1);
  const head = dictAt(root, [...model, 'head']);
  const { type, num_classes: classes } = head ?? {};
  const headEdits: TreeEdit[] =
    typeof type !== 'string' || ANY_FEATURES.has(bareType(type))
      ? removal(root, [...model, 'head', 'in_channels'])
      : [
          {
            kind: 'set',
            path: [...model, 'head'],
            value: { type: 'LinearClsHead', ...(classes !== undefined && { num_classes: classes }) },
          },
        ];
  return [...removal(root, [...model, 'neck']), ...headEdits];
}

const removal = (root: ConfigValue, path: ConfigPath): TreeEdit[] =>
  configValueAt(root, path) === undefined ? [] : [{ kind: 'remove', path }];

function sizeOf(root: ConfigValue): number {
  const size = configValueAt(root, ['playground', 'input', 1]);
  return typeof size === 'number' ? size : DEFAULT_SIZE;
}
