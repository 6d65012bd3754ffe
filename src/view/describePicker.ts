/** @file A choice that is no block, in words: its title and the labels of its options. */
import type { Choice } from '../mutables';
import type { ValueChoice } from '../space';
import type { BlueprintPicker, PickerOption } from './blueprint';

/** `within`: the candidate that holds it. */
export function describePicker(value: ValueChoice, within?: string): BlueprintPicker {
  const { id, group, choices } = value;
  return {
    id,
    group,
    title: pickerTitle(value),
    ...(within !== undefined && { within }),
    options: value.kind === 'route' ? routeOptions(choices) : choices.map((choice) => option(choice, value)),
  };
}

function option(choice: Choice, { kind, choices, numChannels = 1 }: ValueChoice): PickerOption {
  if (typeof choice === 'object') {
    const label = choice.join('×');
    return { choice, label, title: label, share: Number(choice[0]) / Number(choices.at(-1)![0 as never]) };
  }
  if (typeof choice === 'string') return { choice, label: choice, title: choice };
  const most = Number(choices.at(-1));
  if (kind !== 'width') return { choice, label: String(choice), title: String(choice), share: choice / most };
  const isRatio = numChannels > 1 && choices.every((other) => Number(other) <= 1);
  const channels = isRatio ? Math.round(choice * numChannels) : choice;
  return { choice, label: String(channels), title: `${channels} channels`, share: choice / most };
}

/** `normal_n3_p0, normal_n3_p2` → `0 + 2` */
function routeOptions(choices: readonly Choice[]): PickerOption[] {
  return choices.map((choice) => {
    const edges = (choice as readonly string[]).map((edge) => edge.replace(/^.*_p(?=\d+$)/, ''));
    return { choice, label: edges.join('+'), title: `from ${edges.join(' and ')}` };
  });
}

const NAMES: Readonly<Record<string, string>> = {
  kernel_size: 'Kernel',
  expand_ratio: 'Expand',
  expand_ratio_se: 'Gate',
  input_shape: 'Input size',
  embed_dims: 'Token width',
  num_heads: 'Heads',
  mlp_ratios: 'MLP',
  depth: 'Depth',
  subnet: 'Network',
};

/** `layers.0.out_channels` → `Channels`, `branch_channels.1` → `Branch 2`, `normal_n2` → `Node 2 from` */
function pickerTitle({ kind, title, id }: ValueChoice): string {
  if (kind === 'route') {
    const [, node] = /_n(\d+)$/.exec(id) ?? [];
    return node === undefined ? sentence(id) : `Node ${node} from`;
  }
  if (title.startsWith('backbone.') && kind === 'width' && !/_(dims|channels)$/.test(title))
    return unitTitle(title);
  const [, base = title, index] = /^(?:.*\.)?([A-Za-z_]+)(?:\.(\d+))?$/.exec(title) ?? [];
  const known = NAMES[base.replace(/^mutable_/, '')];
  if (known !== undefined) return known;
  const words = base
    .replace(/_?channels$/, '')
    .replaceAll('_', ' ')
    .trim();
  if (['', 'out', 'stem', 'first', 'last'].includes(words)) return 'Channels';
  return index === undefined ? sentence(words) : `${sentence(words)} ${Number(index) + 1}`;
}

/** Of channels that a module makes: `backbone.layer2.0.conv.1.conv` → `1: conv.1` */
function unitTitle(path: string): string {
  const [, block, rest = ''] = /^backbone\.[^.\d]+\.?\d*\.(?:(\d+)\.)?(.*)$/.exec(path) ?? [];
  const name = rest.replaceAll('_candidates.', '').replace(/\.?conv$/, '');
  if (block === undefined) return name || 'Channels';
  return `${Number(block) + 1}: ${name}`;
}

const sentence = (words: string): string => words[0]!.toUpperCase() + words.slice(1);
