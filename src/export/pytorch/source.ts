/** @file The text of `subnet.py`. */
import type { SubnetFacts } from '../network/facts';
import type { Network } from '../network/layers';
import { blocksOf } from './blocks';
import { type PythonClass, classesOf } from './classes';
import type { Helper } from './layers';
import { wrapped } from './wrapped';

const HELPERS: Readonly<Record<Helper, string>> = {
  named: `def named(name, module):
    """The module under a name of its own, as the keys of the weights have it."""
    return nn.Sequential(OrderedDict({name: module}))`,
  channel_shuffle: `def channel_shuffle(x, groups):
    """Mixes the channels of groups (ShuffleNet, arXiv 1707.01083)."""
    return x.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)`,
  split_heads: `def split_heads(x, heads):
    """[N, P, heads * d] -> [N, heads, P, d]"""
    return x.unflatten(-1, (heads, -1)).transpose(1, 2)`,
  relative_rows: `def relative_rows(tokens, rows, axis):
    """The table row for each pair of tokens (iRPE, arXiv 2107.14222); 0 where one is the class token."""
    side, most = max(1, math.isqrt(tokens - 1)), (rows - 2) // 2
    patch = torch.arange(tokens - 1)
    place = patch // side if axis == "vertical" else patch % side
    distance = (place[None, :] - place[:, None]).clamp(-most, most) + most + 1
    return F.pad(distance, (1, 0, 1, 0))`,
};

export function pythonSource(network: Network, facts: SubnetFacts): string {
  const { classes, helpers } = classesOf(blocksOf(network));
  const [channels, height, width] = network.layers[0]!.shape;
  const [count] = network.layers[network.output]!.shape;
  const text = classes.map(classText).join('\n\n\n');
  const names = Object.keys(HELPERS) as readonly Helper[];
  const functions = names.filter((name) => helpers.has(name)).map((name) => HELPERS[name]);
  return `"""${docText(facts.sentence)}

Images [N, ${channels}, ${height}, ${width}] in, logits [N, ${count}] out. ${docText(preparation(facts))}
Written by Supernet Playground. Needs torch and safetensors; \`python subnet.py\` compares
its logits with those of the playground.
"""
${helpers.has('relative_rows') ? 'import math\n' : ''}${helpers.has('named') ? 'from collections import OrderedDict\n' : ''}from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

${functions.length === 0 ? '' : `\n${functions.join('\n\n\n')}\n\n`}
${text}


def load(folder=Path(__file__).parent):
    """The subnet with its weights, for inference."""
    model = Subnet()
    model.load_state_dict(load_file(Path(folder) / "weights.safetensors"))
    return model.train(False)


if __name__ == "__main__":
    parity = load_file(Path(__file__).parent / "parity.safetensors")
    with torch.inference_mode():
        logits = load()(parity["image"])
    print("largest difference from the playground:", (logits - parity["logits"]).abs().max().item())
`;
}

function preparation({ entries }: SubnetFacts): string {
  const { mean, std } = entries;
  if (mean === undefined || std === undefined) return 'Pixels as the training had them.';
  return `Pixels: (value / 255 - mean) / std, mean ${mean}, std ${std}.`;
}

/** What comes from a config is no code. */
const docText = (text: string): string =>
  text
    .replaceAll('\\', '/')
    .replaceAll('"', "'")
    .replaceAll(/\p{Cc}/gu, ' ');

function classText({ name, paths, arguments: args, kept, init, inputs, forward }: PythonClass): string {
  const [first, ...others] = paths;
  const place = first === '' ? undefined : others.length === 0 ? first : `${first} and ${others.length} more`;
  const lines = [
    `class ${name}(nn.Module):`,
    ...(place === undefined ? [] : [`    """${docText(place)}"""`, '']),
    `    def __init__(${['self', ...args].join(', ')}):`,
    '        super().__init__()',
    ...kept.map((argument) => `        self.${argument} = ${argument}`),
    ...init.flatMap((line) => wrapped(line, 8)),
    '',
    `    def forward(${['self', ...inputs].join(', ')}):`,
    ...forward.flatMap((line) => wrapped(line, 8)),
  ];
  return lines.join('\n');
}
