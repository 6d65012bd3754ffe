/** @file Which layers follow a choice, and how what is derived from it is computed, in words. */
import { useMemo } from 'react';
import type { Formula } from '../mutables';
import type { SearchSpace, Tie } from '../space';
import type { Translated } from '../texts/define';
import { tieTexts } from '../texts/ties';
import { type ChoiceName, choiceNames } from '../view/choiceNames';
import { usePartNames } from './usePartNames';
import { useTexts } from './useTexts';

export interface TieSpeech {
  readonly words: Translated<(typeof tieTexts)['en']>;
  /** By the mutable's id. */
  readonly names: ReadonlyMap<string, ChoiceName>;
  /** Names of parts in the language of the page. */
  readonly nameOf: (english: string) => string;
}

export function useTieSpeech(space: SearchSpace): TieSpeech {
  const words = useTexts(tieTexts);
  const nameOf = usePartNames();
  const names = useMemo(() => choiceNames(space), [space]);
  return useMemo(() => ({ words, names, nameOf }), [words, names, nameOf]);
}

/** Everything, with the layers' paths: `made by a; read by b`, `in_channels of a, b; out_channels = … of c`. */
export function tieText(tie: Tie, speech: TieSpeech): string {
  const { words } = speech;
  const modulesOf = (wanted: Tie['followers'][number]['role']): string =>
    listed(
      tie.followers.flatMap(({ role, module }) => (role === wanted ? [shortPath(module)] : [])),
      speech,
    );
  const [made, read] = [modulesOf('producer'), modulesOf('reader')];
  return [
    ...(made === '' ? [] : [words.madeBy(made)]),
    ...(read === '' ? [] : [words.readBy(read)]),
    ...attributesOf(tie, speech).map(([what, modules]) => words.of(what, modules)),
    ...(tie.frozen === undefined ? [] : [words.notSearched(reasonText(tie.frozen, words))]),
  ].join('; ');
}

/** In one line, without paths: how many layers, and the formulas of what is derived. */
export function tieLine(tie: Tie, speech: TieSpeech): string {
  const { words } = speech;
  const layers = new Set(tie.followers.map(({ module }) => module)).size;
  const formulas = new Set(
    tie.followers.flatMap(({ formula }) => (formula ? formulaText(formula, tie.id, speech) : [])),
  );
  return [
    words.layers(layers),
    ...(formulas.size > 0 ? [words.formulas([...formulas].join(words.and))] : []),
  ].join(' · ');
}

/** `in_channels`, or `in_channels = channels × expand`, with the layers of which it is true. */
function attributesOf(
  { id, followers }: Tie,
  speech: TieSpeech,
): readonly (readonly [what: string, modules: string])[] {
  const groups = new Map<string, string[]>();
  for (const { role, attribute, formula, module } of followers) {
    if (role !== 'attribute') continue;
    const what = formula ? speech.words.derived(attribute, formulaText(formula, id, speech)) : attribute;
    groups.set(what, [...(groups.get(what) ?? []), shortPath(module)]);
  }
  return [...groups].map(([what, modules]) => [what, listed(modules, speech)]);
}

/**
 * `round8(channels × expand ÷ 4)`, as the subject of mutable `subject` reads it: choices of other stages are told with
 * their stage.
 */
export function formulaText(formula: Formula<string>, subject: string, speech: TieSpeech): string {
  const { words, names, nameOf } = speech;
  const nameOfChoice = (id: string): string => {
    const known = names.get(id);
    if (!known) return shortPath(id);
    if (known.only !== undefined) return known.only;
    const own = nameOf(known.title);
    const name = /^\p{Lu}\p{Ll}/u.test(own) ? own[0]!.toLowerCase() + own.slice(1) : own;
    const isNear = known.stage === '' || known.stage === names.get(subject)?.stage;
    return isNear ? name : words.inStage(name, nameOf(known.stage));
  };
  const isWhole = (part: Formula<string>): boolean => {
    switch (part.kind) {
      case 'mutable':
        return names.get(part.mutable)?.isWhole ?? true;
      case 'number':
        return Number.isInteger(part.value);
      default:
        return true;
    }
  };
  const written = (part: Formula<string>): string => {
    switch (part.kind) {
      case 'mutable':
        return nameOfChoice(part.mutable);
      case 'number':
        return String(part.value);
      case 'product': {
        const factors = part.of.map(operand).filter((factor) => factor !== '1');
        const product = factors.length === 0 ? '1' : factors.join(' × ');
        return part.of.every(isWhole) ? product : `⌊${product}⌋`;
      }
      case 'quotient': {
        const quotient = part.of.map(operand).join(' ÷ ');
        return part.divisor === 1 ? `⌊${quotient}⌋` : `round${part.divisor}(${quotient})`;
      }
      case 'sum':
        return part.of.map(written).join(' + ');
      case 'rule':
        return words.rule(part.of.map(nameOfChoice).join(words.and));
      default:
        return part satisfies never;
    }
  };
  const operand = (part: Formula<string>): string =>
    part.kind === 'sum' ? `(${written(part)})` : written(part);
  return written(formula);
}

function reasonText(frozen: string, { reasons }: TieSpeech['words']): string {
  const [, op, module] = /^(\w+) in (\S*)$/.exec(frozen) ?? [];
  if (op !== undefined && module !== undefined) return reasons.op(op, shortPath(module));
  return REASONS[frozen] === undefined ? frozen : reasons[REASONS[frozen]];
}

/** What `graph/channelTies` and `space/ties` say. */
const REASONS: Readonly<Record<string, 'output' | 'image' | 'unread' | 'unmade' | undefined>> = {
  'an output of the network': 'output',
  'channels of the image': 'image',
  'nothing reads it': 'unread',
  'nothing makes it': 'unmade',
};

const listed = (parts: readonly string[], { words }: TieSpeech): string =>
  [...new Set(parts)].join(words.and);

const shortPath = (path: string): string => path.replace(/^backbone\./, '').replaceAll('_candidates.', '');
