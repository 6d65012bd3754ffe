/** @file Whether a text is one well-formed XML element, as strictly as what we write needs. */

const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /[^<]*/y;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|#39);)/;
/* eslint-disable-next-line no-control-regex -- control characters are what this looks for */
const IMPOSSIBLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;

/** The names of its elements in order. Throws at the first fault. */
export function elementsOf(xml: string): readonly string[] {
  if (BARE_AMPERSAND.test(xml) || IMPOSSIBLE.test(xml)) throw new Error('a character that must be escaped');
  const names: string[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (!tag) throw new Error(`no tag at ${xml.slice(at, at + 40)}`);
    const [, slash, name = '', attributes = '', isClosed] = tag;
    const keys = [...attributes.matchAll(/\s([\w:-]+)=/g)].map(([, key]) => key);
    if (new Set(keys).size < keys.length) throw new Error(`an attribute twice in ${tag[0]}`);
    if (slash) {
      if (open.pop() !== name) throw new Error(`</${name}> where another one is open`);
    } else {
      if (open.length === 0 && names.length > 0) throw new Error('a second root');
      names.push(name);
      if (!isClosed) open.push(name);
    }
    TEXT.lastIndex = TAG.lastIndex;
    const text = TEXT.exec(xml)?.[0] ?? '';
    if (open.length === 0 && text !== '') throw new Error('text beside the root');
    at = TAG.lastIndex + text.length;
  }
  if (open.length > 0) throw new Error(`<${open.join('><')}> left open`);
  return names;
}
