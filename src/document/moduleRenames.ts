/** @file Which modules of a space an edit of its config moved: found by where the config describes them, before and after. */
import { type ConfigPath, type ConfigValue, formatPath } from '../config';
import { type Renames, type SpaceTree, sortedRenames } from '../space';
import { pathAfter } from './pathAfter';
import { type TreeEdit, applyToTree } from './treeEdit';

interface Described {
  readonly at: ConfigPath;
  /** Of those that one place in the config describes: blocks that are counted. */
  readonly ordinal: number;
  readonly module: string;
}

/** `root`: the config before the edits. */
export function moduleRenames(
  before: SpaceTree,
  after: SpaceTree,
  edits: readonly TreeEdit[],
  root: ConfigValue,
): Renames {
  const places = new Map(described(after).map(({ at, ordinal, module }) => [keyOf(at, ordinal), module]));
  const moved = described(before).map(({ at, ordinal, module }): Renames[number] => {
    const place = placeAfter(at, edits, root);
    return [module, place && places.get(keyOf(place, ordinal))];
  });
  // What stands before a stage has its number too.
  const transitions = moved
    .filter(([from]) => STAGE.test(from))
    .map(([from, to]): Renames[number] => [transition(from), to && transition(to)]);
  const known = new Map([...around(before, after), ...transitions, ...moved]);
  return sortedRenames([...known].filter(([from, to]) => from !== to));
}

const STAGE = /\.layers\.\d+$/;
const transition = (stage: string): string => stage.replace(/\.layers\.(\d+)$/, '.transitions.$1');

const keyOf = (at: ConfigPath, ordinal: number): string => `${formatPath(at)}#${ordinal}`;

function placeAfter(at: ConfigPath, edits: readonly TreeEdit[], root: ConfigValue): ConfigPath | undefined {
  let path: ConfigPath | undefined = at;
  let value = root;
  for (const edit of edits) {
    path = path && pathAfter(path, edit, value);
    value = applyToTree(value, edit);
  }
  return path;
}

/** Stages, blocks and candidates that the config describes. */
function described({ stages }: SpaceTree): Described[] {
  const counts = new Map<string, number>();
  const found: Described[] = [];
  for (const stage of stages) {
    const [first] = stage.nodes;
    const module = first?.path.replace(/\.\d+$/, '');
    if (stage.at && module !== undefined && STAGE.test(module))
      found.push({ at: stage.at, ordinal: 0, module });
    for (const node of stage.nodes) {
      if (!node.at) continue;
      const place = formatPath(node.at);
      const ordinal = counts.get(place) ?? 0;
      counts.set(place, ordinal + 1);
      found.push({ at: node.at, ordinal, module: node.path });
      if (node.kind === 'fixed') continue;
      for (const { at, name } of node.candidates)
        if (at) found.push({ at, ordinal, module: `${node.path}._candidates.${name}` });
    }
  }
  return found;
}

/** Layers around the stages, by their titles: a last convolution is numbered like a stage. */
function around(before: SpaceTree, after: SpaceTree): Renames {
  const others = ({ stages }: SpaceTree) => stages.filter(({ at }) => at === undefined);
  const titled = new Map(others(after).map(({ title, nodes }) => [title, nodes]));
  return others(before).flatMap(({ title, nodes }) =>
    nodes.flatMap(({ path }, i): Renames => {
      const to = titled.get(title)?.[i]?.path;
      return to === undefined ? [] : [[path, to]];
    }),
  );
}
