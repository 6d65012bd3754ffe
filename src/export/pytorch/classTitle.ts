/** @file What a class of blocks is called: after what it is made of, or after where its blocks are. */
import type { Block } from './blocks';
import { textOf } from './code';

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^nn\.Conv2d/, 'Conv'],
  [/^nn\.BatchNorm2d/, 'Bn'],
  [/^F\.relu6/, 'Relu6'],
  [/^F\.relu/, 'Relu'],
  [/^F\.hardswish/, 'Hswish'],
  [/^F\.hardsigmoid/, 'Hsigmoid'],
  [/^F\.silu/, 'Swish'],
  [/^torch\.sigmoid/, 'Sigmoid'],
  [/^F\.gelu/, 'Gelu'],
];

export function classTitle(blocks: readonly Block[]): string {
  return ofLayers(blocks[0]!) ?? ofPlaces(blocks);
}

/** `ConvBnRelu` of a few simple layers in a row. */
function ofLayers({ steps }: Block): string | undefined {
  if (steps.length < 2 || steps.length > 4) return undefined;
  const names = steps.map(({ does }) => {
    if ('block' in does) return undefined;
    const text = textOf(does.member?.made ?? does.layer.run('self', ['x', 'y']));
    return KINDS.find(([pattern]) => pattern.test(text))?.[1];
  });
  return names.every((name) => name !== undefined) ? names.join('') : undefined;
}

/** `Shuffle` of `…shuffle_3x3` and `…shuffle_5x5`, `Layer` of `layers.0` and `layers.1`. */
function ofPlaces(blocks: readonly Block[]): string {
  const names = blocks.map(
    ({ path }) => path.split('.').findLast((name) => /^[A-Za-z]/.test(name)) ?? 'block',
  );
  const shared = names.reduce((a, b) => {
    let n = 0;
    while (n < a.length && a[n] === b[n]) n++;
    return a.slice(0, n);
  });
  const isWhole = names.every((name) => name === shared);
  const stem = (isWhole ? shared : shared.replace(/_?\d*x?$/, '')).replace(/_+$/, '');
  const word = stem.length > 2 ? stem : 'block';
  const isOneOfMany = /\.\d+$/.test(blocks[0]!.path) && word.endsWith('s');
  return (isOneOfMany ? word.slice(0, -1) : word)
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
