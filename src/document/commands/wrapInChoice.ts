/** @file Any layer becomes a choice: a fixed operation turns into one of several, itself among them; and back. */
import type { ConfigDict } from '../../config';
import { freeName } from '../treeEdit';
import { candidateName, command, dictAt, hasField, impossible, scopedLike } from './command';

export interface WrapArgs {
  /** Beside the operation itself. */
  readonly candidates?: ConfigDict;
  /** Sizes to choose from, its own included; default: 3 and 5. */
  readonly kernels?: readonly number[];
}

const USUAL_KERNELS = [3, 5];

export const wrapInChoice = command<WrapArgs>((place, { candidates, kernels = USUAL_KERNELS }) => {
  const { block, mutable, root, types } = place;
  if (mutable) throw impossible(place, 'a choice of operations already', 'another candidate added to it');
  const own = block && dictAt(root, block.at);
  if (!block || !own) {
    const { type } = place.backbone;
    throw impossible(
      place,
      `no block with a config of its own in ${type}`,
      'a block of SequentialBackbone; of a fixed network the widths can be searched, by a channel mutator',
    );
  }
  const type = String(own['type']);
  const hasKernel = hasField(types, type, 'kernel_size');
  const named: Record<string, ConfigDict> = {};
  const add = (config: ConfigDict, name = candidateName(config)): void => {
    named[freeName(named, name)] = config;
  };
  if (hasKernel && !candidates) {
    const kernel = typeof own['kernel_size'] === 'number' ? own['kernel_size'] : 3;
    const sizes = [...new Set([kernel, ...kernels])].sort((a, b) => a - b);
    for (const size of sizes) add({ ...own, kernel_size: size });
  } else {
    add(own);
    for (const [name, config] of Object.entries(candidates ?? { identity: { type: 'Identity' } })) {
      const given = config as ConfigDict;
      add({ ...given, type: scopedLike(type, String(given['type'])) }, name);
    }
  }
  const value = { type: scopedLike(type, 'OneShotMutableOP'), candidates: named };
  return [{ kind: 'set', path: block.at, value }];
});

/** The chosen candidate alone: fixed where blocks have configs of their own, else the only candidate. */
export const unwrapChoice = command<{ readonly candidate?: string }>((place, args) => {
  const { mutable, block } = place;
  if (!mutable) throw impossible(place, 'a fixed operation already', 'a choice of operations');
  const name = args.candidate ?? place.candidate ?? Object.keys(mutable.candidates)[0] ?? '';
  const config = mutable.candidates[name];
  if (config === undefined)
    throw impossible(place, `no candidate ${name}`, Object.keys(mutable.candidates).join(', '));
  if (block) return [{ kind: 'set', path: block.at, value: config }];
  const others = Object.keys(mutable.candidates).filter((other) => other !== name);
  return others.map((other) => ({ kind: 'remove', path: [...mutable.at, 'candidates', other] }));
});
