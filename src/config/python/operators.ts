/** @file `+ - * / //`, unary `-` and `==` on cells. */
import { DictCell, ListCell, ScalarCell, type Cell } from '../cell';
import { MAX_DEPTH, MAX_TEXT_LENGTH } from '../limits';
import { describeCell, isGap, type Scope } from './scope';
import type { SyntaxNode } from './syntax';

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': floorDivide,
};

/** From the remainder, as CPython's float_divmod: 7 // 0.1 is 69, because 0.1 is stored as a little more than that. */
function floorDivide(a: number, b: number): number {
  const rest = a % b;
  const isBelow = rest !== 0 && rest < 0 !== b < 0;
  return Math.round((a - rest) / b) - (isBelow ? 1 : 0);
}

/** Numbers; `+` also joins texts and lists, `*` repeats a list. Errors stand at `node`. */
export function operate(scope: Scope, node: SyntaxNode, sign: string, left: Cell, right: Cell): Cell {
  if (!Object.hasOwn(ARITHMETIC, sign)) throw scope.unsupported(node, `the operator ${sign}`);
  if (isGap(left) || isGap(right)) return scope.gap(node);
  const [a, b] = [scalarOf(left), scalarOf(right)];
  if (typeof a === 'number' && typeof b === 'number') return number(scope, node, ARITHMETIC[sign]!(a, b));
  if (sign === '+' && typeof a === 'string' && typeof b === 'string') {
    scope.spend(node, 1 + (a.length + b.length) / 16);
    if (a.length + b.length <= MAX_TEXT_LENGTH) return scope.scalar(node, a + b);
  }
  if (sign === '+' && left instanceof ListCell && right instanceof ListCell) {
    scope.spend(node, left.items.length + right.items.length);
    return new ListCell([...left.items, ...right.items], scope.range(node));
  }
  if (sign === '*' && left instanceof ListCell && typeof b === 'number' && Number.isInteger(b)) {
    const times = Math.max(0, b);
    scope.spend(node, left.items.length * times + 1);
    const copies = Array.from({ length: left.items.length === 0 ? 0 : times }, () => left.items);
    return new ListCell(copies.flat(), scope.range(node));
  }
  const found = `${describeCell(left)} ${sign} ${describeCell(right)}`;
  throw scope.error(node, { code: 'wrong-type', found, expected: `numbers around ${sign}` });
}

export function negate(scope: Scope, node: SyntaxNode, cell: Cell): Cell {
  if (isGap(cell)) return cell;
  const value = scalarOf(cell);
  if (typeof value !== 'number') throw scope.wrongType(node, cell, 'a number after -');
  return scope.scalar(node, 0 - value); // never -0: it would not survive JSON
}

/** Throws `config/not-finite` or `config/number-too-large`. Never -0: it would not survive JSON. */
export function number(scope: Scope, node: SyntaxNode, value: number): ScalarCell {
  if (!Number.isFinite(value)) {
    const expected = 'a division by something other than 0, and no overflow';
    throw scope.error(node, { code: 'not-finite', found: `a result of ${value}`, expected });
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    const expected = 'a result up to 9007199254740991 (larger whole numbers lose digits)';
    throw scope.error(node, { code: 'number-too-large', found: String(value), expected });
  }
  return scope.scalar(node, value === 0 ? 0 : value);
}

/** As `==`; throws `config/too-deep` for values that hold themselves. */
export function equal(scope: Scope, node: SyntaxNode, left: Cell, right: Cell, depth = 0): boolean {
  scope.spend(node, 1);
  if (left === right) return true;
  if (depth > MAX_DEPTH) {
    const expected = `values of at most ${MAX_DEPTH} levels around ==`;
    throw scope.error(node, { code: 'too-deep', found: 'deeper values', expected });
  }
  const same = (a: Cell, b: Cell): boolean => equal(scope, node, a, b, depth + 1);
  if (left instanceof ScalarCell && right instanceof ScalarCell) return left.value === right.value;
  if (left instanceof ListCell && right instanceof ListCell) {
    const { items } = right;
    return left.items.length === items.length && left.items.every((item, i) => same(item, items[i]!));
  }
  if (!(left instanceof DictCell && right instanceof DictCell)) return false;
  if (left.fields.size !== right.fields.size) return false;
  return [...left.fields].every(([key, { cell }]) => {
    const other = right.fields.get(key);
    return other !== undefined && same(cell, other.cell);
  });
}

function scalarOf(cell: Cell): ScalarCell['value'] | undefined {
  return cell instanceof ScalarCell ? cell.value : undefined;
}
