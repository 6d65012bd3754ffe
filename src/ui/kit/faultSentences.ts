/** @file What an error says: what was there, and what would be right. */
import type { UserErrorFields } from '../../core/userError';
import type { alertTexts } from '../../texts/alerts';
import type { Translated } from '../../texts/define';
import type { Wording } from '../../texts/wording/wording';

export type AlertTexts = Translated<(typeof alertTexts)['en']>;

/** `Found "x". Expected a number.` */
export function faultSentences(
  { found, expected }: UserErrorFields,
  texts: AlertTexts,
  { say }: Wording,
): string {
  const sentences = [
    ...(found === undefined ? [] : [texts.found(say(found))]),
    texts.expected(say(expected)),
  ];
  return sentences
    .map((text) => `${text[0]!.toUpperCase()}${text.slice(1)}${/[.?!…。？！]$/.test(text) ? '' : texts.stop}`)
    .join(' ');
}
