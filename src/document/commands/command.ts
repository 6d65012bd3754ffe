/**
 * @file What a command is: given a place in the config, the edits that do what it is called, or a sentence that says
 * why not and what is possible. Pure: nothing is changed by asking.
 */
import {
  type ConfigDict,
  type ConfigPath,
  type ConfigValue,
  bareType,
  formatPath,
  isDict,
} from '../../config';
import { UserError } from '../../core/userError';
import type { Place } from '../place';
import { type TreeEdit, configValueAt } from '../treeEdit';

/** What the page knows of a type that a config may name. */
export interface KnownType {
  readonly type: string;
  readonly kind: string;
  readonly schema: object;
}

export interface Surroundings extends Place {
  readonly types: readonly KnownType[];
}

export interface Command<Args extends object> {
  /** Without arguments it does the usual thing; where there is none (a name to be given), nothing. Errors: `document/impossible`. */
  readonly plan: (place: Surroundings, args: Args) => readonly TreeEdit[];
}

export const command = <Args extends object>(plan: Command<Args>['plan']): Command<Args> => ({ plan });

export const impossible = ({ target }: Place, found: string, expected: string): UserError =>
  new UserError({
    code: 'document/impossible',
    ...(target.length > 0 && { at: formatPath(target) }),
    found,
    expected,
  });

/** Why a backbone takes no more stages or blocks. */
export const fixedStages = (place: Place): UserError =>
  impossible(
    place,
    `a ${place.backbone.type}, whose stages are no list`,
    'its own fields edited; or a backbone of listed stages, such as SequentialBackbone',
  );

/** Whether a type has a field of that name. */
export function hasField(types: readonly KnownType[], type: string, field: string): boolean {
  const schema = types.find((known) => known.type === bareType(type))?.schema;
  const shape = schema && 'shape' in schema ? schema.shape : undefined;
  return typeof shape === 'object' && shape !== null && field in shape;
}

/** `ShuffleBlock` with kernels of 5 → `shuffle_block_5x5`. */
export function candidateName(config: ConfigDict): string {
  const { type, kernel_size: kernel } = config;
  const words = bareType(String(type))
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
  return typeof kernel === 'number' ? `${words}_${kernel}x${kernel}` : words;
}

/** `type` with the scope (`mmrazor.`) that `like` has. */
export function scopedLike(like: string, type: string): string {
  const scope = like.slice(0, like.lastIndexOf('.') + 1);
  return type.includes('.') ? type : scope + type;
}

export const dictAt = (root: ConfigValue, path: ConfigPath): ConfigDict | undefined => {
  const value = configValueAt(root, path);
  return isDict(value) ? value : undefined;
};

/** Where a thing at `from` of `count` goes: a position, or so many steps on. */
export function destination(from: number, count: number, { to, by }: MoveArgs): number {
  return Math.min(count - 1, Math.max(0, to ?? from + (by ?? 0)));
}

export interface MoveArgs {
  /** Position afterwards. */
  readonly to?: number;
  /** … or steps from where it is. */
  readonly by?: number;
}
