/** @file SVG as text. What comes from a config reaches the picture through `el` and `text` only, which escape it. */

declare const escaped: unique symbol;

/** Text that is markup already; a plain string is none. */
export type Markup = string & { readonly [escaped]: true };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML 1.0 has no way to write, not even escaped. */
/* eslint-disable-next-line no-control-regex -- control characters are what this looks for */
const IMPOSSIBLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

const escape = (value: string): string =>
  value.replaceAll(IMPOSSIBLE, '\ufffd').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

export const text = (value: string): Markup => escape(value) as Markup;

/** An element; attributes that are `undefined` are left out, and numbers are kept short. */
export function el(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escape(value ?? '')}"`)
    .join('');
  return (
    children.length > 0 ? `<${name}${written}>${children.join('')}</${name}>` : `<${name}${written}/>`
  ) as Markup;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);
