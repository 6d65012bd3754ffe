/** @file An op as people call it, gradients among them: `conv2d_grad_weight` → `Conv ∇w`. */

const GRADIENT = /^(.+?)_grad(?:_(.+))?$/;

/** By what the gradient is of; others need no letter. */
const LETTERS: Readonly<Record<string, string>> = { input: 'x', weight: 'w', bias: 'b' };

/** `names`: of the op table and of the kernels of a step. */
export function opTitle(op: string, names: Readonly<Record<string, string>>): string {
  const [, base, of = ''] = GRADIENT.exec(op) ?? [];
  if (names[op] !== undefined || base === undefined) return names[op] ?? plain(op);
  return `${names[base] ?? plain(base)} ∇${LETTERS[of] ?? ''}`;
}

const plain = (op: string): string => op.replaceAll(/[_/]/g, ' ');
