/**
 * @file Joins WGSL snippets into one shader, since WGSL has no include. Snippets are plain, legal WGSL
 * that share one scope; `enable` directives move to the top, where the language wants them.
 */
import type { Shader } from './kernel';

const ENABLE = /^enable [a-z_, ]+;$/gm;

export function wgsl(name: string, ...parts: readonly string[]): Shader {
  const enables = new Set(parts.flatMap((part) => part.match(ENABLE) ?? []));
  const bodies = parts.map((part) => part.replace(ENABLE, ''));
  return { name, code: [...enables, ...bodies].join('\n') };
}
