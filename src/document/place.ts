/** @file What a place in a config is part of: which stage, block, choice of operations and candidate. */
import {
  type ConfigDict,
  type ConfigPart,
  type ConfigPath,
  type ConfigValue,
  type ParsedConfig,
  isDict,
  normalise,
} from '../config';
import { configValueAt } from './treeEdit';

/** How a backbone's config lists its stages. */
export type StageShape =
  /** Stages that list their blocks, each with a config of its own. */
  | {
      readonly kind: 'listed';
      readonly field: string;
      readonly blocks: string;
      readonly width: string;
      readonly stride: string;
    }
  /** Rows that say how many blocks there are, all of one choice. Numbers are columns. */
  | {
      readonly kind: 'counted';
      readonly field: string;
      readonly count: number;
      readonly mutable: number;
      readonly stride?: number;
      /** Whether the row's width (its first column) may be searched. */
      readonly searchesWidth: boolean;
    };

const SHAPES: Readonly<Record<string, StageShape>> = {
  SequentialBackbone: {
    kind: 'listed',
    field: 'stages',
    blocks: 'blocks',
    width: 'channels',
    stride: 'stride',
  },
  SearchableConvNet: {
    kind: 'counted',
    field: 'arch_setting',
    count: 1,
    stride: 2,
    mutable: 3,
    searchesWidth: true,
  },
  SearchableMobileNetV2: {
    kind: 'counted',
    field: 'arch_setting',
    count: 1,
    stride: 2,
    mutable: 3,
    searchesWidth: false,
  },
  SearchableShuffleNetV2: {
    kind: 'counted',
    field: 'arch_setting',
    count: 1,
    mutable: 2,
    searchesWidth: false,
  },
};

export interface Place {
  readonly target: ConfigPath;
  readonly root: ConfigValue;
  readonly backbone: ConfigPart;
  /** `undefined`: of a backbone whose stages are no list that one can add to. */
  readonly stages:
    { readonly shape: StageShape; readonly at: ConfigPath; readonly count: number } | undefined;
  readonly stage: { readonly index: number; readonly at: ConfigPath } | undefined;
  /** Where blocks have configs of their own. */
  readonly block: { readonly index: number; readonly at: ConfigPath; readonly count: number } | undefined;
  /** The choice of operations that the place is in, or that a stage consists of. */
  readonly mutable: { readonly at: ConfigPath; readonly candidates: ConfigDict } | undefined;
  readonly candidate: string | undefined;
}

/** Errors: those of a config that is none. */
export function placeOf(parsed: ParsedConfig, target: ConfigPath): Place {
  const root = parsed.value;
  const { backbone } = normalise(root).architecture;
  const shape = SHAPES[backbone.type];
  const rows = shape && [...backbone.at, shape.field];
  const list = rows && configValueAt(root, rows);
  const stages = shape && rows && Array.isArray(list) ? { shape, at: rows, count: list.length } : undefined;
  const index = stages && stepBelow(stages.at, target);
  const stage = stages && typeof index === 'number' ? { index, at: [...stages.at, index] } : undefined;
  const blocks = stage && shape?.kind === 'listed' ? [...stage.at, shape.blocks] : undefined;
  const step = blocks && stepBelow(blocks, target);
  const block =
    blocks && typeof step === 'number'
      ? { index: step, at: [...blocks, step], count: lengthOf(configValueAt(root, blocks)) }
      : undefined;
  const mutable =
    mutableAround(root, target) ??
    (stage && shape?.kind === 'counted' ? mutableAt(root, [...stage.at, shape.mutable]) : undefined);
  const name = mutable && stepBelow([...mutable.at, 'candidates'], target);
  return {
    target,
    root,
    backbone,
    stages,
    stage,
    block,
    mutable,
    candidate: typeof name === 'string' ? name : undefined,
  };
}

/** The step of `path` right below `above`, if it leads there. */
function stepBelow(above: ConfigPath, path: ConfigPath): string | number | undefined {
  return above.every((step, i) => path[i] === step) ? path[above.length] : undefined;
}

const lengthOf = (value: ConfigValue | undefined): number => (Array.isArray(value) ? value.length : 0);

/** The innermost one. */
function mutableAround(root: ConfigValue, path: ConfigPath): Place['mutable'] {
  for (let length = path.length; length >= 0; length--) {
    const found = mutableAt(root, path.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

function mutableAt(root: ConfigValue, at: ConfigPath): Place['mutable'] {
  const value = configValueAt(root, at);
  const candidates = isDict(value) ? value['candidates'] : undefined;
  return isDict(candidates) ? { at, candidates } : undefined;
}
