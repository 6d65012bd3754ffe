/**
 * @file Sentences that are put together below the page, in English, said in Chinese where they are shown: a table of
 * phrases with gaps. What stands in a gap is said in Chinese too, if the table has it; names stay.
 */

/** An English phrase and the Chinese one; gaps `{}` follow each other in the same order, or are numbered `{1}`, `{2}`. */
export type Phrases = readonly (readonly [english: string, chinese: string])[];

/** What a gap takes: `{}` anything, the others only something short, so that a phrase does not swallow its neighbours. */
const GAPS: Readonly<Record<string, string>> = {
  '{}': '(.+?)',
  /** One word or number. */
  '{n}': '(\\S+?)',
  /** A bound, such as ≥ 3. */
  '{b}': '([≥>≤<] \\S+?)',
  /** Bounds, without a comma. */
  '{c}': '([≥>≤<] [^,]+?)',
  /** Something in quotes. */
  '{q}': '(".*?")',
  /** Something in braces. */
  '{o}': '(\\{.+?\\})',
};

const GAP = /\{[nbcqo]?\}/;

interface Pattern {
  readonly english: RegExp;
  readonly chinese: string;
  /** Letters that are given: of two phrases that fit, the one that says more. */
  readonly weight: number;
}

export class Phrasebook {
  readonly #whole: ReadonlyMap<string, string>;
  readonly #patterns: readonly Pattern[];

  constructor(phrases: Phrases) {
    this.#whole = new Map(phrases.filter(([english]) => !GAP.test(english)));
    this.#patterns = phrases
      .filter(([english]) => GAP.test(english))
      .map(([english, chinese]) => pattern(english, chinese))
      .sort((a, b) => b.weight - a.weight);
  }

  /** The text as it is, where the book does not have it. */
  say(text: string): string {
    const whole = this.#whole.get(text);
    if (whole !== undefined) return whole;
    const list = /^the list \[(.*)\]$/s.exec(text)?.[1];
    if (list !== undefined)
      return `列表 [${itemsOf(list)
        .map((item) => this.say(item))
        .join('，')}]`;
    for (const { english, chinese } of this.#patterns) {
      const gaps = english.exec(text)?.slice(1);
      if (gaps)
        return filled(
          chinese,
          gaps.map((gap) => this.say(gap)),
        );
    }
    return text;
  }
}

function pattern(english: string, chinese: string): Pattern {
  const parts = english.split(/(\{[nbcqo]?\})/);
  const source = parts.map((part) => GAPS[part] ?? part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('');
  const weight = parts.reduce((sum, part) => sum + (GAP.test(part) ? 0 : part.length), 0);
  return { english: new RegExp(`^${source}$`, 's'), chinese, weight };
}

function filled(chinese: string, gaps: readonly string[]): string {
  let next = 0;
  return chinese.replaceAll(
    /\{(\d?)\}/g,
    (_, number: string) => gaps[number === '' ? next++ : Number(number) - 1] ?? '',
  );
}

/** Of `a, b {c, d}, or e, f`: `a`, `b {c, d}, or e`, `f`. */
function itemsOf(list: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (let i = 0; i < list.length; i++) {
    const character = list.charAt(i);
    if ('[{('.includes(character)) depth++;
    if (']})'.includes(character)) depth--;
    const ends = character === ',' && depth === 0 && !list.startsWith(', or ', i);
    if (!ends) item += character;
    else {
      items.push(item.trim());
      item = '';
    }
  }
  return [...items, item.trim()];
}
