/** @file What is written in the box of an op, and what is said of it. Knows the catalogue's sentences, no place. */
import type { Translated } from '../../texts/define';
import type { opsTexts } from '../../texts/ops';
import { compact } from '../../view/numbers';
import type { OpsBox, OpsPart } from '../../view/opsGraph';
import type { Size } from '../../view/placeGraph';

export type OpsWords = Translated<(typeof opsTexts)['en']>;

/** The op, what follows it in the same box, channels, cost: the first one in bold. */
export function boxLines(box: OpsBox, words: OpsWords): readonly string[] {
  const [first, ...followers] = box.parts;
  const shape = box.output.join('×');
  if (!first) return [box.role === 'input' ? words.from : words.to, shape];
  return [
    [partName(first, words), window(first)].filter(Boolean).join(' '),
    followers.map((part) => partName(part, words)).join(' · '),
    flow(box, words),
    box.macs > 0 ? words.macs(compact(box.macs)) : '',
  ].filter(Boolean);
}

/** The op and its channels, where there is little room. */
export function briefLines(box: OpsBox, words: OpsWords): readonly string[] {
  const [first] = box.parts;
  return first ? [[partName(first, words), window(first)].filter(Boolean).join(' '), flow(box, words)] : [];
}

/** The same in full, for a tooltip, a screen reader and the list. */
export function boxSentence(box: OpsBox, words: OpsWords): string {
  const shape = box.output.join('×');
  if (box.role === 'input') return `${words.input}, ${shape}. ${words.fromWhere(box.path)}`;
  if (box.role === 'output') return `${words.output}, ${shape}. ${words.toRest}`;
  const parts = box.parts.map((part) =>
    [partName(part, words), kernelOf(part), ...settings(part, words)].filter(Boolean).join(' '),
  );
  const sizes = [box.inputs.map((input) => input.join('×')).join(' + '), shape].filter(Boolean).join(' → ');
  const costs = [
    box.macs > 0 && words.macs(compact(box.macs)),
    box.params > 0 && words.params(compact(box.params)),
  ].filter((cost) => cost !== false);
  return [parts.join(', '), sizes, ...costs].filter(Boolean).join('; ');
}

function partName({ op, attrs }: OpsPart, { names, activations }: OpsWords): string {
  const kind = attrs['kind'];
  const known: Readonly<Record<string, string>> = op === 'activation' ? activations : names;
  const name = op === 'activation' && typeof kind === 'string' ? kind : op;
  return known[name] ?? name;
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const kernelOf = ({ kernel }: OpsPart): string => kernel?.join('×') ?? '';

/** As papers write it: `3×3 /2`. */
function window(part: OpsPart): string {
  const stride = numberOf(part.attrs['stride']) ?? 1;
  const dilation = numberOf(part.attrs['dilation']) ?? 1;
  return [kernelOf(part), stride > 1 && `/${stride}`, dilation > 1 && `d${dilation}`]
    .filter(Boolean)
    .join(' ');
}

const settings = ({ attrs }: OpsPart, words: OpsWords): readonly string[] =>
  (['stride', 'dilation', 'groups', 'heads'] as const).flatMap((name) => {
    const value = numberOf(attrs[name]);
    return value === undefined || (value === 1 && name !== 'heads') ? [] : [words[name](value)];
  });

/** `16 → 32`; one number where channels stay as they are. */
function flow({ inputs, output }: OpsBox, words: OpsWords): string {
  const maps = inputs.filter(({ length }) => length === 3).map(([channels]) => channels);
  const [out] = output;
  if (maps.length === 0) return output.join('×');
  const before = [...new Set(maps)];
  const isSame = before.length === 1 && before[0] === out;
  return words.channels(isSame ? String(out) : `${maps.join(' + ')} → ${out}`);
}

const LINE = 14;
const LEAST = 72;
const MOST = 168;

/** Room for the lines of `boxLines`. */
export function boxSize(lines: readonly string[]): Size {
  const longest = Math.max(...lines.map((line, i) => lineWidth(line) * (i === 0 ? 1.08 : 1)));
  return {
    width: Math.round(Math.min(MOST, Math.max(LEAST, longest + 20))),
    height: 14 + LINE * lines.length,
  };
}

/** Of 11 px type; Chinese signs are as wide as they are high. */
export const lineWidth = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 11 : 6.1), 0);

/** Height of the base line of line `i`, from the top of the box. */
export const baseLine = (i: number): number => 18 + LINE * i;
