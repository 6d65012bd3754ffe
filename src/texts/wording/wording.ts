/** @file Sentences that are made below the page, as the page says them: errors, states, what types are. */

export interface Wording {
  /** `found` and `expected` of an error, what a schema wants, what the engine says of itself. */
  readonly say: (english: string) => string;
  /** What a type is; `english` is its definition's `doc`. */
  readonly docOf: (type: string, english: string) => string;
  /** A class of the data set of that name. */
  readonly classOf: (set: string, name: string) => string;
  /** What an error's code means, where its own words do not say it in this language. */
  readonly explain: (code: string) => string | undefined;
  /** Title of an alert. */
  readonly titleOf: (english: string) => string;
}

export const asWritten: Wording = {
  say: (english) => english,
  docOf: (_, english) => english,
  classOf: (_, name) => name,
  explain: () => undefined,
  titleOf: (english) => english,
};
