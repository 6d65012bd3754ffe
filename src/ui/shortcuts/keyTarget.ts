/** @file Whether a key that was pressed is meant for the page, or for what has the focus. */

/** Letters go into these, or jump inside them. */
const TAKES_LETTERS = [
  'input',
  'textarea',
  'select',
  '[contenteditable="true"]',
  '.cm-editor',
  'dialog',
  '[role="tree"]',
  '[role="listbox"]',
  '[role="grid"]',
  '[role="menu"]',
].join();

/** Space presses these. */
const TAKES_SPACE = [
  'button',
  'a',
  'summary',
  '[role="radio"]',
  '[role="tab"]',
  '[role="button"]',
  '[role="option"]',
].join();

export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  // A window over the page has the keyboard, wherever the focus is.
  if (document.querySelector('dialog[open]')) return false;
  if (!(event.target instanceof Element)) return true;
  if (event.key === ' ' && event.target.closest(TAKES_SPACE)) return false;
  const takesText = event.target.closest(TAKES_LETTERS) !== null;
  return !takesText || event.ctrlKey || event.metaKey;
}
