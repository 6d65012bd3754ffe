/** @file What the page says, in every language it speaks. One file an area of the page; this layer knows no component. */

export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A sentence, or one with gaps; areas may nest. */
export interface TextTree {
  readonly [key: string]: string | ((...values: never[]) => string) | TextTree;
}

/** The same keys and the same gaps as `T`, in other words. */
export type Translated<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Translated<T[K]> };

export interface Texts<T extends TextTree = TextTree> {
  readonly en: Translated<T>;
  readonly zh: Translated<T>;
}

/** The compiler asks for every key of the English in the Chinese. */
export const defineTexts = <T extends TextTree>(
  en: T & Translated<T>,
  zh: Translated<NoInfer<T>>,
): Texts<T> => ({ en, zh });

/** The first language of `wanted` (as in `navigator.languages`) that the page speaks, else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = LANGUAGES.find((known) => tag.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  return 'en';
}
