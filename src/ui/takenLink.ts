/** @file A shared link in what was dropped or pasted. */

/** Of any version: a newer one says so when it is opened. */
const LINK = /#[vw]\d+\.[\w.~%-]+/;
const LONGEST_NAME = 28;

/** The link's part from `#` on; `undefined` in other texts. */
export const linkIn = (text: string): string | undefined => LINK.exec(text)?.[0];

/** As people recognise it. */
export const linkName = (fragment: string): string =>
  fragment.length > LONGEST_NAME ? `${fragment.slice(0, LONGEST_NAME)}…` : fragment;
