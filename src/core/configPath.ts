/** @file The address of a value inside a config: what the `at` of a config's error is built from. */

/** Keys of objects and indices of lists, from the root; the root itself is `[]`. */
export type ConfigPath = readonly (string | number)[];

const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/**
 * `['backbone', 'arch_setting', 2, 'candidates', '3x3']` → `backbone.arch_setting[2].candidates["3x3"]`.
 * The root is the empty text.
 */
export function formatPath(path: ConfigPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (PLAIN_KEY.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
