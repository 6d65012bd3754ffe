/** @file What a completion offers, in the reader's language: a few words beside its name, and sentences. */
import type { Completion } from '../../config/completion/complete';
import type { Language } from '../../texts/define';
import { codeTexts } from '../../texts/code';
import { fieldTexts } from '../../texts/fields';
import { chinesePart } from '../../texts/parts';
import type { Wording } from '../../texts/wording/wording';

export interface Described {
  /** A title, or what a field wants. */
  readonly detail: string;
  /** Empty where there is nothing more to say. */
  readonly text: string;
}

export function describeCompletion(
  { kind, label, detail, doc, fallback, isRequired }: Completion,
  language: Language,
  words: Wording,
): Described {
  if (kind === 'type')
    return {
      detail: language === 'zh' ? chinesePart(detail) : detail,
      text: words.docOf(label, doc ?? ''),
    };
  const texts = codeTexts[language];
  const meanings: Readonly<Record<string, string>> = fieldTexts[language];
  const meaning = Object.hasOwn(meanings, label) ? meanings[label] : undefined;
  const wanted = words.say(detail);
  const text = [
    ...(meaning === undefined ? [] : [meaning]),
    ...(isRequired === undefined ? [] : [texts.wants(wanted)]),
    ...(fallback === undefined ? [] : [texts.fallback(fallback)]),
    ...(isRequired === true ? [texts.required] : []),
  ];
  return { detail: wanted, text: kind === 'field' ? text.join(' ') : '' };
}
