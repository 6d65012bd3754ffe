/** @file The functions that configs may call: `dict list tuple int float round range`. */
import { DictCell, ListCell, ScalarCell, type Cell } from '../cell';
import { whole } from './access';
import { number } from './operators';
import { describeCell, isGap, type Scope } from './scope';
import type { SyntaxNode } from './syntax';

export interface CallArguments {
  readonly positional: readonly Cell[];
  /** Only `dict` takes keywords. */
  readonly keywords: DictCell;
}

type Builtin = (scope: Scope, node: SyntaxNode, args: readonly Cell[]) => Cell;

const FUNCTIONS: Readonly<Record<string, Builtin>> = {
  list: copyList,
  tuple: copyList,
  int: (scope, node, args) => rounded(scope, node, args, Math.trunc),
  float: (scope, node, args) => rounded(scope, node, args, (value) => value),
  round: (scope, node, args) => rounded(scope, node, args, roundHalfEven),
  range: makeRange,
};

export const BUILTINS: readonly string[] = ['dict', ...Object.keys(FUNCTIONS)];

export function callBuiltin(scope: Scope, node: SyntaxNode, name: string, call: CallArguments): Cell {
  const { positional, keywords } = call;
  if (name === 'dict') {
    if (positional.length === 0) return keywords;
    throw scope.unsupported(node, 'dict with an argument without a name', 'dict(name=value, …)');
  }
  const [keyword] = keywords.fields.keys();
  if (keyword !== undefined)
    throw scope.unsupported(node, `${name} with ${keyword}=`, `${name} without names`);
  if (positional.some(isGap)) {
    return name === 'list' || name === 'tuple' ? new ListCell([], scope.range(node)) : scope.gap(node);
  }
  return FUNCTIONS[name]!(scope, node, positional);
}

function copyList(scope: Scope, node: SyntaxNode, args: readonly Cell[]): Cell {
  const [items] = args;
  if (args.length > 1 || (items !== undefined && !(items instanceof ListCell))) {
    throw wrongCall(scope, node, args, 'one list, range or … for … in …');
  }
  scope.spend(node, items?.items.length ?? 0);
  return new ListCell([...(items?.items ?? [])], scope.range(node));
}

function rounded(
  scope: Scope,
  node: SyntaxNode,
  args: readonly Cell[],
  round: (value: number) => number,
): Cell {
  const [cell] = args;
  if (args.length === 1 && cell instanceof ScalarCell && typeof cell.value === 'number') {
    return number(scope, node, round(cell.value));
  }
  throw wrongCall(scope, node, args, 'one number');
}

/** As Python rounds: 0.5 to 0, 1.5 to 2. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** Throws `config/too-many-steps` before anything is built. */
function makeRange(scope: Scope, node: SyntaxNode, args: readonly Cell[]): Cell {
  if (args.length < 1 || args.length > 3) throw wrongCall(scope, node, args, 'one to three whole numbers');
  const numbers = args.map((cell) => whole(scope, node, cell));
  const [start, stop, step = 1] = numbers.length === 1 ? [0, numbers[0]!] : numbers;
  if (step === 0) throw wrongCall(scope, node, args, 'a step other than 0');
  const length = Math.max(0, Math.ceil((stop! - start!) / step));
  scope.spend(node, length);
  const items = Array.from({ length }, (_, i) => number(scope, node, start! + i * step));
  return new ListCell(items, scope.range(node));
}

function wrongCall(scope: Scope, node: SyntaxNode, args: readonly Cell[], expected: string): Error {
  const found = args.length === 0 ? 'no argument' : args.slice(0, 3).map(describeCell).join(', ');
  return scope.error(node, { code: 'wrong-type', found, expected });
}
