/** @file Python expressions → cells. Anything that configs have no use for is refused by name. */
import { nearest } from '../../core/nearest';
import { DictCell, ListCell, type Cell } from '../cell';
import { showWord } from '../value';
import { readField, readItem, readSlice } from './access';
import { MAX_EXPRESSION_DEPTH } from './budget';
import { BUILTINS, callBuiltin } from './builtins';
import { readNumber, readString, type Literal } from './literals';
import { equal, negate, operate } from './operators';
import { isGap, type Scope } from './scope';
import { childrenOf, type SyntaxNode } from './syntax';
import { describeSyntax } from './vocabulary';

export type Names = Map<string, Cell>;

export class Expressions {
  #depth = 0;

  constructor(
    readonly scope: Scope,
    /** What the statements so far have named; a comprehension adds its own for a while. */
    readonly names: Names,
  ) {}

  evaluate(node: SyntaxNode): Cell {
    const { scope } = this;
    scope.spend(node, 1);
    if (++this.#depth > MAX_EXPRESSION_DEPTH) {
      const expected = `at most ${MAX_EXPRESSION_DEPTH} expressions inside each other`;
      throw scope.error(node, { code: 'too-deep', found: 'a deeper one', expected });
    }
    const cell = this.#evaluate(node);
    this.#depth--;
    return cell;
  }

  #evaluate(node: SyntaxNode): Cell {
    const { scope } = this;
    switch (node.name) {
      case 'None':
        return scope.scalar(node, null);
      case 'Boolean':
        return scope.scalar(node, scope.text(node) === 'True');
      case 'Number':
        return scope.scalar(node, this.#literal(node, readNumber(scope.text(node))));
      case 'String':
        return scope.scalar(node, this.#literal(node, readString(scope.text(node))));
      case 'ContinuedString': {
        const pieces = childrenOf(node).map((piece) => {
          if (piece.name !== 'String') throw scope.unsupported(piece, describeSyntax(piece.name));
          return this.#literal(piece, readString(scope.text(piece)));
        });
        return scope.scalar(node, pieces.join(''));
      }
      case 'VariableName':
        return this.#name(node);
      case 'ParenthesizedExpression':
        return this.#inside(node);
      case 'TupleExpression':
      case 'ArrayExpression':
        return new ListCell(this.#items(node), scope.range(node));
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
        return this.#comprehension(node, childrenOf(node).slice(1, -1));
      case 'DictionaryExpression':
        return this.#dict(node);
      case 'CallExpression':
        return this.#call(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'UnaryExpression': {
        const [sign, operand] = childrenOf(node);
        if (!sign || !operand || scope.text(sign) !== '-') throw this.unsupported(node);
        return negate(scope, node, this.evaluate(operand));
      }
      case 'BinaryExpression':
        return this.#binary(node);
    }
    throw this.unsupported(node);
  }

  unsupported(node: SyntaxNode): Error {
    const word = showWord(this.scope.text(node).split('\n')[0]!);
    return this.scope.unsupported(node, `${describeSyntax(node.name)}: ${word}`);
  }

  #literal<T>(node: SyntaxNode, read: Literal<T>): T {
    if ('fault' in read) throw this.scope.error(node, read.fault);
    return read.value;
  }

  #name(node: SyntaxNode): Cell {
    const name = this.scope.text(node);
    const cell = this.names.get(name);
    if (cell) return cell;
    if (BUILTINS.includes(name)) throw this.scope.unsupported(node, `the function ${name} without ( )`);
    const meant = nearest(name, [...this.names.keys(), 'True', 'False', 'None']);
    const expected =
      meant === undefined ? 'a name that was given a value above' : `${meant} (did you mean it?)`;
    throw this.scope.error(node, { code: 'unknown-name', found: `the name ${showWord(name)}`, expected });
  }

  #inside(node: SyntaxNode): Cell {
    const [, inner] = childrenOf(node);
    if (!inner) throw this.unsupported(node);
    return this.evaluate(inner);
  }

  #items(node: SyntaxNode): Cell[] {
    return childrenOf(node)
      .slice(1, -1)
      .filter(({ name }) => name !== ',')
      .map((item) => this.evaluate(item));
  }

  /** `{'key': value}`; whole numbers become texts, as they do in JSON. */
  #dict(node: SyntaxNode): Cell {
    const { scope } = this;
    const dict = new DictCell(scope.range(node));
    const parts = childrenOf(node)
      .slice(1, -1)
      .filter(({ name }) => name !== ',' && name !== ':');
    for (let i = 0; i < parts.length; i += 2) {
      const [key, value] = [parts[i]!, parts[i + 1]];
      if (!value || !['String', 'ContinuedString', 'Number'].includes(key.name)) throw this.unsupported(key);
      const cell = this.evaluate(key);
      this.#setOnce(dict, key, 'value' in cell ? String(cell.value) : '', value);
    }
    return dict;
  }

  #setOnce(dict: DictCell, keyNode: SyntaxNode, key: string, value: SyntaxNode): void {
    const { scope } = this;
    scope.checkKey(keyNode, key);
    if (dict.fields.has(key)) {
      const found = `the key ${showWord(key)} again`;
      throw scope.error(keyNode, { code: 'duplicate-key', found, expected: 'each key once' });
    }
    dict.set(key, this.evaluate(value), scope.range(keyNode));
  }

  #call(node: SyntaxNode): Cell {
    const { scope } = this;
    const [callee, list] = childrenOf(node);
    const name = callee?.name === 'VariableName' ? scope.text(callee) : undefined;
    if (name === undefined || !list || !BUILTINS.includes(name) || this.names.has(name)) {
      const found = `a call of ${showWord(callee ? scope.text(callee) : '')}`;
      throw scope.unsupported(node, found, `a call of one of ${BUILTINS.join(', ')}`);
    }
    const keywords = new DictCell(scope.range(node));
    const positional: Cell[] = [];
    const parts = childrenOf(list).slice(1, -1);
    if (parts.some((part) => part.name === 'for')) {
      positional.push(this.#comprehension(list, parts));
      return callBuiltin(scope, node, name, { positional, keywords });
    }
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (part.name === ',') continue;
      if (parts[i + 1]?.name === 'AssignOp') {
        this.#setOnce(keywords, part, scope.text(part), parts[i + 2]!);
        i += 2;
      } else if (keywords.fields.size > 0 && part.name !== '*' && part.name !== '**') {
        const found = 'an argument without a name after named ones';
        throw scope.error(part, { code: 'syntax', found, expected: 'name=value' });
      } else positional.push(this.evaluate(part));
    }
    return callBuiltin(scope, node, name, { positional, keywords });
  }

  #member(node: SyntaxNode): Cell {
    const { scope } = this;
    const [ownerNode, sign, ...rest] = childrenOf(node);
    if (!ownerNode || !sign) throw this.unsupported(node);
    const owner = this.evaluate(ownerNode);
    if (sign.name === '.') return readField(scope, rest[0]!, owner, scope.text(rest[0]!));
    const inner = rest.slice(0, -1);
    const [only] = inner;
    if (inner.some(({ name }) => name === ',') || !only) throw this.unsupported(node);
    if (!inner.some(({ name }) => name === ':')) return readItem(scope, only, owner, this.evaluate(only));
    const bounds: (Cell | undefined)[] = [undefined, undefined, undefined];
    let place = 0;
    for (const part of inner) {
      if (part.name === ':') place++;
      else bounds[place] = this.evaluate(part);
    }
    return readSlice(scope, node, owner, [bounds[0], bounds[1], bounds[2]]);
  }

  #binary(node: SyntaxNode): Cell {
    const { scope } = this;
    const [left, sign, right] = childrenOf(node);
    if (!left || !sign || !right) throw this.unsupported(node);
    const operator = scope.text(sign);
    if (sign.name !== 'ArithOp' && operator !== '==') throw this.unsupported(node);
    const a = this.evaluate(left);
    const b = this.evaluate(right);
    if (operator !== '==') return operate(scope, node, operator, a, b);
    return scope.scalar(node, isGap(a) || isGap(b) || equal(scope, node, a, b));
  }

  /** `body for name in items`, without conditions and without a second `for`. */
  #comprehension(node: SyntaxNode, parts: readonly SyntaxNode[]): Cell {
    const { scope, names } = this;
    const [body, forWord, target, inWord, itemsNode] = parts;
    if (
      parts.length !== 5 ||
      !body ||
      forWord?.name !== 'for' ||
      target?.name !== 'VariableName' ||
      inWord?.name !== 'in'
    ) {
      throw scope.unsupported(node, 'a for with more than one name, if or for', '[value for name in list]');
    }
    const items = this.evaluate(itemsNode!);
    if (isGap(items)) return new ListCell([], scope.range(node));
    if (!(items instanceof ListCell)) throw scope.wrongType(itemsNode!, items, 'a list or range after in');
    const name = scope.text(target);
    const outer = names.get(name);
    const results = items.items.map((item) => {
      names.set(name, item);
      return this.evaluate(body);
    });
    if (outer) names.set(name, outer);
    else names.delete(name);
    return new ListCell(results, scope.range(node));
  }
}
